import type { CaseAction, Taking } from './actions.ts'
import { changesOf } from './changes.ts'
import { clocksAfter } from './clock-course.ts'
import type { CaseCore } from './core.ts'
import { obstacle } from './obstacles.ts'
import type { Circumstances, Obstacle } from './obstacles.ts'
import type { StoppedClock } from './stages.ts'

/** The case after a step, with the clocks that the step stopped: they belong into the story of the case. */
export type Transition =
  { ok: true; next: CaseCore; stopped: readonly StoppedClock[] } | { ok: false; reason: Obstacle }

/**
 * Takes one action. Pure: time, people, limits and assignees arrive with it. Due times of new and resumed clocks are
 * null until whoever knows the calendar fills them in.
 */
export function transition(
  current: CaseCore,
  action: CaseAction,
  taking: Taking,
  channel?: Circumstances['channel'],
): Transition {
  const reason = obstacle(current, action.type, { at: taking.at, channel })
  if (reason !== null) return { ok: false, reason }
  const { course, ...plain } = changesOf(current, action, taking)
  const after = { ...current, ...plain, course: { ...current.course, ...course } }
  const clocks = clocksAfter({ before: current, after, action, taking })
  const next = { ...after, course: { ...after.course, clocks: clocks.open }, version: current.version + 1 }
  return { ok: true, next, stopped: clocks.stopped }
}
