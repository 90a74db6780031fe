import type { Calendar } from './calendar.ts'
import { mergePauses, type Extension, type History, type Stop } from './history.ts'
import { DAY_MS, clockKind, limitLength, type Limit } from './limit.ts'
import { countingStart, runUntil } from './run-time.ts'

/**
 * When a limit runs out.
 *
 * - `due`: epoch ms, the last moment in time; null while a pause is open before the limit has run out.
 * - `provisional`: the answer leans on a year whose calendar is not published; those years are in `uncertainYears`.
 * - `ignoredExtensions`: extensions that came after the due time.
 */
export type Deadline = {
  due: number | null
  provisional: boolean
  uncertainYears: readonly number[]
  ignoredExtensions: readonly Extension[]
}

const NO_YEARS: readonly number[] = []
const NO_EXTENSIONS: readonly Extension[] = []
const NO_HISTORY: History = {}

/**
 * The moment a limit that starts at `start` (epoch ms) runs out.
 *
 * Working units run in office time only and emergency and calendar units around the clock; pauses stop whichever
 * clock it is. A working day from the minute is one office day carried: Friday 16:00 and one day is Monday 16:00, and
 * a day that is shorter by season still counts as one. An extension continues where the limit before it ends, on its
 * own unit's clock. A limit that ends with the office day is due then, not when the next one opens.
 * @throws RangeError for amounts that are not positive, pauses that run backwards, and years beyond 1900 to 2200.
 */
export function deadline(start: number, limit: Limit, calendar: Calendar, history: History = NO_HISTORY): Deadline {
  const stops = mergePauses(history.pauses)
  const run = history.extensions?.length
    ? runWithExtensions(start, limit, calendar, { history, stops })
    : { due: runLimit(countingStart(start, limit, calendar), limit, calendar, stops), ignored: NO_EXTENSIONS }
  const due = run.due === null ? null : closingTime(run.due, limit, calendar)
  const uncertainYears = due !== null && needsCalendar(limit, history) ? calendar.uncertainYears(start, due) : NO_YEARS
  return { due, provisional: uncertainYears.length > 0, uncertainYears, ignoredExtensions: run.ignored }
}

function runLimit(from: number, limit: Limit, calendar: Calendar, stops: readonly Stop[]): number | null {
  return runUntil(calendar.meterOf(limit.unit), from, limitLength(limit, calendar.officeDayMs), stops)
}

type Past = { history: History; stops: readonly Stop[] }

function runWithExtensions(start: number, limit: Limit, calendar: Calendar, { history, stops }: Past) {
  const ignored: Extension[] = []
  let stageStart = countingStart(start, limit, calendar)
  let meter = calendar.meterOf(limit.unit)
  let length = limitLength(limit, calendar.officeDayMs)
  let due = runUntil(meter, stageStart, length, stops)
  for (const extension of [...(history.extensions ?? [])].sort((a, b) => a.at - b.at)) {
    const added = extension.limit ?? limit
    if (due !== null && extension.at > closingTime(due, limit, calendar) && history.lateExtensions !== 'accept') {
      ignored.push(extension)
      continue
    }
    const addedMeter = calendar.meterOf(added.unit)
    if (addedMeter === meter) length += limitLength(added, calendar.officeDayMs)
    else if (due !== null) [stageStart, meter, length] = [due, addedMeter, limitLength(added, calendar.officeDayMs)]
    else continue
    due = runUntil(meter, stageStart, length, stops)
  }
  return { due, ignored }
}

function endsWithDay(limit: Limit): boolean {
  return limit.unit === 'calendar-day' && limit.lastDay === 'next-working-day'
}

function closingTime(due: number, limit: Limit, calendar: Calendar): number {
  if (!endsWithDay(limit)) return due
  // A limit that runs out at midnight ends with the day before it.
  let day = Math.ceil((due + calendar.offsetMs) / DAY_MS) - 1
  for (let moved = 0; !calendar.isWorkingDay(day); moved += 1, day += 1) {
    if (moved > 366) throw new RangeError('No working day within a year')
  }
  return (day + 1) * DAY_MS - calendar.offsetMs
}

function needsCalendar(limit: Limit, history: History): boolean {
  if (endsWithDay(limit) || clockKind(limit.unit) !== 'wall') return true
  return history.extensions?.some(({ limit: added }) => added && clockKind(added.unit) !== 'wall') ?? false
}
