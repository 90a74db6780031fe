import { useSyncExternalStore } from 'react'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { reach } from '../offline/contact.ts'
import type { EngineState } from '../offline/engine.ts'
import { contactQuery } from '../shared/diagnosis.query.ts'
import type { Tone } from '../shared/marks.tsx'
import { needsAttention, useQueue } from '../shared/queue.query.ts'
import { useOpened } from '../shared/session.query.ts'
import { Status } from '../shared/status.tsx'
import { useSay } from '../shared/words.ts'
import { UpdateStrip } from './update-strip.tsx'

/** One quiet line about what has not left the phone; nothing while all is well. */
export function OfflineStrip({ onSignIn }: { onSignIn: () => void }) {
  const say = useSay()
  const { operations, parts } = useQueue()
  const reached = useSyncExternalStore(reach.subscribe, reach.get)
  const engine = useEngine()
  const trouble = engine?.trouble ?? null
  const { data: contact } = useQuery(contactQuery)
  const attention = operations.filter((operation) => needsAttention(operation, parts)).length
  const count = operations.length - attention
  const isOffline = reached === 'unreached'
  const lines: { key: string; tone: Tone; text: string }[] = []
  if (isOffline)
    lines.push({ key: 'off', tone: 'wait', text: say(count > 0 ? 'offline.strip' : 'offline.stripNone', { count }) })
  else if (trouble !== 'signed-out' && trouble !== 'other-person' && count > 0)
    lines.push({ key: 'on', tone: 'go', text: say('offline.sending', { count }) })
  if (trouble === 'full') lines.push({ key: 'full', tone: 'danger', text: say('offline.full') })
  if (attention > 0) lines.push({ key: 'hold', tone: 'soon', text: say('offline.attention', { count: attention }) })
  if (contact?.expiry.state === 'warned')
    lines.push({ key: 'old', tone: 'soon', text: say('offline.warned', contact.expiry) })
  if (contact?.expiry.state === 'read-only')
    lines.push({ key: 'old', tone: 'danger', text: say('offline.readOnly', contact.expiry) })
  const progress = engine?.progress ?? null
  // A few rows more or less are everyday; only the first download is worth a line.
  const isComing = progress !== null && progress.want - progress.have > EVERYDAY
  if (isComing) lines.push({ key: 'down', tone: 'go', text: say('diagnosis.progress', progress) })
  return (
    <div className="strips" role="status">
      {!isOffline && trouble === 'signed-out' && (
        <button type="button" className="strip" onClick={onSignIn}>
          <Status tone="soon">{say(count > 0 ? 'offline.expired' : 'offline.expiredNone', { count })}</Status>
        </button>
      )}
      {!isOffline && trouble === 'other-person' && (
        <button type="button" className="strip" onClick={onSignIn}>
          <Status tone="soon">{say('offline.otherPerson', { count })}</Status>
        </button>
      )}
      {lines.map(({ key, tone, text }) => (
        <Link key={key} className="strip" to="/me/queue">
          <Status tone={tone}>{text}</Status>
        </Link>
      ))}
      <UpdateStrip />
    </div>
  )
}

const EVERYDAY = 100
const nothing = () => () => undefined

function useEngine(): EngineState | null {
  const engine = useOpened()?.engine.state
  return useSyncExternalStore(engine?.subscribe ?? nothing, () => engine?.get() ?? null)
}
