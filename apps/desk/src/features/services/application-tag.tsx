import type { ApplicationState } from '@yiwang/contract/services'
import { useText } from '../../shared/i18n.ts'

/** Filled for what waits for us, hollow for what waits for the applicant, square when it is over. */
const SIGN: Record<ApplicationState, { sign: string; tone: 'accent' | 'waiting' | 'done' | 'plain' | 'soon' }> = {
  draft: { sign: '…', tone: 'plain' },
  submitted: { sign: '●', tone: 'accent' },
  supplementing: { sign: '○', tone: 'waiting' },
  accepted: { sign: '▷', tone: 'accent' },
  reviewing: { sign: '▶', tone: 'accent' },
  deciding: { sign: '◇', tone: 'accent' },
  paused: { sign: '‖', tone: 'waiting' },
  decided: { sign: '◆', tone: 'done' },
  issued: { sign: '◆', tone: 'done' },
  delivered: { sign: '■', tone: 'done' },
  archived: { sign: '■', tone: 'plain' },
  refused: { sign: '✕', tone: 'soon' },
  withdrawn: { sign: '↩', tone: 'plain' },
  'not-accepted': { sign: '✕', tone: 'soon' },
}

export function ApplicationTag({ state }: { state: ApplicationState }) {
  const { code } = useText()
  const { sign, tone } = SIGN[state]
  return (
    <span className={`tag tag-${tone}`}>
      <span aria-hidden>{sign}</span> {code('applicationState', state)}
    </span>
  )
}
