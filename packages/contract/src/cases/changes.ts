import type { CaseAction, Taking } from './actions.ts'
import { cancelRequests, isGranted, openRequest, requestsAfter } from './approvals.ts'
import type { CaseCore, Course } from './core.ts'
import { MOST_UNSOLVED_REWORKS, TRANSFERS_BEFORE_ARBITRATION } from './obstacles.ts'
import { partsDropped } from './parts-beside.ts'
import { isStop } from './requests.ts'
import type { CaseRequest } from './requests.ts'

type Change = Partial<Omit<CaseCore, 'course'>> & { course?: Partial<Course> }

/** A rating of two or less of five is a bad one (国办发〔2019〕51号: 不满意 and 非常不满意). */
const BAD_RATING = 2

/** What one action changes, clocks apart. Pure: time and people arrive with it. */
export function changesOf(current: CaseCore, action: CaseAction, taking: Taking): Change {
  const { course } = current
  switch (action.type) {
    case 'verify-request':
      return { state: 'verifying', assigneeId: action.resolved?.assigneeId ?? null }
    case 'verify':
      return { state: 'reported', assigneeId: null }
    case 'file': {
      const { subclassId, conditionId, priority } = action.input
      const limitText = action.resolved?.limits?.handling ?? null
      const photoAt = action.resolved?.photoAt ?? []
      return { state: 'filed', subclassId, conditionId, priority, limitText, course: { photoAt } }
    }
    case 'refuse':
      return { state: 'refused', assigneeId: null, course: over(course) }
    case 'dispatch':
      return dispatched(current, action.input.unitId, action)
    case 'accept':
      return { state: 'handling', promisedAt: action.input.promisedAt }
    case 'return':
      return returned(current, action, taking.at)
    case 'arbitrate':
      return arbitrated(current, action, taking.at)
    case 'handle':
      return { state: 'handled', course: { requests: cancelRequests(course.requests), ...overran(current, taking.at) } }
    case 'check-request':
      return { state: 'checking', assigneeId: action.resolved?.assigneeId ?? null }
    case 'check':
      return action.input.passed
        ? { state: 'checked', assigneeId: null }
        : { state: 'handling', assigneeId: null, reworks: current.reworks + 1 }
    case 'close':
    case 'close-along':
    case 'self-handle':
      return { state: 'closed', assigneeId: null, course: { ...over(course), mayRate: true } }
    case 'rate':
      return rated(current, action)
    case 'call-back':
      return { rating: afterCall(action.input.result) }
    case 'correct':
      return { rating: 'answering' }
    case 'answer-rating':
      return { rating: 'answered' }
    case 'reopen':
      return sentBack(current, action)
    case 'withdraw':
      return { state: 'withdrawn', assigneeId: null, course: over(course) }
    case 'request':
      return { course: { requests: [...course.requests, openRequest(current, action.input.request, taking)] } }
    case 'endorse':
    case 'decide':
      return decided(current, requestsAfter(course.requests, action.input, taking), action.input.requestId)
    case 'withdraw-request':
      return { course: { requests: cancelRequests(course.requests, ({ id }) => id === action.input.requestId) } }
    case 'resume':
      return { state: 'handling', course: { pause: null } }
    case 'join':
    case 'drop-task':
    case 'assist':
      return { course: { joint: jointAfter(current, action, taking) } }
    case 'merge':
      return { state: 'merged', parentId: action.input.parentId, course: { mergedFrom: current.state } }
    case 'unmerge':
      return { state: course.mergedFrom ?? 'reported', parentId: null, course: { mergedFrom: null } }
    case 'consult':
      return { course: { consultation: 'open' } }
    case 'conclude':
      return { course: { consultation: 'decided' } }
    case 'supervise':
      return {
        cardsOpen: current.cardsOpen + 1,
        keyMatter: current.keyMatter || action.input.kind === 'key-matter',
        ...cardOnPart(course, action),
      }
    case 'clear-key-matter':
      return { keyMatter: false }
    case 'answer':
      return { cardsOpen: Math.max(0, current.cardsOpen - 1) }
    case 'contact':
    case 'locate':
    case 'feedback':
    case 'note':
      return {}
  }
}

type Acting<Name extends CaseAction['type']> = Extract<CaseAction, { type: Name }>

/** What ends with a case: requests of the assignment, a pause, the right to return. */
function ended(course: Course): Partial<Course> {
  return { requests: cancelRequests(course.requests), pause: null, returnUntil: null }
}

/** What ends with a case that is over: its parts as well. */
function over(course: Course): Partial<Course> {
  return { ...ended(course), joint: partsDropped(course.joint) }
}

function dispatched(current: CaseCore, unitId: string, { resolved }: CaseAction): Change {
  const { course } = current
  return {
    state: 'dispatched',
    unitId,
    assigneeId: null,
    limitText: resolved?.limits?.handling ?? current.limitText,
    promisedAt: null,
    course: {
      ...ended(course),
      firstUnitId: course.firstUnitId ?? unitId,
      returnUntil: resolved?.returnUntil ?? null,
    },
  }
}

