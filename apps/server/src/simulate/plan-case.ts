import type { CaseActionName, Priority } from '@yiwang/contract/cases'
import type { Random } from '../demo/geography/random.ts'
import type { SimulatedChannel } from './driver.ts'
import { LAST_BEFORE } from './plan.ts'
import type { CasePlan, PlannedReport, PlannedStep, StopAt } from './plan.ts'
import type { Story } from './report-text.ts'
import { atDesk, inOffice, partOfLimit } from './times.ts'
import { pickFrom, pointIn } from './world.ts'
import type { Place } from './world.ts'

export type Order = {
  number: number
  at: Date
  channel: SimulatedChannel
  place: Place
  story: Story
  unitId: string
  /** Units that a case may be sent to by mistake. */
  otherUnitIds: readonly string[]
  priority: Priority
  callerName: string
  callerPhone: string
  /** The case waits in this state at `now`. */
  stopAt?: StopAt | undefined
  now: Date
  /** Told without a position: the case falls to the worker's own area. */
  withoutPosition?: boolean
}

/** How often things take another turn; shares of the cases that come that far. */
const OFTEN = {
  selfHandled: 0.12,
  withdrawn: 0.01,
  verified: 0.1,
  refused: 0.06,
  returned: 0.05,
  overdue: 0.13,
  feedback: 0.08,
  checkedByWorker: 0.75,
  rework: 0.06,
  rated: 0.72,
  reopened: 0.012,
  photoBefore: 0.3,
  photoAfter: 0.25,
}

/** Decides the course of one case. The same order and random numbers give the same course. */
export function planCase(random: Random, order: Order): CasePlan {
  const isPlain = order.priority === 'normal' && order.stopAt === undefined
  const likes = (share: number) => random.unit() < share
  const isSelfHandled = order.channel === 'worker' && isPlain && likes(OFTEN.selfHandled)
  const { matter } = order.story
  const course = new Course(order.at, random)
  if (isSelfHandled) addRating(course, likes(OFTEN.rated / 3), true)
  else if (isPlain && likes(OFTEN.withdrawn)) course.add('withdraw', 'reporter', atDesk(order.at, 20))
  else planHandling(course, order, { likes, isPlain })
  return {
    number: order.number,
    report: reportOf(random, order, isSelfHandled),
    filing: { subclassId: matter.subclassId, conditionId: matter.conditionId, unitId: order.unitId },
    steps: order.stopAt === undefined ? course.steps : waitingSteps(course.steps, order, order.stopAt),
  }
}

type Chance = { likes: (share: number) => boolean; isPlain: boolean }

function planHandling(course: Course, order: Order, { likes, isPlain }: Chance): void {
  const { random } = course
  const isEmergency = order.priority === 'emergency'
  if (order.stopAt === 'verifying' || (!isEmergency && likes(OFTEN.verified))) {
    course.add('verify-request', 'dispatcher', course.desk(5, 40))
    course.add('verify', 'worker', course.desk(30, 200), { found: true, note: '现场属实' })
  }
  if (isPlain && likes(OFTEN.refused)) {
    const { reason, note } = pickFrom(random, REFUSALS)
    course.add('refuse', 'dispatcher', course.desk(10, 90), { reason, note })
    return
  }
  course.add('file', 'dispatcher', course.desk(isEmergency ? 1 : 4, isEmergency ? 3 : 90), { priority: order.priority })
  const wrong = isPlain && likes(OFTEN.returned) ? pickFrom(random, order.otherUnitIds) : order.unitId
  if (wrong !== order.unitId) {
    course.add('dispatch', 'dispatcher', course.desk(1, 20)).wrongUnitId = wrong
    const input = { reason: 'not-our-duty', note: '不属于本单位职责，建议改派', proposedUnitId: order.unitId }
    course.add('return', 'unit', course.office(0.5, 7), input).wrongUnitId = wrong
  }
  const note = wrong === order.unitId ? '' : '按退回意见改派'
  course.add('dispatch', 'dispatcher', course.desk(1, isEmergency ? 2 : 25), { note })
  planUnit(course, order, likes)
  planCheck(course, order, likes)
  course.add('close', 'dispatcher', course.desk(5, 120), {})
  if (likes(OFTEN.reopened)) {
    course.add('reopen', 'reporter', course.desk(300, 2000), { note: '过了一天又出现了，没有彻底解决' })
    planRework(course, order, likes)
  }
  if (addRating(course, likes(OFTEN.rated)) !== 'no') return
  planRework(course, order, likes)
  course.add('rate', 'reporter', course.desk(60, 2600), { solved: 'yes', satisfaction: 4, comment: '' })
}

/** The unit that handled it gets it again. */
function planRework(course: Course, order: Order, likes: Chance['likes']): void {
  planUnit(course, order, likes)
  planCheck(course, order, likes)
  course.add('close', 'dispatcher', course.desk(5, 120), {})
}

