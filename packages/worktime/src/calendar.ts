import { createDayTable } from './day-table.ts'
import { indexHolidays, type HolidayYear } from './holidays.ts'
import { DAY_MS, MINUTE_MS, clockKind, type LimitUnit } from './limit.ts'
import { WALL_METER, createOfficeDayMeter, createOfficeMeter, type Meter } from './meter.ts'
import { CLOSED_DAY, DEFAULT_HOURS, checkSeason, compileSchedule, isInSeason } from './office-hours.ts'
import type { OfficeSeason, OfficeSpan } from './office-hours.ts'

/**
 * A working calendar as data, to be kept with its version. Each unit may have its own.
 *
 * - `hours`: regular office hours (default 08:00-12:00, 14:00-18:00); their length is the regular office day.
 * - `seasons`: other hours for parts of the year; the last one that contains a day wins.
 * - `years`: announced holidays and make-up days per year. A year that is missing has no published calendar.
 * - `workWeek`: ISO weekdays on which the office is open, default Monday (1) to Friday (5).
 * - `utcOffsetMinutes`: default 480; China has had no daylight saving time since 1991.
 */
export type CalendarSpec = {
  version: string
  years: Readonly<Record<number, HolidayYear>>
  hours?: readonly OfficeSpan[]
  seasons?: readonly OfficeSeason[]
  workWeek?: readonly number[]
  utcOffsetMinutes?: number
}

/** One local day as the calendar sees it. `holiday` names the holiday it belongs to, as day off or as make-up day. */
export type CalendarDay = {
  date: string
  working: boolean
  published: boolean
  holiday: string | null
  spans: readonly OfficeSpan[]
}

/** A compiled calendar. Times are epoch milliseconds; nothing depends on the time zone of the process. */
export type Calendar = {
  version: string
  /** Length of the regular office day in ms. */
  officeDayMs: number
  offsetMs: number
  dayAt(time: number): CalendarDay
  /** `day` counts local days from 1970-01-01. */
  isWorkingDay(day: number): boolean
  /** Years without a published calendar that touch the days from `from` to `to`, both in epoch ms. */
  uncertainYears(from: number, to: number): readonly number[]
  meterOf(unit: LimitUnit): Meter
}

const NONE: readonly number[] = []

/**
 * Compiles a calendar: prefix sums of office time by day, so that a deadline costs two look-ups.
 * @throws RangeError when hours, seasons, weekdays or dates cannot be read.
 */
export function createCalendar(spec: CalendarSpec): Calendar {
  const offsetMs = (spec.utcOffsetMinutes ?? 480) * MINUTE_MS
  const regular = spec.hours ?? DEFAULT_HOURS
  const regularSchedule = compileSchedule(regular)
  const seasons = (spec.seasons ?? []).map((season) => ({ season, schedule: compileSchedule(season.spans) })).reverse()
  for (const { season } of seasons) checkSeason(season)
  const workWeek = new Set(spec.workWeek ?? [1, 2, 3, 4, 5])
  if (workWeek.size === 0 || [...workWeek].some((day) => !Number.isInteger(day) || day < 1 || day > 7)) {
    throw new RangeError('workWeek takes ISO weekdays 1 to 7, at least one')
  }
  const holidays = indexHolidays(spec.years)
  const published = new Set(Object.keys(spec.years).map(Number))

  // 1970-01-01 was a Thursday.
  const isWorking = (day: number) => holidays.get(day)?.working ?? workWeek.has(((((day + 3) % 7) + 7) % 7) + 1)
  const seasonOf = (day: number) => seasons.find(({ season }) => isInSeason(season, isoDate(day).slice(5)))
  const scheduleOf = (day: number) =>
    isWorking(day) ? ((seasons.length > 0 ? seasonOf(day) : undefined)?.schedule ?? regularSchedule) : CLOSED_DAY

  const years = [...published]
  const days = createDayTable(scheduleOf, Math.min(...years, 2020), Math.max(...years, 2020) + 1)
  const meters = {
    wall: WALL_METER,
    office: createOfficeMeter(days, offsetMs),
    'office-day': createOfficeDayMeter(days, offsetMs, regularSchedule.total),
  }

  return {
    version: spec.version,
    officeDayMs: regularSchedule.total,
    offsetMs,
    dayAt(time) {
      const day = Math.floor((time + offsetMs) / DAY_MS)
      const working = isWorking(day)
      return {
        date: isoDate(day),
        working,
        published: published.has(new Date(day * DAY_MS).getUTCFullYear()),
        holiday: holidays.get(day)?.name ?? null,
        spans: working ? (seasonOf(day)?.season.spans ?? regular) : [],
      }
    },
    isWorkingDay: isWorking,
    uncertainYears(from, to) {
      const firstYear = new Date(from + offsetMs).getUTCFullYear()
      // The notice for a year may also move the last three days of the year before it (31 December 2018 did).
      const lastYear = new Date(to + offsetMs + 3 * DAY_MS).getUTCFullYear()
      if (firstYear === lastYear && published.has(firstYear)) return NONE
      const span = Array.from({ length: lastYear - firstYear + 1 }, (_, i) => firstYear + i)
      return span.filter((year) => !published.has(year))
    },
    meterOf: (unit) => meters[clockKind(unit)],
  }
}

function isoDate(day: number): string {
  return new Date(day * DAY_MS).toISOString().slice(0, 10)
}
