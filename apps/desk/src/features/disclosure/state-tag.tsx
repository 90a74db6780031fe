import { useText, type CodeGroup } from '../../shared/i18n.ts'

type Tone = 'accent' | 'waiting' | 'done' | 'plain' | 'danger' | 'soon'
type Look = { sign: string; tone: Tone }

const WAITS: Look = { sign: '●', tone: 'accent' }
const LATE: Look = { sign: '■', tone: 'danger' }
const DONE: Look = { sign: '◆', tone: 'done' }
const OVER: Look = { sign: '✕', tone: 'plain' }
const RUNS: Look = { sign: '○', tone: 'waiting' }

const LOOKS: Record<string, Look> = {
  requested: WAITS,
  waiting: WAITS,
  proposed: WAITS,
  open: WAITS,
  overdue: LATE,
  failed: LATE,
  granted: DONE,
  accepted: DONE,
  ready: DONE,
  reviewed: DONE,
  done: DONE,
  making: RUNS,
  approved: RUNS,
}

/** A state as a word and a shape. */
export function StateWord({ group, state }: { group: CodeGroup; state: string }) {
  const { anyCode } = useText()
  const { sign, tone } = LOOKS[state] ?? OVER
  return (
    <span className={`tag tag-${tone}`}>
      <span aria-hidden>{sign}</span> {anyCode(group, state)}
    </span>
  )
}
