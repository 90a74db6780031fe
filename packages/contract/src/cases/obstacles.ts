import type { Channel } from './actions.ts'
import type { CaseCore } from './core.ts'
import { isOpenTask } from './joint.ts'
import { caseProcedure } from './procedure.ts'
import type { CaseActionName } from './procedure.ts'
import { isStop, REQUEST_KINDS, requestRules, waitingStep } from './requests.ts'
import type { RequestKind } from './requests.ts'

/** Why an action is not possible now, for the one who has the right to it. */
export const OBSTACLES = [
  'wrong-state',
  'already-rated',
  'reopened-often',
  'too-late',
  'arbitrated',
  'no-dispute',
  'joint-open',
  'consultation-open',
  'must-consult',
  'nothing-asked',
  'no-card',
  'no-key-matter',
  'arbitration-open',
  'no-task',
  'no-bad-rating',
  'follows-parent',
  'photo-needed',
] as const
export type Obstacle = (typeof OBSTACLES)[number]

/** What decides besides the case itself: the moment, how the case came in, and that it is the reporter who asks. */
export type Circumstances = {
  at: string
  channel?: Channel
  byReporter?: boolean
  /** The unit for which somebody asks who has the case no more; left out by whoever asks for the unit that has it. */
  formerUnitId?: string
}

/** The unit that once overran and has the case no more, where somebody of it acts: it may ask for its own part alone. */
export function formerUnit({ unitId, course }: CaseCore, acting: string | null): string | undefined {
  return acting !== null && acting !== unitId && course.overranUnitIds.includes(acting) ? acting : undefined
}

/** Units that may read a closed case for the time they had it beyond their limit. */
export function formerUnits({ state, unitId, course }: CaseCore): readonly string[] {
  return state === 'closed' ? course.overranUnitIds.filter((one) => one !== unitId) : []
}

/** Transfers after which units may no longer settle between themselves whose case it is. */
export const TRANSFERS_BEFORE_ARBITRATION = 2

/** "Not solved" sends a case back so often by itself; after that people talk first. */
export const MOST_UNSOLVED_REWORKS = 2

/** Ratings that somebody must still act on. */
export const FOLLOWED_UP: ReadonlySet<CaseCore['rating']> = new Set([
  'callback',
  'correcting',
  'answering',
  'contested',
])

/** Why an action is not possible in this state of a case, or null when it is. Rights are checked elsewhere. */
export function obstacle(current: CaseCore, action: CaseActionName, when: Circumstances): Obstacle | null {
  if (!caseProcedure.actions[action].from.includes(current.state)) return 'wrong-state'
  return specific(current, action, when)
}

function specific({ course, ...core }: CaseCore, action: CaseActionName, when: Circumstances): Obstacle | null {
  switch (action) {
    case 'return':
      if (course.arbitration !== 'none') return 'arbitrated'
      return course.returnUntil !== null && when.at > course.returnUntil ? 'too-late' : null
    case 'arbitrate':
      // The decision of a consultation may move a case that nobody disputes.
      return course.arbitration === 'open' || course.consultation === 'open' ? null : 'no-dispute'
    case 'handle':
      return course.joint.some(isOpenTask) ? 'joint-open' : null
    case 'close':
      if (course.arbitration === 'open') return 'arbitration-open'
      if (course.consultation === 'open') return 'consultation-open'
      return when.channel === 'hard-matter' && course.consultation !== 'decided' ? 'must-consult' : null
    // Ways to end without the decision that was promised at the window.
    case 'refuse':
    case 'self-handle':
    case 'merge':
      if (when.channel === 'hard-matter' && course.consultation !== 'decided') return 'must-consult'
      return course.consultation === 'open' ? 'consultation-open' : null
    case 'consult':
      return course.consultation === 'open' ? 'consultation-open' : null
    case 'conclude':
      return course.consultation === 'open' ? null : 'wrong-state'
    case 'rate':
      return course.mayRate ? null : 'already-rated'
    case 'reopen':
      return when.byReporter && course.ratedUnsolved >= MOST_UNSOLVED_REWORKS ? 'reopened-often' : null
    case 'call-back':
      return core.rating === 'callback' ? null : 'no-bad-rating'
    case 'correct':
      return core.rating === 'correcting' ? null : 'no-bad-rating'
    case 'answer-rating':
      return core.rating === 'answering' ? null : 'no-bad-rating'
    case 'request':
      return requestableKinds({ ...core, course }, when).length > 0 ? null : 'too-late'
    case 'endorse':
    case 'decide':
      return course.requests.some((request) => waitingStep(request) === action) ? null : 'nothing-asked'
    case 'withdraw-request':
      return course.requests.some((request) => request.state === 'open') ? null : 'nothing-asked'
    case 'assist':
    case 'drop-task':
      return course.joint.some(isOpenTask) ? null : 'no-task'
    case 'answer':
      return core.cardsOpen > 0 ? null : 'no-card'
    case 'supervise':
      // What is closed is done with, unless a bad rating is still followed up.
      return core.state !== 'closed' || FOLLOWED_UP.has(core.rating) ? null : 'wrong-state'
    case 'clear-key-matter':
      return core.keyMatter ? null : 'no-key-matter'
    default:
      return null
  }
}

/** What may be asked for now. */
export function requestableKinds(core: CaseCore, when: Circumstances): readonly RequestKind[] {
  return REQUEST_KINDS.filter((kind) => isRequestable(core, kind, when))
}

function isRequestable(core: CaseCore, kind: RequestKind, { at, formerUnitId }: Circumstances): boolean {
  const rule = requestRules[kind]
  const { requests, clocks, overranUnitIds } = core.course
  if (!rule.from.includes(core.state)) return false
  if (formerUnitId !== undefined && kind !== 'appeal') return false
  const unitId = formerUnitId ?? core.unitId
  const rivals = requests.filter((one) => one.state === 'open' && (!rule.perUnit || one.unitId === unitId))
  if (rivals.some((request) => request.kind === kind || (isStop(request) && isStop({ kind })))) return false
  const granted = requests.filter(
    (request) =>
      request.kind === kind &&
      (request.state === 'granted' || (rule.perUnit && request.state === 'refused')) &&
      (!rule.perUnit || request.unitId === unitId),
  )
  if (granted.length >= rule.most) return false
  if (kind === 'appeal') return unitId !== null && overranUnitIds.includes(unitId)
  if (kind === 'rating-exclusion') return ['callback', 'correcting', 'contested'].includes(core.rating)
  if (kind === 'exclusion' && core.excluded !== null) return false
  if (!rule.beforeDue) return true
  const handling = clocks.find((clock) => clock.stage === 'handling')
  return handling?.dueAt != null && at <= handling.dueAt
}
