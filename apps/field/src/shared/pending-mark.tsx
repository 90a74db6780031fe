import type { Operation } from '../offline/operation.ts'
import { missingParts, needsAttention, useQueue } from './queue.query.ts'
import { Status } from './status.tsx'
import { useSay } from './words.ts'

/** Says that something done here has not left the phone, and what it lacks; nothing when all has left. */
export function PendingMark({ pending }: { pending: readonly Operation[] }) {
  const say = useSay()
  const { parts } = useQueue()
  if (pending.length === 0) return null
  const isHeld = pending.some((operation) => needsAttention(operation, parts))
  const missing = pending.reduce((sum, operation) => sum + missingParts(operation, parts), 0)
  const count = pending.reduce((sum, operation) => sum + operation.parts.length, 0)
  return (
    <span className="row">
      <Status tone={isHeld ? 'soon' : 'wait'}>{say(isHeld ? 'offline.pendingHeld' : 'offline.pending')}</Status>
      {missing > 0 && <span className="weak">{say('queue.parts', { missing, count })}</span>}
    </span>
  )
}