function planUnit(course: Course, order: Order, likes: Chance['likes']): void {
  const { random } = course
  const dispatchedAt = course.now
  const limitPart = (part: number) => partOfLimit(dispatchedAt, order.story.matter.limitText, part)
  course.add('accept', 'unit', limitPart(0.02 + random.unit() * 0.12))
  if (likes(OFTEN.feedback))
    course.add('feedback', 'unit', limitPart(0.2), { note: '已到现场查看，正在组织材料，处理后告知' })
  const part = likes(OFTEN.overdue) ? 1.05 + random.unit() : 0.25 + random.unit() * 0.7
  const handled = course.add('handle', 'unit', limitPart(part), { note: order.story.done })
  handled.photos = likes(OFTEN.photoAfter) ? 1 : 0
}

function planCheck(course: Course, order: Order, likes: Chance['likes']): void {
  const passed = { passed: true, note: '现场核查，已解决' }
  if (order.stopAt !== 'checking' && !likes(OFTEN.checkedByWorker)) {
    course.add('check', 'dispatcher', course.desk(20, 200), passed)
    return
  }
  course.add('check-request', 'dispatcher', course.desk(10, 120))
  if (likes(OFTEN.rework)) {
    course.add('check', 'worker', course.desk(60, 600), { passed: false, note: '只处理了一半，请返工' })
    course.add('handle', 'unit', course.office(2, 14), { note: `${order.story.done}（返工）` })
    course.add('check-request', 'dispatcher', course.desk(10, 120))
  }
  course.add('check', 'worker', course.desk(60, 600), passed)
}

type Solved = 'yes' | 'partly' | 'no'

/** What was done on the spot by the one who reported it is never called unsolved. */
function addRating(course: Course, isRated: boolean, isOnTheSpot = false): Solved | null {
  if (!isRated) return null
  const { random } = course
  const solved: Solved = isOnTheSpot || random.unit() < 0.86 ? 'yes' : random.unit() < 0.6 ? 'partly' : 'no'
  const satisfaction =
    solved === 'yes' ? random.whole(4, 5) : solved === 'partly' ? random.whole(2, 4) : random.whole(1, 2)
  course.add('rate', 'reporter', course.desk(60, 2600), { solved, satisfaction, comment: '' })
  return solved
}

/** Steps one after the other, each at a time of its own and never before the one before. */
class Course {
  readonly steps: PlannedStep[] = []
  readonly random: Random
  now: Date

  constructor(start: Date, random: Random) {
    this.now = start
    this.random = random
  }

  add(action: CaseActionName, by: PlannedStep['by'], at: Date, input: PlannedStep['input'] = {}): PlannedStep {
    this.now = new Date(Math.max(at.getTime(), this.now.getTime() + 1000))
    const step = { action, by, at: this.now, input, photos: 0 }
    this.steps.push(step)
    return step
  }

  desk(from: number, to: number): Date {
    return atDesk(this.now, this.#between(from, to))
  }

  office(from: number, to: number): Date {
    return inOffice(this.now, this.#between(from, to))
  }

  /** Short waits are more usual than long ones. */
  #between(from: number, to: number): number {
    return from + this.random.unit() ** 2 * (to - from)
  }
}

const REFUSALS = [
  { reason: 'duplicate', note: '同一地点同一问题已经立案，请关注原件进展' },
  { reason: 'not-found-on-site', note: '现场未发现所述问题' },
  { reason: 'not-our-duty', note: '属于小区业主自行维护范围，已告知联系物业' },
  { reason: 'no-condition-met', note: '未达到立案条件，已记录并继续观察' },
  { reason: 'judicial', note: '已进入诉讼程序，请按司法渠道办理' },
] as const

/** The steps up to the state in which the case waits, drawn together where they would reach beyond now. */
function waitingSteps(steps: readonly PlannedStep[], { at, now }: Order, stopAt: StopAt): PlannedStep[] {
  const last = LAST_BEFORE[stopAt]
  if (last === 'report') return []
  const kept = steps.slice(0, steps.findLastIndex(({ action }) => action === last) + 1)
  const start = at.getTime()
  const needed = (kept.at(-1)?.at.getTime() ?? start) - start
  const factor = Math.min(1, (0.95 * (now.getTime() - start)) / Math.max(needed, 1))
  return kept.map((step) => ({ ...step, at: new Date(start + (step.at.getTime() - start) * factor) }))
}

function reportOf(random: Random, order: Order, isSelfHandled: boolean): PlannedReport {
  const { channel, place, story, priority, at } = order
  const told = channel === 'resident' || channel === 'caller'
  return {
    channel,
    gridId: place.gridId,
    text: story.text,
    title: '',
    address: story.address,
    point: order.withoutPosition ? null : pointIn(place, random),
    priority,
    photos: random.unit() < OFTEN.photoBefore ? 1 : 0,
    callerName: told ? order.callerName : '',
    callerPhone: told ? order.callerPhone : null,
    selfHandled: isSelfHandled ? story.done : null,
    at,
  }
}
