import { describe, expect, test } from 'vitest'
import { CHINA_HOLIDAYS, createCalendar, deadline, type CalendarSpec } from './index.ts'
import { COUNTY, DAY, HOUR, at, shown } from './tests/moments.ts'

const spec = (parts: Partial<CalendarSpec>): CalendarSpec => ({ version: 'test', years: CHINA_HOLIDAYS, ...parts })

describe('a day', () => {
  test.each([
    ['2026-11-13 10:00', '2026-11-13', true, null],
    ['2026-11-14 10:00', '2026-11-14', false, null],
    ['2026-10-01 10:00', '2026-10-01', false, '国庆节'],
    ['2026-10-10 10:00', '2026-10-10', true, '国庆节'],
    ['2026-02-28 10:00', '2026-02-28', true, '春节'],
    ['2026-09-25 10:00', '2026-09-25', false, '中秋节'],
    ['2025-10-06 10:00', '2025-10-06', false, '国庆节、中秋节'],
    ['2026-11-13 00:00', '2026-11-13', true, null],
    ['2026-11-13 23:59', '2026-11-13', true, null],
  ])('%s is %s, working: %s, %s', (moment, date, working, holiday) => {
    expect(COUNTY.dayAt(at(moment))).toMatchObject({ date, working, holiday, published: true })
  })

  test('has the spans of its season, and none when it is off', () => {
    const summer = { from: '06-01', to: '09-30', spans: [{ from: '09:00', to: '15:00' }] }
    const seasonal = createCalendar(spec({ seasons: [summer] }))
    expect(seasonal.dayAt(at('2026-07-01 10:00')).spans).toEqual(summer.spans)
    expect(seasonal.dayAt(at('2026-11-13 10:00')).spans).toHaveLength(2)
    expect(seasonal.dayAt(at('2026-11-14 10:00')).spans).toEqual([])
  })

  test('of an unpublished year says so', () => {
    expect(COUNTY.dayAt(at('2027-10-01 10:00'))).toMatchObject({ working: true, published: false, holiday: null })
    expect(COUNTY.dayAt(at('2006-10-02 10:00')).published).toBe(false)
  })

  test('before 1970 keeps its weekday', () => {
    expect(COUNTY.dayAt(at('1969-12-31 10:00')).working).toBe(true)
    expect(COUNTY.dayAt(at('1969-12-28 10:00')).working).toBe(false)
    expect(COUNTY.dayAt(at('1949-10-01 10:00')).working).toBe(false)
  })

  test('is counted in local days by isWorkingDay', () => {
    const day = Math.floor((at('2026-10-10 00:00') + COUNTY.offsetMs) / DAY)
    expect([day - 1, day, day + 1].map((each) => COUNTY.isWorkingDay(each))).toEqual([true, true, false])
  })
})

describe('specification', () => {
  test('version and regular day are readable', () => {
    expect(COUNTY).toMatchObject({ version: 'county-1', officeDayMs: 8 * HOUR, offsetMs: 8 * HOUR })
    expect(createCalendar(spec({ hours: [{ from: '09:00', to: '16:30' }] })).officeDayMs).toBe(7.5 * HOUR)
  })

  test('the last season that contains a day wins', () => {
    const seasonal = createCalendar(
      spec({
        seasons: [
          { from: '06-01', to: '09-30', spans: [{ from: '08:00', to: '15:00' }] },
          { from: '07-01', to: '07-31', spans: [{ from: '06:00', to: '12:00' }] },
        ],
      }),
    )
    expect(seasonal.dayAt(at('2026-07-15 09:00')).spans).toEqual([{ from: '06:00', to: '12:00' }])
    expect(seasonal.dayAt(at('2026-08-03 09:00')).spans).toEqual([{ from: '08:00', to: '15:00' }])
  })

  test('a work week of its own', () => {
    const window = createCalendar(spec({ workWeek: [2, 3, 4, 5, 6] }))
    expect(window.dayAt(at('2026-11-14 10:00')).working).toBe(true)
    expect(window.dayAt(at('2026-11-16 10:00')).working).toBe(false)
    expect(shown(deadline(at('2026-11-14 16:00'), { amount: 4, unit: 'working-hour' }, window).due)).toBe(
      '2026-11-17 10:00',
    )
  })

  test('another offset moves the office, not the arithmetic', () => {
    const west = createCalendar(spec({ utcOffsetMinutes: 360 }))
    expect(shown(deadline(at('2026-11-13 18:00'), { amount: 4, unit: 'working-hour' }, west).due)).toBe(
      '2026-11-16 12:00',
    )
    expect(west.dayAt(at('2026-11-14 01:00')).date).toBe('2026-11-13')
  })

  test('local days off are added to a year', () => {
    const local = { name: '开斋节', off: ['2026-03-20'] }
    const withLocal = createCalendar(
      spec({ years: { ...CHINA_HOLIDAYS, 2026: [...(CHINA_HOLIDAYS[2026] ?? []), local] } }),
    )
    expect(withLocal.dayAt(at('2026-03-20 10:00'))).toMatchObject({ working: false, holiday: '开斋节' })
    expect(COUNTY.dayAt(at('2026-03-20 10:00')).working).toBe(true)
  })

  test.each<[string, Partial<CalendarSpec>]>([
    ['no hours', { hours: [] }],
    ['hours out of order', { hours: [{ from: '18:00', to: '08:00' }] }],
    ['a season without hours', { seasons: [{ from: '06-01', to: '09-30', spans: [] }] }],
    ['a season without dates', { seasons: [{ from: 'June', to: '09-30', spans: [{ from: '08:00', to: '12:00' }] }] }],
    ['no weekday', { workWeek: [] }],
    ['Sunday as 0', { workWeek: [0, 1, 2] }],
    ['a weekday of 8', { workWeek: [8] }],
    ['half a weekday', { workWeek: [1.5] }],
    ['a date that does not exist', { years: { 2026: [{ name: 'x', off: ['2026-02-30'] }] } }],
  ])('%s is refused', (_name, parts) => {
    expect(() => createCalendar(spec(parts))).toThrow(RangeError)
  })
})

describe('uncertain years', () => {
  test.each([
    ['2024-01-01 00:00', '2026-12-28 23:59', []],
    ['2006-12-31 23:59', '2007-01-01 00:00', [2006]],
    ['2026-12-29 00:00', '2026-12-29 00:00', [2027]],
    ['2026-06-01 00:00', '2028-06-01 00:00', [2027, 2028]],
    ['2005-06-01 00:00', '2005-06-01 00:00', [2005]],
  ])('%s to %s: %o', (from, to, years) => {
    expect(COUNTY.uncertainYears(at(from), at(to))).toEqual(years)
  })

  test('a published year without any holiday is certain', () => {
    const calendar = createCalendar({ version: 'x', years: { 2030: [] } })
    expect(calendar.uncertainYears(at('2030-05-01 00:00'), at('2030-05-02 00:00'))).toEqual([])
  })
})
