import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { clockState, createCalendar, deadline, type Clock, type Limit } from './index.ts'
import { CALENDARS, clockArbitrary } from './tests/clock-arbitrary.ts'
import { COUNTY, DAY, HOUR, MINUTE, at, shown } from './tests/moments.ts'

const FOUR_HOURS: Limit = { amount: 4, unit: 'working-hour' }
const clock = (history?: Clock['history'], limit = FOUR_HOURS): Clock => ({
  start: at('2026-11-13 16:00'),
  limit,
  history,
})
const read = (subject: Clock, now: string) => clockState(subject, COUNTY, at(now))
const waiting = (from: string, to: string | null, reason = 'waiting for parts') => {
  return { from: at(from), to: to === null ? null : at(to), reason }
}

describe('a clock that runs', () => {
  test.each([
    ['2026-11-13 16:00', 0, 4, 0],
    ['2026-11-13 17:30', 1.5, 2.5, 0],
    ['2026-11-13 18:00', 2, 2, 0],
    ['2026-11-15 12:00', 2, 2, 0],
    ['2026-11-16 09:00', 3, 1, 0],
    ['2026-11-16 10:00', 4, 0, 0],
    ['2026-11-16 11:00', 5, 0, 1],
    ['2026-11-17 10:00', 12, 0, 8],
    ['2026-11-13 09:00', 0, 4, 0],
  ])('at %s: %d h used, %d h left, %d h overdue', (now, used, remaining, overdueBy) => {
    expect(read(clock(), now)).toMatchObject({
      phase: 'running',
      pauseReason: null,
      unit: 'working-hour',
      dayMs: 8 * HOUR,
      used: used * HOUR,
      total: 4 * HOUR,
      remaining: remaining * HOUR,
      overdueBy: overdueBy * HOUR,
      overdue: overdueBy > 0,
      ratio: used / 4,
      due: at('2026-11-16 10:00'),
    })
  })

  test('is overdue a millisecond after the due moment, though no office time has passed', () => {
    const dueAtClosing = clock(undefined, { amount: 2, unit: 'working-hour' })
    const due = at('2026-11-13 18:00')
    expect(clockState(dueAtClosing, COUNTY, due)).toMatchObject({ overdue: false, remaining: 0 })
    expect(clockState(dueAtClosing, COUNTY, due + 1)).toMatchObject({ overdue: true, overdueBy: 0 })
    expect(read(dueAtClosing, '2026-11-15 12:00')).toMatchObject({ overdue: true, overdueBy: 0, ratio: 1 })
  })

  test('by the wall clock has days of 24 hours', () => {
    const emergency = clock(undefined, { amount: 2, unit: 'emergency-day' })
    expect(read(emergency, '2026-11-14 16:00')).toMatchObject({ dayMs: DAY, used: DAY, remaining: DAY, ratio: 0.5 })
  })

  test('counted from the next day has used nothing on the first', () => {
    const petition = clock(undefined, { amount: 5, unit: 'working-day', countFrom: 'next-day' })
    expect(read(petition, '2026-11-13 18:00')).toMatchObject({ used: 0, total: 40 * HOUR })
    expect(read(petition, '2026-11-16 12:00')).toMatchObject({ used: 4 * HOUR, remaining: 36 * HOUR })
  })

  test('whose end moved behind days off has the moved time as its total', () => {
    const limit: Limit = { amount: 1, unit: 'calendar-day', countFrom: 'next-day', lastDay: 'next-working-day' }
    expect(read(clock(undefined, limit), '2026-11-14 12:00')).toMatchObject({
      total: 3 * DAY,
      used: DAY / 2,
      due: at('2026-11-17 00:00'),
    })
  })

  test('flags a year that is not published', () => {
    const newYear: Clock = { start: at('2026-12-31 16:00'), limit: FOUR_HOURS }
    expect(read(newYear, '2026-12-31 17:00')).toMatchObject({ provisional: true, uncertainYears: [2027] })
    expect(read(clock(), '2026-11-13 17:00')).toMatchObject({ provisional: false, uncertainYears: [] })
  })
})

describe('a clock that is paused', () => {
  const open = clock({ pauses: [waiting('2026-11-13 17:00', null)] })

  test('has no due time, but one it would have if it went on now', () => {
    expect(read(open, '2026-11-16 09:00')).toMatchObject({
      phase: 'paused',
      pauseReason: 'waiting for parts',
      due: null,
      projectedDue: at('2026-11-16 12:00'),
      used: HOUR,
      total: 4 * HOUR,
      remaining: 3 * HOUR,
      overdue: false,
    })
  })

  test('keeps its reading while the projected due time moves', () => {
    const later = read(open, '2026-11-18 09:00')
    expect(later).toMatchObject({ used: HOUR, remaining: 3 * HOUR })
    expect(shown(later.projectedDue)).toBe('2026-11-18 12:00')
  })

  test('with a planned end knows its due time', () => {
    const planned = clock({ pauses: [waiting('2026-11-13 17:00', '2026-11-16 09:00')] })
    expect(read(planned, '2026-11-14 12:00')).toMatchObject({
      phase: 'paused',
      due: at('2026-11-16 12:00'),
      used: HOUR,
    })
    expect(read(planned, '2026-11-16 09:00')).toMatchObject({ phase: 'running', pauseReason: null })
  })

  test('names the pause that began first', () => {
    const both = clock({
      pauses: [waiting('2026-11-13 17:30', null, 'second'), waiting('2026-11-13 17:00', null, 'first')],
    })
    expect(read(both, '2026-11-16 09:00').pauseReason).toBe('first')
  })

  test('after the due time stays overdue by as much', () => {
    const late = clock({ pauses: [waiting('2026-11-16 11:00', null)] })
    const due = at('2026-11-16 10:00')
    expect(read(late, '2026-11-16 15:00')).toMatchObject({ phase: 'paused', overdue: true, overdueBy: HOUR, due })
    expect(read(late, '2026-11-18 15:00')).toMatchObject({ overdueBy: HOUR, due })
  })
})

