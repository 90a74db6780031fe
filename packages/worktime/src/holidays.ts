import { DAY_MS } from './limit.ts'

/** One announced holiday: days off and the make-up working days (调休) that go with it, all `YYYY-MM-DD`. */
export type Holiday = { name: string; off: readonly string[]; work?: readonly string[] }

/** All holidays announced for one year. A notice may name days of a neighbouring year (31 December for 元旦). */
export type HolidayYear = readonly Holiday[]

/** What a notice says of one day. */
export type DayOverride = { working: boolean; name: string; year: number }

/**
 * Days since 1970-01-01 of a `YYYY-MM-DD` date.
 * @throws RangeError for anything that is not a date of the calendar, such as 2026-02-30.
 */
export function dayNumber(date: string): number {
  const time = /^\d{4}-\d{2}-\d{2}$/.test(date) ? Date.parse(`${date}T00:00:00Z`) : NaN
  if (Number.isNaN(time) || new Date(time).toISOString().slice(0, 10) !== date) {
    throw new RangeError(`Not a date: ${JSON.stringify(date)}`)
  }
  return time / DAY_MS
}

/**
 * Announced days by day number. The notice of a later year wins over an earlier one on the same day.
 * @throws RangeError when one year's notice calls the same day both off and working.
 */
export function indexHolidays(years: Readonly<Record<number, HolidayYear>>): Map<number, DayOverride> {
  const index = new Map<number, DayOverride>()
  for (const year of Object.keys(years)
    .map(Number)
    .sort((a, b) => a - b)) {
    for (const { name, off, work = [] } of years[year] ?? []) {
      for (const date of off) setDay(index, date, { working: false, name, year })
      for (const date of work) setDay(index, date, { working: true, name, year })
    }
  }
  return index
}

function setDay(index: Map<number, DayOverride>, date: string, override: DayOverride): void {
  const day = dayNumber(date)
  const known = index.get(day)
  if (known?.year === override.year && known.working !== override.working) {
    throw new RangeError(`${date} is both a day off and a working day in the notice for ${override.year}`)
  }
  index.set(day, override)
}
