import type { CaseAction, Taking } from './actions.ts'
import { changesOf } from './changes.ts'
import { awayAfter, clocksAfter } from './clock-course.ts'
import type { CaseCore } from './core.ts'
import { approvalRefusal } from './approvals.ts'
import { formerUnit, obstacle, requestableKinds } from './obstacles.ts'
import type { Circumstances, Obstacle } from './obstacles.ts'
import { partsBeside } from './parts-beside.ts'
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
  const reason = refusalOf(current, action, { taking, channel })
  if (reason !== null) return { ok: false, reason }
  const { course, ...plain } = changesOf(current, action, taking)
  const after = { ...current, ...plain, course: { ...current.course, ...course } }
  const clocks = clocksAfter({ before: current, after, action, taking })
  const away = awayAfter({ before: current, action }, clocks)
  const joint = partsBeside(current, after, taking.at)
  const next = { ...after, course: { ...after.course, clocks: clocks.open, away, joint }, version: current.version + 1 }
  return { ok: true, next, stopped: clocks.stopped }
}

type Told = { taking: Taking; channel: Circumstances['channel'] }

/** Why this action with this input is not possible: what was asked for and who decides matter as well. */
function refusalOf(current: CaseCore, action: CaseAction, { taking, channel }: Told): Obstacle | null {
  const asked = action.type === 'request' && action.input.request.kind === 'appeal'
  const formerUnitId = asked ? formerUnit(current, taking.unitId) : undefined
  const when = { at: taking.at, channel, ...(formerUnitId === undefined ? {} : { formerUnitId }) }
  const reason = obstacle(current, action.type, when)
  if (reason !== null) return reason
  if (lacksPhoto(current, action)) return 'photo-needed'
  if (action.type === 'request') {
    return requestableKinds(current, when).includes(action.input.request.kind) ? null : 'too-late'
  }
  if (action.type !== 'endorse' && action.type !== 'decide') return null
  const deciding = { requestId: action.input.requestId, step: action.type, by: taking.by }
  return approvalRefusal(current, deciding) === null ? null : 'nothing-asked'
}

/** Whether the rule of a case asks for a photo of the scene at a step. Only its filing condition does, nothing else. */
export function needsPhoto({ course }: Pick<CaseCore, 'course'>, step: CaseAction['type']): boolean {
  return course.photoAt?.some((one) => one === step) ?? false
}

function lacksPhoto(current: CaseCore, action: CaseAction): boolean {
  return needsPhoto(current, action.type) && 'photos' in action.input && action.input.photos.length === 0
}
