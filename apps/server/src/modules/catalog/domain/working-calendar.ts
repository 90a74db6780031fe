import type { CalendarContent } from '@yiwang/contract/catalog'
import { CHINA_HOLIDAYS, createCalendar } from '@yiwang/worktime'
import type { Calendar } from '@yiwang/worktime'

/** The calendar that every county begins with; the same id in each of them. */
export const NATIONAL_ID = '01900000-0000-7000-8000-000000000001'
/** Later years come as notices that a county publishes, so that version 1 is the same for ever. */
const LAST_BUILT_IN_YEAR = 2026

/** A version of a calendar; `createdAt` is null for the one the platform comes with. Never changed once written. */
export type CalendarVersionRow = {
  version: number
  validFrom: string
  content: CalendarContent
  note: string
  createdAt: Date | null
}

/** A calendar with its versions: the last day to begin first, of one day the highest version first. */
export type WorkingCalendar = {
  id: string
  code: string
  name: string
  isDefault: boolean
  versions: readonly CalendarVersionRow[]
}

/** Office hours 08:00-12:00 and 14:00-18:00, Monday to Friday, holidays as announced by the State Council. */
export function nationalCalendar(): WorkingCalendar {
  const years = Object.entries(CHINA_HOLIDAYS).filter(([year]) => Number(year) <= LAST_BUILT_IN_YEAR)
  const content: CalendarContent = {
    hours: [
      { from: '08:00', to: '12:00' },
      { from: '14:00', to: '18:00' },
    ],
    seasons: [],
    workWeek: [1, 2, 3, 4, 5],
    years: Object.fromEntries(
      years.map(([year, holidays]) => [
        year,
        holidays.map(({ name, off, work = [] }) => ({ name, off: [...off], work: [...work] })),
      ]),
    ),
  }
  const first = { version: 1, validFrom: '2000-01-01', content, note: '', createdAt: null }
  return { id: NATIONAL_ID, code: 'national', name: '全国统一日历', isDefault: true, versions: [first] }
}

/** The version in force on a day (YYYY-MM-DD); null before the first one begins. */
export function versionOn(calendar: WorkingCalendar, day: string): CalendarVersionRow | null {
  return calendar.versions.find(({ validFrom }) => validFrom <= day) ?? null
}

/** The version in force on a day, or the first one that will be. */
export function shownVersion(calendar: WorkingCalendar, day: string): CalendarVersionRow | undefined {
  return versionOn(calendar, day) ?? calendar.versions.at(-1)
}

/** The highest version number. */
export function latestNumber({ versions }: WorkingCalendar): number {
  return Math.max(0, ...versions.map(({ version }) => version))
}

/** Versions that a later one does not hide: the one in force on a day and one for each later day, in order of days. */
export function livingVersions(calendar: WorkingCalendar, day: string): CalendarVersionRow[] {
  const current = versionOn(calendar, day)
  const coming = calendar.versions.filter(
    ({ validFrom }, i, all) => validFrom > day && all.findIndex((other) => other.validFrom === validFrom) === i,
  )
  return [...(current ? [current] : []), ...coming.reverse()]
}

const compiled = new WeakMap<CalendarVersionRow, Calendar>()

/** The calendar that clocks run on, made once per version in memory. */
export function compiledCalendar(row: CalendarVersionRow): Calendar {
  const known = compiled.get(row)
  if (known) return known
  const calendar = createCalendar({ ...row.content, version: String(row.version) })
  compiled.set(row, calendar)
  return calendar
}
