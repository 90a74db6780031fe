import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { clockState, createCalendar, elapsed, segments, type Clock } from './index.ts'
import { countingStart } from './run-time.ts'
import { CALENDARS, clockArbitrary } from './tests/clock-arbitrary.ts'
import { COUNTY, DAY, HOUR, MINUTE, at, shown } from './tests/moments.ts'

const START = at('2026-11-13 16:00')
const clock = (history?: Clock['history']): Clock => ({
  start: START,
  limit: { amount: 8, unit: 'working-hour' },
  history,
})

function told(subject: Clock, holdings: [string, string | null][], now: string): string[] {
  const turns = holdings.map(([moment, holder]) => ({ at: at(moment), holder }))
  return segments(subject, turns, COUNTY, at(now)).map((part) => {
    const state = part.paused ? `paused (${part.reason}) ${part.held / HOUR} h` : `${part.used / HOUR} h`
    return `${part.holder ?? 'nobody'} ${shown(part.from)} to ${shown(part.to)}: ${state}`
  })
}

describe('by holder', () => {
  test('one holder, one segment', () => {
    expect(told(clock(), [['2026-11-13 16:00', 'roads']], '2026-11-16 10:00')).toEqual([
      'roads 2026-11-13 16:00 to 2026-11-16 10:00: 4 h',
    ])
  })

  test('each holder has the office time of their turn', () => {
    const turns: [string, string][] = [
      ['2026-11-13 16:00', 'dispatch'],
      ['2026-11-13 16:30', 'roads'],
      ['2026-11-16 09:00', 'water'],
    ]
    expect(told(clock(), turns, '2026-11-16 15:00')).toEqual([
      'dispatch 2026-11-13 16:00 to 2026-11-13 16:30: 0.5 h',
      'roads 2026-11-13 16:30 to 2026-11-16 09:00: 2.5 h',
      'water 2026-11-16 09:00 to 2026-11-16 15:00: 4 h',
    ])
  })

  test('before the first turn nobody holds it, and between turns perhaps nobody', () => {
    const turns: [string, string | null][] = [
      ['2026-11-13 17:00', 'roads'],
      ['2026-11-13 17:30', null],
      ['2026-11-16 08:30', 'water'],
    ]
    expect(told(clock(), turns, '2026-11-16 09:00')).toEqual([
      'nobody 2026-11-13 16:00 to 2026-11-13 17:00: 1 h',
      'roads 2026-11-13 17:00 to 2026-11-13 17:30: 0.5 h',
      'nobody 2026-11-13 17:30 to 2026-11-16 08:30: 1 h',
      'water 2026-11-16 08:30 to 2026-11-16 09:00: 0.5 h',
    ])
  })

  test('a turn given to the same holder again does not split', () => {
    const turns: [string, string][] = [
      ['2026-11-13 16:00', 'roads'],
      ['2026-11-13 17:00', 'roads'],
    ]
    expect(told(clock(), turns, '2026-11-13 18:00')).toEqual(['roads 2026-11-13 16:00 to 2026-11-13 18:00: 2 h'])
  })

  test('a holder from before the start holds it at the start', () => {
    expect(told(clock(), [['2026-11-12 09:00', 'roads']], '2026-11-13 17:00')).toEqual([
      'roads 2026-11-13 16:00 to 2026-11-13 17:00: 1 h',
    ])
  })

  test('order of the turns does not matter, later ones do not show', () => {
    const turns: [string, string][] = [
      ['2026-11-20 09:00', 'parks'],
      ['2026-11-13 17:00', 'water'],
      ['2026-11-13 16:00', 'roads'],
    ]
    expect(told(clock(), turns, '2026-11-13 18:00')).toEqual([
      'roads 2026-11-13 16:00 to 2026-11-13 17:00: 1 h',
      'water 2026-11-13 17:00 to 2026-11-13 18:00: 1 h',
    ])
  })
})

