import type { CaseState, Priority } from '@yiwang/contract/cases'
import { useText } from '../i18n.ts'

/** Who acts next decides shape and colour: filled for us, hollow for others, square when it is over. */
const STATE_SIGN: Record<CaseState, { sign: string; tone: 'accent' | 'waiting' | 'done' | 'plain' }> = {
  reported: { sign: '●', tone: 'accent' },
  verifying: { sign: '○', tone: 'waiting' },
  filed: { sign: '●', tone: 'accent' },
  returned: { sign: '↶', tone: 'accent' },
  dispatched: { sign: '▷', tone: 'accent' },
  handling: { sign: '▶', tone: 'accent' },
  paused: { sign: '‖', tone: 'waiting' },
  handled: { sign: '◇', tone: 'accent' },
  checking: { sign: '○', tone: 'waiting' },
  checked: { sign: '◆', tone: 'accent' },
  merged: { sign: '⊂', tone: 'waiting' },
  closed: { sign: '■', tone: 'done' },
  refused: { sign: '✕', tone: 'plain' },
  withdrawn: { sign: '↩', tone: 'plain' },
}

export function StateTag({ state }: { state: CaseState }) {
  const { code } = useText()
  const { sign, tone } = STATE_SIGN[state]
  return (
    <span className={`tag tag-${tone}`}>
      <span aria-hidden>{sign}</span> {code('caseState', state)}
    </span>
  )
}

/** Nothing for a normal case: what is always there is not read. */
export function PriorityTag({ priority }: { priority: Priority }) {
  const { code } = useText()
  if (priority === 'normal') return null
  return (
    <span className={`tag tag-${priority === 'emergency' ? 'danger' : 'soon'}`}>
      <span aria-hidden>{priority === 'emergency' ? '‼' : '!'}</span> {code('priority', priority)}
    </span>
  )
}
