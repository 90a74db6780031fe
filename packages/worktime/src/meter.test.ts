import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { CHINA_HOLIDAYS, createCalendar, type Limit } from './index.ts'
import { CALENDARS } from './tests/clock-arbitrary.ts'
import { COUNTY, DAY, HOUR, MINUTE, at, shown } from './tests/moments.ts'

const office = COUNTY.meterOf('working-hour')
const officeDay = COUNTY.meterOf('working-day')
const UNITS: Limit['unit'][] = [
  'minute',
  'emergency-hour',
  'emergency-day',
  'calendar-day',
  'working-hour',
  'working-day',
]

describe('which clock a unit runs on', () => {
  test.each(UNITS.slice(0, 4))('%s runs on Sundays', (unit) => {
    const meter = COUNTY.meterOf(unit)
    expect(meter.at(at('2026-11-15 09:00')) - meter.at(at('2026-11-15 08:00'))).toBe(HOUR)
  })

  test.each(UNITS.slice(4))('%s rests on Sundays', (unit) => {
    const meter = COUNTY.meterOf(unit)
    expect(meter.at(at('2026-11-15 09:00')) - meter.at(at('2026-11-15 08:00'))).toBe(0)
  })
})

describe('the office clock', () => {
  test.each([
    ['2026-11-10 08:00', '2026-11-10 18:00', 8],
    ['2026-11-10 00:00', '2026-11-11 00:00', 8],
    ['2026-11-09 00:00', '2026-11-16 00:00', 40],
    ['2026-11-13 16:00', '2026-11-16 10:00', 4],
    ['2026-10-01 00:00', '2026-10-08 00:00', 0],
    ['2026-10-10 00:00', '2026-10-11 00:00', 8],
    ['2026-01-01 00:00', '2027-01-01 00:00', 248 * 8],
    ['2025-01-01 00:00', '2026-01-01 00:00', 248 * 8],
    ['2024-01-01 00:00', '2025-01-01 00:00', 251 * 8],
  ])('%s to %s: %d hours', (from, to, hours) => {
    expect((office.at(at(to)) - office.at(at(from))) / HOUR).toBe(hours)
    expect((officeDay.at(at(to)) - officeDay.at(at(from))) / HOUR).toBe(hours)
  })

  test('reaches a position at the first moment it is shown', () => {
    expect(shown(office.reach(office.at(at('2026-11-14 12:00'))))).toBe('2026-11-13 18:00')
    expect(shown(office.reach(office.at(at('2026-11-16 13:00'))))).toBe('2026-11-16 12:00')
    expect(shown(officeDay.reach(officeDay.at(at('2026-11-14 12:00'))))).toBe('2026-11-13 18:00')
  })
})

describe('every clock of every calendar', () => {
  const compiled = CALENDARS.map(([, spec]) => createCalendar(spec))
  const caseArbitrary = fc.record({
    calendar: fc.constantFrom(...compiled),
    unit: fc.constantFrom(...UNITS),
    time: fc.integer({ min: at('2023-01-01 00:00'), max: at('2029-01-01 00:00') }),
  })

  test('never runs backwards', () => {
    fc.assert(
      fc.property(caseArbitrary, fc.integer({ min: 0, max: 3 * DAY }), ({ calendar, unit, time }, step) => {
        const meter = calendar.meterOf(unit)
        expect(meter.at(time + step)).toBeGreaterThanOrEqual(meter.at(time))
      }),
      { numRuns: 2000 },
    )
  })

  test('reach is the inverse of at, within a millisecond where days are short', () => {
    fc.assert(
      fc.property(caseArbitrary, ({ calendar, unit, time }) => {
        const meter = calendar.meterOf(unit)
        const reached = meter.reach(meter.at(time))
        expect(reached).toBeLessThanOrEqual(time)
        expect(Math.abs(meter.at(reached) - meter.at(time))).toBeLessThanOrEqual(1.5)
        expect(Number.isInteger(reached)).toBe(true)
      }),
      { numRuns: 2000 },
    )
  })

  test('shows multiples of 1/1024 ms, so that sums are exact', () => {
    fc.assert(
      fc.property(caseArbitrary, ({ calendar, unit, time }) => {
        expect(Number.isInteger(calendar.meterOf(unit).at(time) * 1024)).toBe(true)
      }),
    )
  })
})

test('an office day of any length moves the office-day clock by the same amount', () => {
  const seasonal = createCalendar({
    version: 'mornings in August',
    years: CHINA_HOLIDAYS,
    seasons: [{ from: '08-01', to: '08-31', spans: [{ from: '08:00', to: '11:00' }] }],
  })
  const meter = seasonal.meterOf('working-day')
  const dayOf = (date: string) => meter.at(at(`${date} 23:59`)) - meter.at(at(`${date} 00:00`))
  expect(dayOf('2026-07-31')).toBe(8 * HOUR)
  expect(dayOf('2026-08-03')).toBe(8 * HOUR)
  expect(meter.at(at('2026-08-03 09:30')) - meter.at(at('2026-08-03 08:00'))).toBe(4 * HOUR)
  expect(shown(meter.reach(meter.at(at('2026-08-03 08:00')) + 160 * MINUTE))).toBe('2026-08-03 09:00')
})