describe('by pause', () => {
  const pauses = [{ from: at('2026-11-13 17:00'), to: at('2026-11-16 09:00'), reason: 'owner away' }]

  test('time waiting for others is told apart, with its reason', () => {
    expect(told(clock({ pauses }), [['2026-11-13 16:00', 'roads']], '2026-11-16 10:00')).toEqual([
      'roads 2026-11-13 16:00 to 2026-11-13 17:00: 1 h',
      'roads 2026-11-13 17:00 to 2026-11-16 09:00: paused (owner away) 2 h',
      'roads 2026-11-16 09:00 to 2026-11-16 10:00: 1 h',
    ])
  })

  test('a change of holder splits a pause', () => {
    const turns: [string, string][] = [
      ['2026-11-13 16:00', 'roads'],
      ['2026-11-13 17:30', 'water'],
    ]
    expect(told(clock({ pauses }), turns, '2026-11-16 09:00')).toEqual([
      'roads 2026-11-13 16:00 to 2026-11-13 17:00: 1 h',
      'roads 2026-11-13 17:00 to 2026-11-13 17:30: paused (owner away) 0.5 h',
      'water 2026-11-13 17:30 to 2026-11-16 09:00: paused (owner away) 1.5 h',
    ])
  })

  test('overlapping pauses are told once, each by its reason', () => {
    const two = [...pauses, { from: at('2026-11-13 17:30'), to: at('2026-11-16 09:30'), reason: 'parts ordered' }]
    expect(told(clock({ pauses: two }), [['2026-11-13 16:00', 'roads']], '2026-11-16 10:00')).toEqual([
      'roads 2026-11-13 16:00 to 2026-11-13 17:00: 1 h',
      'roads 2026-11-13 17:00 to 2026-11-16 09:00: paused (owner away) 2 h',
      'roads 2026-11-16 09:00 to 2026-11-16 09:30: paused (parts ordered) 0.5 h',
      'roads 2026-11-16 09:30 to 2026-11-16 10:00: 0.5 h',
    ])
  })

  test('an open pause lasts until now', () => {
    const open = [{ from: at('2026-11-13 17:00'), to: null, reason: 'owner away' }]
    expect(told(clock({ pauses: open }), [['2026-11-13 16:00', 'roads']], '2026-11-17 12:00').at(-1)).toBe(
      'roads 2026-11-13 17:00 to 2026-11-17 12:00: paused (owner away) 13 h',
    )
  })

  test('a pause that runs backwards is refused', () => {
    const backwards = [{ from: START + HOUR, to: START, reason: 'wrong' }]
    expect(() => segments(clock({ pauses: backwards }), [], COUNTY, START + DAY)).toThrow(RangeError)
  })
})

describe('ends', () => {
  test('with the stop of the clock', () => {
    const stopped = clock({ stoppedAt: at('2026-11-13 17:00') })
    expect(told(stopped, [['2026-11-13 16:00', 'roads']], '2026-11-20 10:00')).toEqual([
      'roads 2026-11-13 16:00 to 2026-11-13 17:00: 1 h',
    ])
  })

  test('at the start there is nothing to tell, nor before it', () => {
    expect(segments(clock(), [], COUNTY, START)).toEqual([])
    expect(segments(clock(), [], COUNTY, START - DAY)).toEqual([])
  })
})

describe('the parts are the whole', () => {
  const calendars = CALENDARS.map(([, spec]) => createCalendar(spec))
  const minutes = (max: number) => fc.integer({ min: 0, max }).map((count) => count * MINUTE)
  const caseArbitrary = fc.record({
    clock: clockArbitrary,
    calendar: fc.constantFrom(...calendars),
    turns: fc.array(fc.tuple(minutes(20_000), fc.constantFrom('a', 'b', 'c', null)), { maxLength: 6 }),
    wait: fc.integer({ min: 0, max: 14 * DAY }),
  })

  test('in 3,000 random histories, to the millisecond', () => {
    fc.assert(
      fc.property(caseArbitrary, ({ clock: subject, calendar, turns, wait }) => {
        const now = subject.start + wait
        const holdings = turns.map(([after, holder]) => ({ at: subject.start + after, holder }))
        const parts = segments(subject, holdings, calendar, now)
        const sum = (of: (part: (typeof parts)[number]) => number) => parts.reduce((total, part) => total + of(part), 0)
        expect(sum((part) => part.used)).toBe(clockState(subject, calendar, now).used)
        expect(sum((part) => part.to - part.from)).toBe(wait)
        const from = countingStart(subject.start, subject.limit, calendar)
        const whole = elapsed({ from, to: now, unit: subject.limit.unit, calendar })
        expect(Math.abs(sum((part) => part.used + part.held) - whole)).toBeLessThanOrEqual(1)
      }),
      { numRuns: 3000 },
    )
  })

  test('they follow each other, and neighbours differ', () => {
    fc.assert(
      fc.property(caseArbitrary, ({ clock: subject, calendar, turns, wait }) => {
        const holdings = turns.map(([after, holder]) => ({ at: subject.start + after, holder }))
        const parts = segments(subject, holdings, calendar, subject.start + wait)
        for (const [index, part] of parts.entries()) {
          expect(part.to).toBeGreaterThan(part.from)
          expect(part.paused ? part.used : part.held).toBe(0)
          const next = parts[index + 1]
          if (!next) continue
          expect(next.from).toBe(part.to)
          expect([next.holder, next.reason]).not.toEqual([part.holder, part.reason])
        }
      }),
      { numRuns: 1000 },
    )
  })
})
