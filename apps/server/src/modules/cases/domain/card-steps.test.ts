import { CHINA_HOLIDAYS, createCalendar } from '@yiwang/worktime'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { cardStepOf, nextCardAt } from './card-steps.ts'
import type { WatchedClock } from './card-steps.ts'
import { dueOf } from './due-times.ts'

const calendar = createCalendar({ version: '1', years: CHINA_HOLIDAYS })
const FRIDAY = '2026-11-20T02:00:00.000Z'

function clock(of: WatchedClock['of'], limitText: string, startedAt = FRIDAY): WatchedClock {
  const dueAt = dueOf(limitText, startedAt, calendar).dueAt
  if (dueAt === null) throw new Error(limitText)
  return { of, taskId: null, unitId: null, limitText, startedAt, dueAt, pauses: [], extensions: [], cards: 0 }
}

const local = (ms: number | null) => (ms === null ? null : new Date(ms + 8 * 3_600_000).toISOString().slice(0, 16))
const askedAt = (one: WatchedClock, time: string) => cardStepOf(one, new Date(`${time}:00+08:00`), calendar)

test('a clock below an hour gets a red card alone', () => {
  for (const [of, limit] of [
    ['acceptance', '30分钟'],
    ['dispatch', '15分钟'],
    ['check', '59分钟'],
  ] as const) {
    const one = clock(of, limit)
    expect(nextCardAt(one, calendar)).toBe(Date.parse(one.dueAt) + 1)
    expect(cardStepOf(one, new Date(one.dueAt), calendar)).toBeNull()
    expect(askedAt(one, '2026-11-20T13:00')).toMatchObject({ kind: 'red', rung: 0, level: 2 })
  }
})

test('the last quarter is read on the clock of the limit: a weekend warns of nothing', () => {
  const signing = clock('signing', '4工作时', '2026-11-20T08:00:00.000Z')
  expect(local(Date.parse(signing.dueAt))).toBe('2026-11-23T10:00')
  expect(local(nextCardAt(signing, calendar))).toBe('2026-11-23T09:00')
  expect(askedAt(signing, '2026-11-21T12:00')).toBeNull()
  expect(askedAt(signing, '2026-11-23T09:00')).toMatchObject({ kind: 'yellow', of: 'signing' })
})

test('of limits in days the last working day is yellow', () => {
  const handling = clock('handling', '5工作日')
  expect(local(nextCardAt(handling, calendar))).toBe('2026-11-26T10:00')
  expect(local(nextCardAt(clock('contact', '3天', '2026-11-20T02:00:00.000Z'), calendar))).not.toBeNull()
})

test('handling alone climbs the ladder; only the highest card is asked for', () => {
  const late = '2026-11-30T10:00'
  expect(askedAt(clock('handling', '4工作时'), late)).toMatchObject({ source: 'ladder', rung: 2, level: 4 })
  expect(askedAt(clock('arbitration', '4工作时'), late)).toMatchObject({ source: 'clock', rung: 0, level: 2 })
})

test('a card that was issued in this run is not asked for again', () => {
  const one = clock('handling', '4工作时')
  expect(askedAt({ ...one, cards: 1 }, '2026-11-20T15:30')).toBeNull()
  expect(askedAt({ ...one, cards: 2 }, '2026-11-20T18:00')).toBeNull()
  expect(nextCardAt({ ...one, cards: 4 }, calendar)).toBeNull()
  expect(nextCardAt({ ...clock('check', '30分钟'), cards: 2 }, calendar)).toBeNull()
})

test('nothing is asked for before the instant that was named, and something at it', () => {
  const seed = Date.now() % 1_000_000
  console.log(`seed ${seed}`)
  const limit = fc.constantFrom('15分钟', '2紧急工作时', '4工作时', '1工作日', '5工作日', '3天', '24紧急工作时')
  const stage = fc.constantFrom('handling', 'acceptance', 'callback', 'assist' as const)
  const start = fc.integer({ min: Date.parse('2025-12-01'), max: Date.parse('2026-11-01') })
  const property = fc.property(limit, stage, start, fc.constantFrom(0, 1, 2, 3, 4), (limitText, of, from, cards) => {
    const one = {
      ...clock(of as WatchedClock['of'], limitText, new Date(from).toISOString()),
      cards: cards as 0 | 1 | 2 | 3 | 4,
    }
    const at = nextCardAt(one, calendar)
    if (at === null) {
      expect(cards).toBeGreaterThanOrEqual(2)
      return
    }
    expect(cardStepOf(one, new Date(Math.ceil(at) - 1), calendar)).toBeNull()
    expect(cardStepOf(one, new Date(Math.ceil(at)), calendar)?.level).toBeGreaterThan(cards)
  })
  fc.assert(property, { seed, numRuns: 2000 })
})
