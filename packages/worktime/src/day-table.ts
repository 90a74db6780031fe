import { DAY_MS } from './limit.ts'
import type { DaySchedule } from './office-hours.ts'

const FIRST_YEAR = 1900
const LAST_YEAR = 2200
// Positions are counted from a fixed day, so they stay comparable when the table grows in either direction.
const ANCHOR_DAY = Date.UTC(2020, 0, 1) / DAY_MS

/** Tells the schedule of a day, given as days since 1970-01-01. */
export type ScheduleOfDay = (day: number) => DaySchedule

/**
 * Prefix sums over whole years: `officeBefore[i]` is office time and `daysBefore[i]` the count of office days between
 * the anchor and the beginning of day `first + i` (negative before the anchor). Both have one entry more than there
 * are days.
 */
export type DayTable = {
  first: number
  end: number
  schedules: readonly DaySchedule[]
  officeBefore: Float64Array
  daysBefore: Float64Array
}

/** A table that is built for the years in use and grows when a day outside them is asked for. */
export type GrowingDayTable = { covering(day: number): DayTable; grownLater(): DayTable }

/** Creates a table over `fromYear` to `toYear`. */
export function createDayTable(scheduleOf: ScheduleOfDay, fromYear: number, toYear: number): GrowingDayTable {
  let from = Math.min(fromYear, 2020)
  let to = Math.max(toYear, 2020)
  let table = buildTable(scheduleOf, from, to)

  function grow(earliest: number, latest: number): DayTable {
    if (!(earliest >= FIRST_YEAR && latest <= LAST_YEAR)) {
      throw new RangeError(`Outside the years ${FIRST_YEAR} to ${LAST_YEAR}`)
    }
    from = Math.min(from, earliest)
    to = Math.max(to, latest)
    table = buildTable(scheduleOf, from, to)
    return table
  }

  return {
    covering(day) {
      if (day >= table.first && day < table.end) return table
      const year = new Date(day * DAY_MS).getUTCFullYear()
      return grow(year, year)
    },
    grownLater() {
      if (to === LAST_YEAR) throw new RangeError(`Not reached before the end of ${LAST_YEAR}`)
      return grow(from, Math.min(LAST_YEAR, to + Math.max(4, to - from)))
    },
  }
}

function buildTable(scheduleOf: ScheduleOfDay, fromYear: number, toYear: number): DayTable {
  const first = Date.UTC(fromYear, 0, 1) / DAY_MS
  const end = Date.UTC(toYear + 1, 0, 1) / DAY_MS
  const schedules: DaySchedule[] = []
  const officeBefore = new Float64Array(end - first + 1)
  const daysBefore = new Float64Array(end - first + 1)
  let office = 0
  let days = 0
  for (let day = first; day < end; day += 1) {
    const schedule = scheduleOf(day)
    schedules.push(schedule)
    office += schedule.total
    days += schedule.total > 0 ? 1 : 0
    officeBefore[day - first + 1] = office
    daysBefore[day - first + 1] = days
  }
  const anchorOffice = officeBefore[ANCHOR_DAY - first] ?? 0
  const anchorDays = daysBefore[ANCHOR_DAY - first] ?? 0
  return {
    first,
    end,
    schedules,
    officeBefore: officeBefore.map((value) => value - anchorOffice),
    daysBefore: daysBefore.map((value) => value - anchorDays),
  }
}
