import type { CaseRow, CaseState, Clock, Priority } from '@yiwang/contract/cases'
import { ToneMark, type Tone } from './marks.tsx'
import { useSettings } from './settings.ts'
import { clockText, exactText } from './time.ts'
import { clockTone, stateTone } from './tone.ts'
import { useNow } from './use-now.ts'
import { useCode, useSay } from './words.ts'

export function Status({ tone, title, children }: { tone: Tone; title?: string; children: string }) {
  return (
    <span className={`mark tone-${tone}`} title={title}>
      <ToneMark tone={tone} />
      {children}
    </span>
  )
}

export function StateStatus({ state }: { state: CaseState }) {
  return <Status tone={stateTone(state)}>{useCode()('caseState', state)}</Status>
}

/** How long is left in words; the exact time as title. Nothing when no clock runs. */
export function ClockStatus({ clock }: { clock: Clock }) {
  const say = useSay()
  const { language } = useSettings()
  const words = clockText(clock, useNow(), say)
  if (words === null || clock.dueAt === null) return null
  return (
    <Status tone={clockTone(clock)} title={exactText(clock.dueAt, language)}>
      {words}
    </Status>
  )
}

export function PriorityStatus({ priority }: { priority: Priority }) {
  const code = useCode()
  if (priority === 'normal') return null
  return <Status tone={priority === 'emergency' ? 'danger' : 'soon'}>{code('priority', priority)}</Status>
}

export function CaseStatuses({ row }: { row: Pick<CaseRow, 'state' | 'priority' | 'clock'> }) {
  return (
    <span className="row">
      <StateStatus state={row.state} />
      <PriorityStatus priority={row.priority} />
      <ClockStatus clock={row.clock} />
    </span>
  )
}
