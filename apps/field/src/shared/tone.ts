import type { CaseState, Clock } from '@yiwang/contract/cases'
import type { Tone } from './marks.tsx'

/** Red only for overdue, orange for soon, green for done, grey for waiting on others. */
export function clockTone(clock: Clock): Tone {
  if (clock.state === 'overdue' || clock.state === 'missed') return 'danger'
  if (clock.state === 'soon') return 'soon'
  return clock.state === 'met' ? 'good' : 'wait'
}

export function stateTone(state: CaseState): Tone {
  if (state === 'closed') return 'good'
  if (state === 'refused' || state === 'withdrawn') return 'wait'
  return state === 'verifying' || state === 'checking' || state === 'handling' ? 'go' : 'wait'
}
