import { useState } from 'react'
import { applicationActionRoutes, type ApplicationView } from '@yiwang/contract/services'
import { FaultNotice } from '../../shared/fault-notice.tsx'
import { useSay } from '../../shared/words.ts'
import { useOwnAct } from './use-own-act.ts'

/** Takes an application back, asked twice and with a word about it. */
export function WithdrawPanel({ view }: { view: ApplicationView }) {
  const say = useSay()
  const [isAsking, setIsAsking] = useState(false)
  const [note, setNote] = useState('')
  const withdraw = useOwnAct(applicationActionRoutes.withdraw, view.id)
  if (!isAsking)
    return (
      <button type="button" className="button" onClick={() => setIsAsking(true)}>
        {say('applications.withdraw')}
      </button>
    )
  return (
    <section className="card" aria-label={say('applications.withdraw')}>
      <p>{say('applications.withdrawAsk')}</p>
      <div className="field">
        <label htmlFor="withdraw-note">{say('applications.withdrawWhy')}</label>
        <textarea id="withdraw-note" value={note} maxLength={1000} onChange={(event) => setNote(event.target.value)} />
      </div>
      {withdraw.error !== null && <FaultNotice error={withdraw.error} />}
      <button
        type="button"
        className="button danger"
        disabled={note.trim().length < 2 || withdraw.isPending}
        onClick={() =>
          withdraw.mutate({
            call: { params: { applicationId: view.id }, body: { note: note.trim() } },
            version: view.version,
          })
        }
      >
        {say('applications.withdrawYes')}
      </button>
      <button type="button" className="button" onClick={() => setIsAsking(false)}>
        {say('common.cancel')}
      </button>
    </section>
  )
}
