import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { createCalendar, deadline, elapsed, type Calendar, type Clock } from './index.ts'
import { CALENDARS, clockArbitrary } from './tests/clock-arbitrary.ts'
import { createSimulator, simulateDue, simulateUsed, type Simulator } from './tests/minute-simulator.ts'
import { DAY, HOUR, MINUTE } from './tests/moments.ts'

const SEED = Number(process.env.WORKTIME_SEED ?? Date.now() % 1_000_000)
const RUNS = 10_000
const FIRST_DATE = '2025-09-01'
const TABLE_DAYS = 520

type Bench = { name: string; calendar: Calendar; simulator: Simulator; isEven: boolean }
let benches: Bench[] = []

beforeAll(() => {
  console.log(`worktime properties: seed ${SEED}, repeat with WORKTIME_SEED=${SEED}`)
  benches = CALENDARS.map(([name, spec, isEven]) => {
    return { name, calendar: createCalendar(spec), simulator: createSimulator(spec, FIRST_DATE, TABLE_DAYS), isEven }
  })
})

const benchIndex = fc.integer({ min: 0, max: CALENDARS.length - 1 })

function pick(index: number): Bench {
  const bench = benches[index]
  if (!bench) throw new RangeError(`No calendar ${index}`)
  return bench
}

/** Milliseconds of the limit's clock that one unit makes. */
function unitMs(clock: Clock, calendar: Calendar): number {
  switch (clock.limit.unit) {
    case 'minute':
      return MINUTE
    case 'emergency-hour':
    case 'working-hour':
      return HOUR
    case 'emergency-day':
    case 'calendar-day':
      return DAY
    case 'working-day':
      return calendar.officeDayMs
  }
}

function check(count: number, property: (clock: Clock, bench: Bench, after: number) => void): void {
  const after = fc.integer({ min: 0, max: 14 * 1440 }).map((minutes) => minutes * MINUTE)
  fc.assert(
    fc.property(clockArbitrary, benchIndex, after, (clock, index, moment) => property(clock, pick(index), moment)),
    { numRuns: count, seed: SEED },
  )
}

describe('against the minute simulator', () => {
  test(`${RUNS} random histories fall due at the simulated moment`, () => {
    let resolved = 0
    check(RUNS, (clock, { calendar, simulator, isEven }) => {
      const expected = simulateDue(simulator, clock)
      const { due } = deadline(clock.start, clock.limit, calendar, clock.history)
      if (expected === null) {
        expect(clock.history?.pauses?.some((pause) => pause.to === null)).toBe(true)
        expect(due).toBeNull()
        return
      }
      resolved += 1
      expect(due).not.toBeNull()
      // Short office days make shares of a millisecond; even calendars must agree exactly.
      expect(Math.abs((due ?? 0) - expected)).toBeLessThanOrEqual(isEven ? 0 : 2)
    })
    expect(resolved).toBeGreaterThan(RUNS * 0.7)
  }, 60_000)

  test('2,000 random histories have used the simulated time at a random moment', () => {
    check(2000, (clock, { calendar, simulator }, after) => {
      const now = clock.start + after
      const from = clock.limit.countFrom === 'next-day' ? nextMidnight(clock.start) : clock.start
      const used = elapsed({ from, to: now, unit: clock.limit.unit, calendar, pauses: clock.history?.pauses })
      const expected = simulateUsed(simulator, clock, now) * unitMs(clock, calendar)
      expect(Math.abs(used - expected)).toBeLessThanOrEqual(1)
    })
  }, 60_000)

  test('control: a calendar without make-up days disagrees with the simulator', () => {
    const spec = CALENDARS[0]?.[1]
    const forgetful = createCalendar({
      version: 'forgets make-up days',
      years: Object.fromEntries(
        Object.entries(spec?.years ?? {}).map(([year, list]) => [year, list.map(({ name, off }) => ({ name, off }))]),
      ),
    })
    let wrong = 0
    for (const clock of fc.sample(clockArbitrary, { seed: SEED, numRuns: 1500 })) {
      const expected = simulateDue(pick(0).simulator, clock)
      if (deadline(clock.start, clock.limit, forgetful, clock.history).due !== expected) wrong += 1
    }
    expect(wrong).toBeGreaterThan(10)
  }, 60_000)
})

function nextMidnight(time: number): number {
  return (Math.floor((time + 8 * HOUR) / DAY) + 1) * DAY - 8 * HOUR
}

