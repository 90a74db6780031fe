import { describe, expect, test } from 'vitest'
import { elapsed, type Limit } from './index.ts'
import { WALL_METER } from './meter.ts'
import { countingStart, runTime, runUntil } from './run-time.ts'
import { COUNTY, DAY, HOUR, at, shown } from './tests/moments.ts'

describe('elapsed', () => {
  const used = (from: string, to: string, unit: Limit['unit'], pauses: [string, string | null][] = []) =>
    elapsed({
      from: at(from),
      to: at(to),
      unit,
      calendar: COUNTY,
      pauses: pauses.map(([a, b]) => ({ from: at(a), to: b === null ? null : at(b), reason: 'waiting' })),
    }) / HOUR

  test.each<[string, string, Limit['unit'], number]>([
    ['2026-11-13 16:00', '2026-11-16 10:00', 'working-hour', 4],
    ['2026-11-13 16:00', '2026-11-16 10:00', 'working-day', 4],
    ['2026-11-13 16:00', '2026-11-16 10:00', 'emergency-hour', 66],
    ['2026-11-13 16:00', '2026-11-16 10:00', 'calendar-day', 66],
    ['2026-11-14 00:00', '2026-11-15 23:00', 'working-hour', 0],
    ['2026-11-10 12:00', '2026-11-10 14:00', 'working-hour', 0],
    ['2026-11-10 10:00', '2026-11-10 10:00', 'working-hour', 0],
    ['2026-11-10 10:00', '2026-11-10 09:00', 'working-hour', 0],
    ['2026-09-30 18:00', '2026-10-08 08:00', 'working-hour', 0],
    ['2026-09-30 18:00', '2026-10-12 08:00', 'working-hour', 24],
  ])('%s to %s in %s: %d h', (from, to, unit, hours) => {
    expect(used(from, to, unit)).toBe(hours)
  })

  test('leaves pauses out, each minute once', () => {
    const overlapping: [string, string][] = [
      ['2026-11-13 17:00', '2026-11-16 08:30'],
      ['2026-11-16 08:00', '2026-11-16 09:00'],
    ]
    expect(used('2026-11-13 16:00', '2026-11-16 10:00', 'working-hour', overlapping)).toBe(2)
    expect(used('2026-11-13 16:00', '2026-11-16 10:00', 'emergency-hour', overlapping)).toBe(2)
  })

  test('an open pause holds it for good', () => {
    expect(used('2026-11-13 16:00', '2026-12-16 10:00', 'working-hour', [['2026-11-13 17:00', null]])).toBe(1)
  })

  test('pauses outside of the stretch do not matter', () => {
    const outside: [string, string | null][] = [
      ['2026-11-12 08:00', '2026-11-13 16:00'],
      ['2026-11-16 10:00', null],
    ]
    expect(used('2026-11-13 16:00', '2026-11-16 10:00', 'working-hour', outside)).toBe(4)
  })
})

describe('on the wall clock', () => {
  const stops = [
    { from: 10, to: 20 },
    { from: 30, to: 40 },
  ]

  test.each([
    [0, 10, 10],
    [0, 15, 10],
    [0, 20, 10],
    [0, 25, 15],
    [0, 50, 30],
    [15, 35, 10],
    [12, 18, 0],
    [50, 60, 10],
  ])('from %d to %d it has run %d', (from, to, run) => {
    expect(runTime(WALL_METER, from, to, stops)).toBe(run)
  })

  test.each([
    [0, 10, 10],
    [0, 11, 21],
    [0, 20, 30],
    [0, 21, 41],
    [10, 1, 21],
    [15, 10, 30],
    [40, 5, 45],
  ])('from %d it has run %d at %d', (from, length, end) => {
    expect(runUntil(WALL_METER, from, length, stops)).toBe(end)
  })

  test('an open stop lets it finish only before', () => {
    const open = [{ from: 10, to: Infinity }]
    expect(runUntil(WALL_METER, 0, 10, open)).toBe(10)
    expect(runUntil(WALL_METER, 0, 11, open)).toBeNull()
    expect(runUntil(WALL_METER, 15, 1, open)).toBeNull()
  })
})

describe('countingStart', () => {
  const nextDay: Limit = { amount: 1, unit: 'working-day', countFrom: 'next-day' }

  test.each([
    ['2026-11-13 16:00', '2026-11-14 00:00'],
    ['2026-11-13 00:00', '2026-11-14 00:00'],
    ['2026-11-13 23:59', '2026-11-14 00:00'],
    ['2026-12-31 07:59', '2027-01-01 00:00'],
  ])('after %s the next day begins at %s', (start, expected) => {
    expect(shown(countingStart(at(start), nextDay, COUNTY))).toBe(expected)
    expect(shown(countingStart(at(start), { ...nextDay, countFrom: 'minute' }, COUNTY))).toBe(start)
  })

  test('is less than a day away at any hour', () => {
    for (let hour = 0; hour < 48; hour += 1) {
      const start = at('2026-11-13 00:00') + hour * HOUR
      const wait = countingStart(start, nextDay, COUNTY) - start
      expect(wait).toBeGreaterThan(0)
      expect(wait).toBeLessThanOrEqual(DAY)
    }
  })
})
