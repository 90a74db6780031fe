import { expect, test } from 'vitest'
import { spelledDays } from './china-holidays.ts'
import { CHINA_HOLIDAYS, createCalendar, readHolidayNotice, type CalendarSpec } from './index.ts'
import { CHINESE_DAYS, HOLIDAY_CN, type SourceYear } from './tests/holiday-sources.ts'
import { DAY, at } from './tests/moments.ts'
import { NOTICES } from './tests/notices.ts'

const YEARS = Array.from({ length: 20 }, (_, i) => 2007 + i)

function yearsOf(source: Readonly<Record<number, SourceYear>>): CalendarSpec['years'] {
  const entries = Object.entries(source).map(([year, [off, work]]) => {
    return [year, [{ name: 'source', off: spelledDays(off, Number(year)), work: spelledDays(work, Number(year)) }]]
  })
  return Object.fromEntries(entries)
}

/** Working or not for each day from 2007 to 2026, as `YYYY-MM-DD` to truth. */
function days(years: CalendarSpec['years']): Map<string, boolean> {
  const calendar = createCalendar({ version: 'source', years })
  const first = at('2007-01-01 12:00')
  const count = Math.round((at('2027-01-01 12:00') - first) / DAY)
  return new Map(
    Array.from({ length: count }, (_, i) => {
      const { date, working } = calendar.dayAt(first + i * DAY)
      return [date, working]
    }),
  )
}

function differences(one: Map<string, boolean>, other: Map<string, boolean>): string[] {
  return [...one].filter(([date, working]) => other.get(date) !== working).map(([date]) => date)
}

const ours = days(CHINA_HOLIDAYS)
const noticed = days(
  Object.fromEntries(YEARS.map((year) => [year, readHolidayNotice(NOTICES[year] ?? '', year).holidays])),
)

test('each source tells all twenty years, 7,305 days', () => {
  for (const source of [CHINA_HOLIDAYS, NOTICES, HOLIDAY_CN, CHINESE_DAYS]) {
    expect(Object.keys(source).map(Number)).toEqual(YEARS)
  }
  expect(ours.size).toBe(7305)
})

test('the package says what the notices say', () => {
  expect(differences(ours, noticed)).toEqual([])
})

test('chinese-days says the same of every day', () => {
  expect(differences(ours, days(yearsOf(CHINESE_DAYS)))).toEqual([])
})

test('holiday-cn differs on two days, where the notice of 2007 has them worked', () => {
  expect(differences(ours, days(yearsOf(HOLIDAY_CN)))).toEqual(['2007-02-17', '2007-02-25'])
  expect(NOTICES[2007]).toContain('17日、25日上班')
})

test('control: one day changed in a source is found', () => {
  const changed = { ...CHINESE_DAYS, 2016: ['0101', CHINESE_DAYS[2016]?.[1] ?? ''] as const }
  expect(differences(ours, days(yearsOf(changed)))).toContain('2016-02-08')
})
