import { expect, test } from 'vitest'
import { changedDays, hoursFaults, withYear } from './calendar-change.ts'
import { compiledCalendar, latestNumber, livingVersions, nationalCalendar, versionOn } from './working-calendar.ts'
import type { CalendarVersionRow, WorkingCalendar } from './working-calendar.ts'

const national = nationalCalendar()
const [first] = national.versions
const content = first?.content ?? { hours: [], seasons: [], workWeek: [], years: {} }

function row(version: number, validFrom: string): CalendarVersionRow {
  return { version, validFrom, content, note: '', createdAt: new Date(0) }
}
const calendar: WorkingCalendar = {
  ...national,
  // As the store reads them: last day first, of one day the highest version first.
  versions: [
    row(4, '2026-07-01'),
    row(3, '2026-07-01'),
    row(5, '2026-03-01'),
    row(2, '2026-03-01'),
    row(1, '2000-01-01'),
  ],
}

test('the national calendar holds the holidays of 2007 to 2026 for ever', () => {
  expect(Object.keys(content.years).map(Number)).toEqual(Array.from({ length: 20 }, (_, i) => 2007 + i))
})

test('on a day the last version that began is in force, of one day the highest', () => {
  const on = (day: string) => versionOn(calendar, day)?.version ?? null
  expect([on('1999-12-31'), on('2000-01-01'), on('2026-03-01'), on('2026-06-30'), on('2026-07-01')]).toEqual([
    null,
    1,
    5,
    5,
    4,
  ])
  expect(latestNumber(calendar)).toBe(5)
})

test('a notice reaches the version in force and those still to come', () => {
  const living = (day: string) => livingVersions(calendar, day).map(({ version }) => version)
  expect(living('2026-05-01')).toEqual([5, 4])
  expect(living('2026-08-01')).toEqual([4])
  expect(living('1999-01-01')).toEqual([1, 5, 4])
})

test('a version is compiled once', () => {
  expect(first && compiledCalendar(first)).toBe(first && compiledCalendar(first))
})

test('a new year tells every announced day, an old one the days that change', () => {
  const holidays = [{ name: '元旦', off: ['2027-01-01'], work: ['2027-01-03'] }]
  const years = withYear(content, 2027, holidays)
  expect(changedDays(content, years, 2027)).toEqual([
    { date: '2027-01-01', name: '元旦', was: null, becomes: 'off' },
    { date: '2027-01-03', name: '元旦', was: null, becomes: 'working' },
  ])
  expect(changedDays(years, withYear(years, 2027, [{ name: '元旦', off: ['2027-01-04'], work: [] }]), 2027)).toEqual([
    { date: '2027-01-01', name: '元旦', was: 'off', becomes: 'working' },
    { date: '2027-01-03', name: '元旦', was: 'working', becomes: 'off' },
    { date: '2027-01-04', name: '元旦', was: 'working', becomes: 'off' },
  ])
  expect(changedDays(years, years, 2027)).toEqual([])
})

test('hours that overlap or run backwards are told at their field', () => {
  const good = { from: '09:00', to: '12:00' }
  const bad = [good, { from: '11:00', to: '13:00' }]
  expect(hoursFaults({ hours: [good], seasons: [], workWeek: [1] })).toEqual({})
  const season = { from: '06-01', to: '09-30' }
  expect(
    hoursFaults({
      hours: bad,
      seasons: [
        { ...season, spans: [good] },
        { ...season, spans: bad },
      ],
      workWeek: [1, 1],
    }),
  ).toEqual({
    hours: '办公时间有重叠或先后颠倒',
    'seasons.1': '办公时间有重叠或先后颠倒',
    workWeek: '星期重复',
  })
})
