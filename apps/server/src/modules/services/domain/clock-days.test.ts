import type { ApplicationClock } from '@yiwang/contract/services'
import { CHINA_HOLIDAYS, createCalendar } from '@yiwang/worktime'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { clockDue, daysUsed, noticeDue, threeDays } from './clock-days.ts'

const calendar = createCalendar({ version: 'test', years: CHINA_HOLIDAYS, hours: [{ from: '09:00', to: '17:00' }] })
const day = (amount: number) => ({ unit: 'working-day' as const, amount, note: '' })
const running = (startedAt: string): ApplicationClock => ({ startedAt, stoppedAt: null, pauses: [], extendedAt: null })
const shownAt = (at: Date | null) =>
  at === null ? null : new Date(at.getTime() + 8 * 3_600_000).toISOString().slice(0, 16)

test('20, 4 and 3: accepted on a Monday, promised by Friday, decided on Thursday', () => {
  const clock = { ...running('2026-11-16T10:00:00+08:00'), stoppedAt: '2026-11-19T15:00:00+08:00' }
  const statutory = clockDue(clock, day(20), calendar)
  const promised = clockDue(clock, day(4), calendar)
  expect(shownAt(promised.at)).toMatch(/^2026-11-20T1[78]/)
  expect(shownAt(statutory.at)).toMatch(/^2026-12-14T1[78]/)
  const days = threeDays(
    {
      clock,
      statutory: day(20),
      promised: day(4),
      statutoryDue: statutory.at,
      promisedDue: promised.at,
      provisional: false,
    },
    new Date('2026-12-01T00:00:00Z'),
    calendar,
  )
  expect(days).toMatchObject({ actual: 3, state: 'early', standing: null, extended: false })
})

test('decided on the day of acceptance took no day; on the next working day it took one, over a weekend too', () => {
  const friday = running('2026-11-20T16:00:00+08:00')
  expect(daysUsed(friday, new Date('2026-11-20T17:00:00+08:00'), calendar)).toBe(0)
  expect(daysUsed(friday, new Date('2026-11-22T12:00:00+08:00'), calendar)).toBe(0)
  expect(daysUsed(friday, new Date('2026-11-23T09:30:00+08:00'), calendar)).toBe(1)
})

test('a special procedure moves both dates by the working days that it lasted', () => {
  const clock = running('2026-11-16T10:00:00+08:00')
  const pause = { from: '2026-11-17T00:00:00+08:00', to: '2026-11-19T00:00:00+08:00', reason: 'publicity' }
  expect(shownAt(clockDue({ ...clock, pauses: [pause] }, day(4), calendar).at)).toMatch(/^2026-11-24T1[78]/)
  expect(clockDue({ ...clock, pauses: [{ ...pause, to: null }] }, day(4), calendar).at).toBeNull()
})

test('an extension adds ten working days to the law', () => {
  const clock = { ...running('2026-11-02T10:00:00+08:00'), extendedAt: '2026-11-20T10:00:00+08:00' }
  expect(shownAt(clockDue(clock, day(20), calendar).at)).toMatch(/^2026-12-14T1[78]/)
})

test('the notice of what is missing is due after five working days', () => {
  expect(shownAt(noticeDue(new Date('2026-11-16T10:00:00+08:00'), calendar))).toMatch(/^2026-11-23T1[78]/)
})

test('what has no limit has no date', () => {
  expect(clockDue(running('2026-11-16T10:00:00+08:00'), null, calendar).at).toBeNull()
  expect(
    clockDue(running('2026-11-16T10:00:00+08:00'), { unit: 'at-once', amount: 0, note: '' }, calendar).at,
  ).toBeNull()
})

test('days used never exceed the limit before its due time and always do after it', () => {
  const start = Date.parse('2026-01-05T09:00:00+08:00')
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 250 * 24 }), fc.integer({ min: 1, max: 20 }), (hours, amount) => {
      const clock = running(new Date(start + hours * 3_600_000).toISOString())
      const { at } = clockDue(clock, day(amount), calendar)
      if (at === null) throw new Error('no pause, no end')
      expect(daysUsed(clock, at, calendar)).toBe(amount)
      const later = new Date(at.getTime() + 4 * 86_400_000 * 3)
      expect(daysUsed(clock, later, calendar)).toBeGreaterThan(amount)
    }),
    { seed: 5, numRuns: 200 },
  )
})
