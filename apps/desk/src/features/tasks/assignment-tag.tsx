import type { AssignmentState } from '@yiwang/contract/tasks'
import { useText } from '../../shared/i18n.ts'

const SIGN: Record<AssignmentState, { sign: string; tone: 'accent' | 'done' | 'soon' | 'plain' }> = {
  open: { sign: '●', tone: 'accent' },
  done: { sign: '■', tone: 'done' },
  refused: { sign: '▲', tone: 'soon' },
  ended: { sign: '◇', tone: 'plain' },
  withdrawn: { sign: '↩', tone: 'plain' },
}

export function AssignmentTag({ state }: { state: AssignmentState }) {
  const { code } = useText()
  const { sign, tone } = SIGN[state]
  return (
    <span className={`tag tag-${tone}`}>
      <span aria-hidden>{sign}</span> {code('assignmentState', state)}
    </span>
  )
}
