import { useState } from 'react'
import { Link } from '@tanstack/react-router'
import { newId } from '@yiwang/contract'
import { hardMatterRoutes, type ApplicationView } from '@yiwang/contract/services'
import { FaultNotice } from '../../shared/fault-notice.tsx'
import { useSay } from '../../shared/words.ts'
import { useOwnAct } from './use-own-act.ts'

/** 办不成事: it gets nowhere. What was said of it is followed like any report. */
export function HardMatterPanel({ view }: { view: ApplicationView }) {
  const say = useSay()
  const [isAsking, setIsAsking] = useState(false)
  const [caseId] = useState(() => newId())
  const [text, setText] = useState('')
  const open = useOwnAct(hardMatterRoutes.open, view.id)
  const last = view.hardMatters.at(-1)
  if (last)
    return (
      <section className="card">
        <p>{say('applications.hardOpened', { number: last.number })}</p>
        {last.trackingCode !== null && (
          <Link className="listlink" to="/track/$code" params={{ code: last.trackingCode }}>
            {say('applications.hardTrack')}
          </Link>
        )}
      </section>
    )
  if (!isAsking)
    return (
      <button type="button" className="button" onClick={() => setIsAsking(true)}>
        {say('applications.hard')}
      </button>
    )
  return (
    <section className="card" aria-label={say('applications.hard')}>
      <p>{say('applications.hardWhy')}</p>
      <div className="field">
        <label htmlFor="hard-text">{say('applications.hardText')}</label>
        <textarea id="hard-text" value={text} maxLength={1000} onChange={({ target }) => setText(target.value)} />
      </div>
      {open.error !== null && <FaultNotice error={open.error} />}
      <button
        type="button"
        className="button main"
        disabled={text.trim().length < 4 || open.isPending}
        onClick={() =>
          open.mutate({
            call: { params: { applicationId: view.id }, body: { caseId, text: text.trim() } },
            version: view.version,
          })
        }
      >
        {say('applications.hardSend')}
      </button>
      <button type="button" className="button" onClick={() => setIsAsking(false)}>
        {say('common.cancel')}
      </button>
    </section>
  )
}
