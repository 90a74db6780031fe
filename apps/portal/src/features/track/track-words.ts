import { CASE_ACTIONS } from '@yiwang/contract/cases'
import type { CaseActionName, Track } from '@yiwang/contract/cases'

type StepKey = `step.${CaseActionName | 'report' | 'other'}`

/** Words for a step; one that this app does not know yet is still told as news. */
export function stepKey(action: string): StepKey {
  if (action === 'report') return 'step.report'
  const known = CASE_ACTIONS.find((name) => name === action)
  return known ? `step.${known}` : 'step.other'
}

/** The promise is broken: the date is over and the unit still has it. */
export function isLate(track: Pick<Track, 'dueAt' | 'state'>, now: number): boolean {
  if (track.dueAt === null || Date.parse(track.dueAt) >= now) return false
  return track.state === 'dispatched' || track.state === 'handling'
}

export function newestFirst<Step extends { at: string }>(steps: readonly Step[]): Step[] {
  return [...steps].sort((a, b) => Date.parse(b.at) - Date.parse(a.at))
}
