import { describe, expect, test } from 'vitest'
import { CHINA_HOLIDAYS, createCalendar, deadline, type Limit } from './index.ts'
import { COUNTY, at, shown } from './tests/moments.ts'

const hours = (amount: number): Limit => ({ amount, unit: 'working-hour' })
const days = (amount: number): Limit => ({ amount, unit: 'working-day' })
const emergency = (amount: number): Limit => ({ amount, unit: 'emergency-hour' })
const calendarDays = (amount: number): Limit => ({ amount, unit: 'calendar-day' })

const FRIDAY = at('2026-11-13 16:00')

describe('years without a published calendar', () => {
  test('are answered by weekday and flagged', () => {
    const answer = deadline(at('2026-12-31 16:00'), hours(4), COUNTY)
    expect(shown(answer.due)).toBe('2027-01-01 10:00')
    expect(answer).toMatchObject({ provisional: true, uncertainYears: [2027] })
  })

  test('published years are certain', () => {
    expect(deadline(FRIDAY, days(5), COUNTY)).toMatchObject({ provisional: false, uncertainYears: [] })
  })

  test('the last days of the last published year wait for the next notice', () => {
    const endingOn = (start: string) => deadline(at(start), hours(1), COUNTY).uncertainYears
    expect(endingOn('2026-12-28 17:00')).toEqual([])
    expect(endingOn('2026-12-29 08:00')).toEqual([2027])
    expect(endingOn('2025-12-31 08:00')).toEqual([])
  })

  test('a limit over several years names them all', () => {
    expect(deadline(FRIDAY, days(500), COUNTY).uncertainYears).toEqual([2027, 2028])
    expect(deadline(at('2006-12-29 17:00'), days(1), COUNTY).uncertainYears).toEqual([2006])
  })

  test('do not matter to clocks that run around the clock', () => {
    expect(deadline(at('2026-12-31 16:00'), emergency(48), COUNTY).provisional).toBe(false)
    expect(deadline(at('2026-12-31 16:00'), calendarDays(15), COUNTY).provisional).toBe(false)
  })

  test('matter to them when an end on a day off moves, or an extension needs office time', () => {
    const movable: Limit = { ...calendarDays(15), lastDay: 'next-working-day' }
    expect(deadline(at('2026-12-31 16:00'), movable, COUNTY).uncertainYears).toEqual([2027])
    const start = at('2026-12-31 16:00')
    const history = { extensions: [{ at: start, limit: hours(1) }] }
    expect(deadline(start, emergency(48), COUNTY, history).uncertainYears).toEqual([2027])
    expect(deadline(start, emergency(48), COUNTY, { extensions: [{ at: start }] }).uncertainYears).toEqual([])
  })

  test('become certain when the notice is added', () => {
    const years = { ...CHINA_HOLIDAYS, 2027: [{ name: '元旦', off: ['2027-01-01'] }] }
    const updated = createCalendar({ version: 'county-2', years })
    const answer = deadline(at('2026-12-31 16:00'), hours(4), updated)
    expect(shown(answer.due)).toBe('2027-01-04 10:00')
    expect(answer.provisional).toBe(false)
  })

  test('far years work, and the end of the table is an error and not a guess', () => {
    expect(shown(deadline(at('1995-03-06 08:00'), hours(4), COUNTY).due)).toBe('1995-03-06 12:00')
    expect(shown(deadline(at('2150-03-06 16:00'), hours(4), COUNTY).due)).toBe('2150-03-09 10:00')
    expect(() => deadline(FRIDAY, days(80_000), COUNTY)).toThrow(RangeError)
    expect(() => deadline(at('2201-03-06 16:00'), hours(4), COUNTY)).toThrow(RangeError)
    expect(() => deadline(NaN, hours(4), COUNTY)).toThrow(RangeError)
  })
})

describe('seasons', () => {
  const seasonal = createCalendar({
    version: 'short summer',
    years: CHINA_HOLIDAYS,
    seasons: [
      {
        from: '06-01',
        to: '09-30',
        spans: [
          { from: '08:00', to: '12:00' },
          { from: '15:00', to: '18:00' },
        ],
      },
    ],
  })
  const dueIn = (start: string, limit: Limit) => shown(deadline(at(start), limit, seasonal).due)

  test('hours follow the office hours of the day', () => {
    expect(dueIn('2026-07-01 11:00', hours(2))).toBe('2026-07-01 16:00')
    expect(dueIn('2026-05-29 16:00', hours(8))).toBe('2026-06-01 17:00')
  })

  test('a shorter office day still is a working day', () => {
    expect(dueIn('2026-07-01 16:00', days(1))).toBe('2026-07-02 16:00')
    expect(dueIn('2026-07-01 08:00', days(5))).toBe('2026-07-07 18:00')
    expect(dueIn('2026-05-28 18:00', days(5))).toBe('2026-06-04 18:00')
  })

  test('half a day used is half a day also where the day is shorter', () => {
    expect(dueIn('2026-05-29 12:00', days(1))).toBe('2026-06-01 11:30')
    expect(dueIn('2026-09-30 11:30', days(1))).toBe('2026-10-08 12:00')
  })
})
