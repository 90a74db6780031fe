import type { DayTable, GrowingDayTable } from './day-table.ts'
import { DAY_MS } from './limit.ts'
import { CLOSED_DAY, momentOfOfficeTime, officeTimeAt } from './office-hours.ts'

/**
 * A clock that only runs at certain times. `at` is what it shows at an epoch time, in milliseconds; `reach` the first
 * epoch time at which it shows a value. It never runs backwards.
 */
export type Meter = { at(time: number): number; reach(position: number): number }

/** Differences below this many milliseconds come from scaling short office days, not from the clock. */
export const MS_TOLERANCE = 0.25

/** The wall clock. */
export const WALL_METER: Meter = { at: (time) => time, reach: (position) => position }

/** Office time: shows milliseconds in which the office was open. */
export function createOfficeMeter(days: GrowingDayTable, offsetMs: number): Meter {
  return {
    at(time) {
      const { table, index, sinceMidnight } = locate(days, time + offsetMs)
      return (table.officeBefore[index] ?? 0) + officeTimeAt(table.schedules[index] ?? CLOSED_DAY, sinceMidnight)
    },
    reach(position) {
      const table = tableReaching(days, (candidate) => (candidate.officeBefore.at(-1) ?? 0) >= position)
      const index = lastBelow(table.officeBefore, position)
      const passed = position - (table.officeBefore[index] ?? 0)
      return momentOf(table, index, passed) - offsetMs
    },
  }
}

/**
 * Office days, shown in milliseconds of the regular office day `officeDayMs`: every office day, short or long, moves
 * it by the same amount, so five working days are five days also across a change of season.
 */
export function createOfficeDayMeter(days: GrowingDayTable, offsetMs: number, officeDayMs: number): Meter {
  return {
    at(time) {
      const { table, index, sinceMidnight } = locate(days, time + offsetMs)
      const whole = (table.daysBefore[index] ?? 0) * officeDayMs
      const schedule = table.schedules[index] ?? CLOSED_DAY
      if (schedule.total === 0) return whole
      return whole + snap((officeTimeAt(schedule, sinceMidnight) * officeDayMs) / schedule.total)
    },
    reach(position) {
      const target = (position - MS_TOLERANCE) / officeDayMs
      const table = tableReaching(days, (candidate) => (candidate.daysBefore.at(-1) ?? 0) >= target)
      const index = lastBelow(table.daysBefore, target)
      const schedule = table.schedules[index] ?? CLOSED_DAY
      const share = position - (table.daysBefore[index] ?? 0) * officeDayMs
      const passed = Math.min(schedule.total, Math.round((share * schedule.total) / officeDayMs))
      return momentOf(table, index, passed) - offsetMs
    },
  }
}

// Multiples of 1/1024 ms add and subtract without rounding, so parts always sum to exactly the whole.
function snap(ms: number): number {
  return Math.round(ms * 1024) / 1024
}

function locate(days: GrowingDayTable, local: number): { table: DayTable; index: number; sinceMidnight: number } {
  const day = Math.floor(local / DAY_MS)
  const table = days.covering(day)
  return { table, index: day - table.first, sinceMidnight: local - day * DAY_MS }
}

function momentOf(table: DayTable, index: number, passed: number): number {
  return (table.first + index) * DAY_MS + momentOfOfficeTime(table.schedules[index] ?? CLOSED_DAY, passed)
}

function tableReaching(days: GrowingDayTable, reaches: (table: DayTable) => boolean): DayTable {
  let table = days.covering(Date.UTC(2020, 0, 1) / DAY_MS)
  while (!reaches(table)) table = days.grownLater()
  return table
}

/** Index of the last prefix sum below the position, which is the day on which the position is reached. */
function lastBelow(prefix: Float64Array, position: number): number {
  let low = 0
  let high = prefix.length - 1
  while (high - low > 1) {
    const middle = (low + high) >> 1
    if ((prefix[middle] ?? 0) < position) low = middle
    else high = middle
  }
  return low
}
