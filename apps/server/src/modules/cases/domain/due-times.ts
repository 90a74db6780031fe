import type { CaseCore, JointTask, StageClock } from '@yiwang/contract/cases'
import { isOpenTask, isStanding } from '@yiwang/contract/cases'
import { deadline, parseLimit } from '@yiwang/worktime'
import type { Calendar } from '@yiwang/worktime'

export type Due = { dueAt: string | null; provisional: boolean }
/** The calendar of a unit, or of the county for null. */
export type CalendarOf = (unitId: string | null) => Calendar

const never: Due = { dueAt: null, provisional: false }

/** When a limit as printed ends that starts at a moment. A text that is not a limit gives no due date, never a guess. */
export function dueOf(limitText: string | null, startedAt: string, calendar: Calendar): Due {
  return dueOfClock({ limitText, startedAt, pauses: [], extensions: [] }, calendar)
}

type Timed = Pick<StageClock, 'limitText' | 'startedAt' | 'pauses' | 'extensions'>

/** When a clock with its pauses and extensions runs out; null while it stands. */
export function dueOfClock(clock: Timed, calendar: Calendar): Due {
  const parsed = clock.limitText === null ? null : parseLimit(clock.limitText)
  if (!parsed?.ok) return never
  const { due, provisional } = deadline(Date.parse(clock.startedAt), parsed.limit, calendar, historyOf(clock))
  return { dueAt: due === null ? null : new Date(due).toISOString(), provisional }
}

/** A clock's history in the shape that worktime reads. Extensions were granted before it was due. */
export function historyOf({ pauses, extensions }: Pick<Timed, 'pauses' | 'extensions'>) {
  return {
    pauses: pauses.map(({ from, to, reason }) => ({
      from: Date.parse(from),
      to: to === null ? null : Date.parse(to),
      reason,
    })),
    extensions: extensions.flatMap(({ at, limitText }) => {
      const parsed = parseLimit(limitText)
      return parsed.ok ? [{ at: Date.parse(at), limit: parsed.limit }] : []
    }),
  }
}

/** Fills in what the shared reducer left open: due times of clocks that began, went on or were extended. */
export function withDueTimes(core: CaseCore, calendarOf: CalendarOf): CaseCore {
  const clocks = core.course.clocks.map((clock) => (needsDue(clock) ? timed(clock, calendarOf) : clock))
  const joint = core.course.joint.map((task) => (isUntimed(task) ? timedTask(task, calendarOf) : task))
  return { ...core, course: { ...core.course, clocks, joint } }
}

/** Every running clock anew: after the calendar of a year was published or changed. */
export function recomputed(core: CaseCore, calendarOf: CalendarOf): CaseCore {
  const forgotten = core.course.clocks.map((clock) => ({ ...clock, dueAt: null }))
  return withDueTimes({ ...core, course: { ...core.course, clocks: forgotten } }, calendarOf)
}

function needsDue(clock: StageClock): boolean {
  return clock.dueAt === null && !isStanding(clock)
}

function timed(clock: StageClock, calendarOf: CalendarOf): StageClock {
  return { ...clock, ...dueOfClock(clock, calendarOf(clock.unitId)) }
}

function isUntimed(task: JointTask): boolean {
  return task.dueAt === null && isOpenTask(task)
}

function timedTask(task: JointTask, calendarOf: CalendarOf): JointTask {
  return { ...task, dueAt: dueOf(task.limitText, task.askedAt, calendarOf(task.unitId)).dueAt }
}
