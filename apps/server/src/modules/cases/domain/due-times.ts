import type { CaseCore, JointTask, StageClock } from '@yiwang/contract/cases'
import { isOpenTask, isStanding } from '@yiwang/contract/cases'
import { deadline, parseLimit } from '@yiwang/worktime'
import type { Calendar } from '@yiwang/worktime'
import type { CalendarOf } from './calendar-of.ts'
import { historyOf } from './clock-history.ts'
import { watchAtOf } from './watch-time.ts'

/** A due time with the calendar it was counted by; null where the wall clock alone decides. */
export type Due = { dueAt: string | null; provisional: boolean; calendar: string | null }
export type { CalendarOf } from './calendar-of.ts'

const never: Due = { dueAt: null, provisional: false, calendar: null }
/** Units of limits that run in office time. */
const OFFICE_UNITS = new Set(['working-hour', 'working-day'])

/** When a limit as printed ends that starts at a moment. A text that is not a limit gives no due date, never a guess. */
export function dueOf(limitText: string | null, startedAt: string, calendar: Calendar): Due {
  return dueOfClock({ limitText, startedAt, pauses: [], extensions: [] }, calendar)
}

type Timed = Pick<StageClock, 'limitText' | 'startedAt' | 'pauses' | 'extensions'>

/** When a clock with its pauses and extensions runs out; null while it stands. */
export function dueOfClock(clock: Timed, calendar: Calendar): Due {
  const parsed = clock.limitText === null ? null : parseLimit(clock.limitText)
  if (!parsed?.ok) return never
  const history = historyOf(clock)
  const { due, provisional } = deadline(Date.parse(clock.startedAt), parsed.limit, calendar, history)
  const leans = [parsed.limit, ...history.extensions.map(({ limit }) => limit)].some(({ unit }) =>
    OFFICE_UNITS.has(unit),
  )
  return {
    dueAt: due === null ? null : new Date(due).toISOString(),
    provisional,
    calendar: leans ? calendar.version : null,
  }
}

/**
 * Fills in what the shared reducer left open: due times of clocks that began, went on or were extended, and when time
 * next brings something about.
 */
export function withDueTimes(core: CaseCore, calendarOf: CalendarOf): CaseCore {
  const clocks = core.course.clocks.map((clock) => (needsDue(clock) ? timed(clock, calendarOf) : clock))
  const joint = core.course.joint.map((task) => (isUntimed(task) ? timedTask(task, calendarOf) : task))
  const next = { ...core, course: { ...core.course, clocks, joint } }
  return { ...next, watchAt: watchAtOf(next, calendarOf) }
}

/**
 * Every running clock and open part anew: after the calendar of a year was published or hours were changed. What warned
 * of an earlier end says nothing of a later one.
 */
export function recomputed(core: CaseCore, calendarOf: CalendarOf): CaseCore {
  const clocks = core.course.clocks.map((clock) => {
    if (isStanding(clock)) return clock
    const next = timed(clock, calendarOf)
    return later(next.dueAt, clock.dueAt) ? { ...next, cards: 0 as const } : next
  })
  const joint = core.course.joint.map((task) => {
    if (!isOpenTask(task) || task.pauses?.at(-1)?.to === null) return task
    const next = timedTask(task, calendarOf)
    return later(next.dueAt, task.dueAt) ? { ...next, cards: 0 as const } : next
  })
  return withDueTimes({ ...core, course: { ...core.course, clocks, joint } }, calendarOf)
}

function later(next: string | null, before: string | null): boolean {
  return next !== null && before !== null && next > before
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
  const { limitText, askedAt: startedAt, pauses = [] } = task
  const clock = { limitText, startedAt, pauses, extensions: [] }
  return { ...task, ...dueOfClock(clock, calendarOf(task.unitId)) }
}

/** The calendars that running clocks and open parts were counted by, as a case keeps them; null for none. */
export function calendarsIn({ course }: Pick<CaseCore, 'course'>): string | null {
  const running = course.clocks.filter((clock) => clock.dueAt !== null).map(({ calendar }) => calendar)
  const parts = course.joint.filter(isOpenTask).map(({ calendar }) => calendar)
  const names = [...new Set([...running, ...parts])].filter((name): name is string => name != null && name !== '')
  return names.length === 0 ? null : names.sort().join(' ')
}