/** The third time nobody wants it, the first unit handles meanwhile and somebody above decides (先办后议). */
function returned(current: CaseCore, action: Acting<'return'>, at: string): Change {
  const returns = current.returns + 1
  const course = { ...current.course, ...overran(current, at) }
  if (returns > TRANSFERS_BEFORE_ARBITRATION && course.firstUnitId !== null) {
    const meanwhile = dispatched(current, course.firstUnitId, action)
    const { overranUnitIds } = course
    return {
      ...meanwhile,
      returns,
      course: { ...meanwhile.course, overranUnitIds, arbitration: 'open', returnUntil: null },
    }
  }
  return {
    state: 'returned',
    unitId: null,
    assigneeId: null,
    promisedAt: null,
    returns,
    course: { ...ended(course), ...overran(current, at) },
  }
}

/** The decision binds; what is handled already stays handled, only whose case it is changes. */
function arbitrated(current: CaseCore, action: Acting<'arbitrate'>, at: string): Change {
  const { unitId } = action.input
  const working = ['dispatched', 'handling', 'paused'].includes(current.state)
  if (unitId === current.unitId) return { course: { arbitration: 'decided' } }
  if (!working) return { unitId, course: { arbitration: 'decided', overranUnitIds: overtimeOf(current, unitId) } }
  const moved = dispatched(current, unitId, action)
  return { ...moved, course: { ...moved.course, ...overran(current, at), arbitration: 'decided', returnUntil: null } }
}

/** Overtime of a unit that handled what was not its own is that of the unit whose case it was. */
function overtimeOf({ unitId, course }: CaseCore, decided: string): readonly string[] {
  return [...new Set(course.overranUnitIds.map((one) => (one === unitId ? decided : one)))]
}

/** Remembers a unit that handled it after the due time: it may appeal when the case is closed. */
function overran({ unitId, course }: CaseCore, at: string): Partial<Course> {
  const due = course.clocks.find((clock) => clock.stage === 'handling')?.dueAt ?? null
  const isLate = unitId !== null && due !== null && at > due && !course.overranUnitIds.includes(unitId)
  return isLate ? { overranUnitIds: [...course.overranUnitIds, unitId] } : {}
}

/** Back to the unit that handled it, or to the desk where nobody did. One that was closed along stands by itself then. */
function sentBack(current: CaseCore, { resolved }: Acting<'rate' | 'reopen'>) {
  return {
    state: current.unitId === null ? ('reported' as const) : ('dispatched' as const),
    reworks: current.reworks + 1,
    parentId: null,
    promisedAt: null,
    rating: 'none' as const,
    course: {
      mayRate: false,
      mergedFrom: null,
      returnUntil: resolved?.returnUntil ?? null,
      ratedUnsolved: current.course.ratedUnsolved + 1,
    },
  }
}

function rated(current: CaseCore, action: Acting<'rate'>): Change {
  const { solved, satisfaction } = action.input
  const { course } = current
  if (solved === 'no' && course.ratedUnsolved < MOST_UNSOLVED_REWORKS) {
    return { ...sentBack(current, action), solved, satisfaction }
  }
  const isBad = satisfaction <= BAD_RATING || solved === 'no'
  return { solved, satisfaction, rating: isBad ? 'callback' : 'none', course: { mayRate: false } }
}

function afterCall(result: Acting<'call-back'>['input']['result']): CaseCore['rating'] {
  if (result === 'confirmed') return 'correcting'
  return result === 'unreachable' ? 'callback' : 'contested'
}

function decided(current: CaseCore, requests: readonly CaseRequest[], id: string): Change {
  const { course } = current
  const request = requests.find((one) => one.id === id)
  if (isGranted(requests, id, 'hang-up', 'procedure') && request) {
    const { reason, until, kind } = request
    const pause = { kind: kind === 'hang-up' ? ('hang-up' as const) : ('procedure' as const), reason, until }
    // It stands once: what else would have stopped it is asked for again when it goes on.
    return { state: 'paused', course: { requests: cancelRequests(requests, isStop), pause } }
  }
  if (isGranted(requests, id, 'appeal') && request?.unitId) {
    return { course: { requests, exemptUnitIds: [...course.exemptUnitIds, request.unitId] } }
  }
  if (isGranted(requests, id, 'exclusion')) return { excluded: request?.detail ?? 'other', course: { requests } }
  if (isGranted(requests, id, 'rating-exclusion')) return { rating: 'excluded', course: { requests } }
  const contested =
    request?.kind === 'rating-exclusion' && request.state === 'refused' && current.rating === 'contested'
  return contested ? { rating: 'correcting', course: { requests } } : { course: { requests } }
}

/** A card on the part of an assisting unit is noted with the part. */
function cardOnPart({ joint }: Course, { resolved }: Acting<'supervise'>): Pick<Change, 'course'> {
  const card = resolved?.card
  if (card?.of !== 'assist') return {}
  return { course: { joint: joint.map((task) => (task.id === card.taskId ? { ...task, cards: card.level } : task)) } }
}

function jointAfter(
  { course: { joint } }: CaseCore,
  action: Acting<'join' | 'drop-task' | 'assist'>,
  { at }: Taking,
): Course['joint'] {
  if (action.type === 'join') {
    const { taskId, unitId, task } = action.input
    const limitText = action.resolved?.limits?.assist ?? action.input.limitText
    const unitName = action.resolved?.unitName ?? ''
    const asked = { id: taskId, unitId, unitName, task, state: 'asked' as const, askedAt: at }
    return [...joint, { ...asked, limitText, dueAt: null, heardAt: null, note: '' }]
  }
  const { taskId, note } = action.input
  return joint.map((task) => {
    if (task.id !== taskId) return task
    if (action.type === 'drop-task') return { ...task, state: 'dropped', note }
    return { ...task, state: action.input.outcome, heardAt: at, note }
  })
}
