import { useState } from 'react'
import { Toast } from 'antd-mobile'
import { useNavigate } from '@tanstack/react-router'
import type { Operation } from '../../offline/operation.ts'
import { bell } from '../../offline/on-device.ts'
import { opened } from '../../offline/opened.ts'
import { sendWithout } from '../../offline/lost-parts.ts'
import { tryAgain } from '../../offline/outbox.ts'
import { currentDraft, reopenDraft } from '../../shared/draft-store.ts'
import { isBlank } from '../../shared/draft.ts'
import { lostParts, useQueue } from '../../shared/queue.query.ts'
import { Status } from '../../shared/status.tsx'
import { useSay, type Say } from '../../shared/words.ts'
import { ConflictPanel } from './conflict.panel.tsx'
import { conflictOf } from './conflict.ts'
import { DropPanel } from './drop.panel.tsx'

/** Something the server did not take: why, and what may be done. Nothing of it goes away by itself. */
export function AttentionCard({ operation }: { operation: Operation }) {
  const say = useSay()
  const navigate = useNavigate()
  const { parts } = useQueue()
  const [isDropping, setIsDropping] = useState(false)
  const { id, said, state } = operation
  const conflict = conflictOf(operation)
  const lost = lostParts(operation, parts)
  const hasBadPart = operation.parts.some((part) => parts.get(part)?.state === 'refused')

  const edit = () => {
    const { form } = said
    if (!form) return
    if (form.to === '/report' && !isBlank(currentDraft(operation.personId))) {
      Toast.show({ content: say('queue.draftFirst'), duration: 3000 })
      return
    }
    if (form.to === '/report') reopenDraft(operation.personId, form.typed, id)
    const [path = '', search = ''] = form.to.split('?')
    const params = new URLSearchParams(search)
    if (form.to !== '/report') params.set('from', id)
    void navigate({ to: path, search: Object.fromEntries(params) as never })
  }
  const again = async () => {
    const current = opened.get()
    if (!current) return
    await tryAgain(current.vault, id)
    bell.ring('queue')
    current.engine.kick()
  }

  const goWithout = async () => {
    const current = opened.get()
    if (!current) return
    await sendWithout(current.vault, id, new Set(lost))
    bell.ring('queue')
    current.engine.kick()
  }

  return (
    <li className="card stack">
      <p className="strong">{said.label}</p>
      <Status tone="soon">
        {lost.length > 0 ? say('queue.partsLost', { count: lost.length }) : reasonText(operation, hasBadPart, say)}
      </Status>
      {conflict !== null && <ConflictPanel operation={operation} merge={conflict} />}
      <div className="row">
        {said.form !== null && (
          <button type="button" className="tool" onClick={edit}>
            {say('queue.edit')}
          </button>
        )}
        {lost.length > 0 && (
          <button type="button" className="tool" onClick={() => void goWithout()}>
            {say('queue.goWithout')}
          </button>
        )}
        {state === 'refused' && lost.length === 0 && operation.problem?.code !== 'conflict' && (
          <button type="button" className="tool" onClick={() => void again()}>
            {say('queue.again')}
          </button>
        )}
        <button
          type="button"
          className="tool plain"
          aria-expanded={isDropping}
          onClick={() => setIsDropping(!isDropping)}
        >
          {say('queue.drop')}
        </button>
      </div>
      {isDropping && <DropPanel operation={operation} />}
    </li>
  )
}

function reasonText({ state, problem }: Operation, hasBadPart: boolean, say: Say): string {
  if (hasBadPart) return say('queue.partRefused')
  if (state === 'quarantined') return say('queue.quarantined')
  return problem?.userMessage ?? say('queue.refusedWhy')
}