describe('laws that hold for any clock', () => {
  test('a clock never falls due before it starts', () => {
    check(1000, (clock, { calendar }) => {
      const { due } = deadline(clock.start, clock.limit, calendar, clock.history)
      if (due !== null) expect(due).toBeGreaterThan(clock.start)
    })
  })

  test('starting later never makes it due earlier', () => {
    check(1000, ({ start, limit }, { calendar }, later) => {
      const early = deadline(start, limit, calendar).due ?? 0
      const late = deadline(start + later, limit, calendar).due ?? 0
      expect(late).toBeGreaterThanOrEqual(early)
    })
  })

  test('a larger limit is never due earlier, and in office time always later', () => {
    check(1000, ({ start, limit }, { calendar }) => {
      const asIs = { ...limit, lastDay: 'as-is' } as const
      const shorter = deadline(start, asIs, calendar).due ?? 0
      expect(deadline(start, { ...asIs, amount: limit.amount + 1 }, calendar).due).toBeGreaterThan(shorter)
    })
  })

  test('one more pause never makes it due earlier', () => {
    check(1000, (clock, { calendar }, after) => {
      const history = { ...clock.history, extensions: [] }
      const before = deadline(clock.start, clock.limit, calendar, history).due
      const added = { from: clock.start + after, to: clock.start + after + 5 * HOUR, reason: 'one more' }
      const pauses = [...(history.pauses ?? []), added]
      const longer = deadline(clock.start, clock.limit, calendar, { ...history, pauses }).due
      // Null is later than any moment: the added pause may push the clock into one that is still open.
      if (longer !== null) expect(longer).toBeGreaterThanOrEqual(before ?? Infinity)
    })
  })

  test('a pause that begins after the due time changes nothing', () => {
    check(1000, ({ start, limit }, { calendar }, after) => {
      const plain = deadline(start, limit, calendar).due ?? 0
      const pauses = [{ from: plain + after, to: null, reason: 'too late' }]
      expect(deadline(start, limit, calendar, { pauses }).due).toBe(plain)
    })
  })

  test('cutting a pause in two, or telling it twice, changes nothing', () => {
    check(1000, (clock, { calendar }, after) => {
      const pauses = clock.history?.pauses ?? []
      const cut = pauses.flatMap((pause) => {
        const middle = Math.min(pause.from + after, pause.to ?? Infinity)
        return [{ ...pause, to: middle }, { ...pause, from: middle }, pause]
      })
      const once = deadline(clock.start, clock.limit, calendar, clock.history)
      expect(deadline(clock.start, clock.limit, calendar, { ...clock.history, pauses: cut }).due).toBe(once.due)
    })
  })

  test('order of events in the history does not matter', () => {
    check(1000, (clock, { calendar }) => {
      const pauses = [...(clock.history?.pauses ?? [])].reverse()
      const own = clock.history?.extensions ?? []
      // Two extensions of one moment in different units are told apart by their order only.
      if (own.length === 2 && own[0]?.at === own[1]?.at) return
      const reversed = { ...clock.history, pauses, extensions: [...own].reverse() }
      const answer = deadline(clock.start, clock.limit, calendar, clock.history)
      expect(deadline(clock.start, clock.limit, calendar, reversed).due).toBe(answer.due)
    })
  })

  test('time used up to the due moment is the limit, and one millisecond earlier it is less', () => {
    check(1000, ({ start, limit }, { calendar, isEven }) => {
      const plain = { amount: limit.amount, unit: limit.unit }
      const due = deadline(start, plain, calendar).due ?? 0
      const length = limit.amount * unitMs({ start, limit }, calendar)
      const used = elapsed({ from: start, to: due, unit: limit.unit, calendar })
      expect(Math.abs(used - length)).toBeLessThanOrEqual(isEven ? 0 : 2)
      if (isEven) expect(elapsed({ from: start, to: due - 1, unit: limit.unit, calendar })).toBe(length - 1)
    })
  })

  test('elapsed time adds up over any cut', () => {
    check(1000, ({ start, limit }, { calendar, isEven }, after) => {
      const query = { unit: limit.unit, calendar }
      const end = start + 20 * DAY
      const parts =
        elapsed({ ...query, from: start, to: start + after }) + elapsed({ ...query, from: start + after, to: end })
      expect(Math.abs(parts - elapsed({ ...query, from: start, to: end }))).toBeLessThanOrEqual(isEven ? 0 : 1)
    })
  })

  test('a moment of any millisecond behaves: due at second and millisecond precision', () => {
    fc.assert(
      fc.property(clockArbitrary, fc.integer({ min: 1, max: 59_999 }), ({ start, limit }, ms) => {
        const { calendar } = pick(0)
        const low = deadline(start, limit, calendar).due ?? 0
        const due = deadline(start + ms, limit, calendar).due ?? 0
        const high = deadline(start + MINUTE, limit, calendar).due ?? 0
        expect(due).toBeGreaterThanOrEqual(low)
        expect(due).toBeLessThanOrEqual(high)
        expect(Number.isInteger(due)).toBe(true)
      }),
      { numRuns: 1000, seed: SEED },
    )
  })
})