describe('a clock that is stopped', () => {
  test('in time is read at the moment it stopped, whenever it is read', () => {
    const done = clock({ stoppedAt: at('2026-11-16 09:00') })
    for (const now of ['2026-11-16 09:00', '2026-11-30 09:00']) {
      expect(read(done, now)).toMatchObject({ phase: 'stopped', used: 3 * HOUR, remaining: HOUR, overdue: false })
    }
  })

  test('runs until it is stopped', () => {
    const done = clock({ stoppedAt: at('2026-11-16 09:00') })
    expect(read(done, '2026-11-16 08:59')).toMatchObject({ phase: 'running', used: 3 * HOUR - MINUTE })
  })

  test('late stays late by the same', () => {
    const late = clock({ stoppedAt: at('2026-11-16 14:30') })
    expect(read(late, '2026-12-01 09:00')).toMatchObject({ phase: 'stopped', overdue: true, overdueBy: 2.5 * HOUR })
  })

  test('while paused has not used the pause', () => {
    const done = clock({ pauses: [waiting('2026-11-13 17:00', null)], stoppedAt: at('2026-11-16 15:00') })
    expect(read(done, '2026-11-20 09:00')).toMatchObject({ phase: 'stopped', pauseReason: null, used: HOUR })
  })

  test('null means it was not stopped', () => {
    expect(read(clock({ stoppedAt: null }), '2026-11-16 09:00').phase).toBe('running')
  })
})

describe('what was known at the moment', () => {
  const extended = clock({ extensions: [{ at: at('2026-11-16 09:00') }] })

  test('an extension counts from when it was asked for', () => {
    expect(read(extended, '2026-11-16 08:59')).toMatchObject({ total: 4 * HOUR, due: at('2026-11-16 10:00') })
    expect(read(extended, '2026-11-16 09:00')).toMatchObject({ total: 8 * HOUR, due: at('2026-11-16 16:00') })
  })

  test('an extension on another clock adds the time it gives on the own clock', () => {
    const mixed = clock({ extensions: [{ at: at('2026-11-13 16:00'), limit: { amount: 24, unit: 'emergency-hour' } }] })
    expect(read(mixed, '2026-11-13 17:00')).toMatchObject({ due: at('2026-11-17 10:00'), total: 12 * HOUR })
  })

  test('a pause of the future does not show', () => {
    const paused = clock({ pauses: [waiting('2026-11-16 09:00', null)] })
    expect(read(paused, '2026-11-13 17:00')).toMatchObject({ phase: 'running', due: at('2026-11-16 10:00') })
  })
})

describe('laws', () => {
  const calendars = CALENDARS.map(([, spec]) => createCalendar(spec))
  const after = fc.integer({ min: -DAY, max: 20 * DAY })
  const anyCase = fc.record({ clock: clockArbitrary, calendar: fc.constantFrom(...calendars), after })

  test('used, left and overdue fit the total', () => {
    fc.assert(
      fc.property(anyCase, ({ clock: subject, calendar, after: wait }) => {
        const state = clockState(subject, calendar, subject.start + wait)
        expect(state.used + state.remaining - state.overdueBy).toBe(state.total)
        expect(Math.min(state.remaining, state.overdueBy)).toBe(0)
        expect(state.used).toBeGreaterThanOrEqual(0)
        expect(state.total).toBeGreaterThan(0)
        if (state.overdueBy > 1) expect(state.overdue).toBe(true)
        if (state.remaining > 1) expect(state.overdue).toBe(false)
      }),
      { numRuns: 3000 },
    )
  })

  test('time used never shrinks as time passes', () => {
    fc.assert(
      fc.property(anyCase, fc.integer({ min: 0, max: 3 * DAY }), ({ clock: subject, calendar, after: wait }, step) => {
        const early = clockState(subject, calendar, subject.start + wait)
        const late = clockState(subject, calendar, subject.start + wait + step)
        expect(late.used).toBeGreaterThanOrEqual(early.used)
      }),
      { numRuns: 2000 },
    )
  })

  test('the due time is the one of the history once all of it is known', () => {
    fc.assert(
      fc.property(anyCase, ({ clock: subject, calendar }) => {
        const known = clockState(subject, calendar, subject.start + 365 * DAY)
        expect(known.due).toBe(deadline(subject.start, subject.limit, calendar, subject.history).due)
      }),
      { numRuns: 1000 },
    )
  })

  test('a clock stopped at a moment reads like a running one at that moment', () => {
    fc.assert(
      fc.property(anyCase, ({ clock: subject, calendar, after: wait }) => {
        const stoppedAt = subject.start + Math.max(0, wait)
        const running = clockState(subject, calendar, stoppedAt)
        const stopped = clockState(
          { ...subject, history: { ...subject.history, stoppedAt } },
          calendar,
          stoppedAt + DAY,
        )
        expect(stopped).toEqual({ ...running, phase: 'stopped', pauseReason: null })
      }),
      { numRuns: 1000 },
    )
  })
})
