import { newCourse } from '@yiwang/contract/cases'
import type { StageClock } from '@yiwang/contract/cases'
import { CHINA_HOLIDAYS, createCalendar } from '@yiwang/worktime'
import { expect, test } from 'vitest'
import { clockOf, stageClockView } from './clock-view.ts'
import { dueOf, dueOfClock } from './due-times.ts'

const calendar = createCalendar({ version: 'test', years: CHINA_HOLIDAYS })
const FRIDAY = '2026-11-20T08:00:00.000Z'

const handling: StageClock = {
  stage: 'handling',
  unitId: null,
  limitText: '4小时',
  startedAt: FRIDAY,
  dueAt: '2026-11-23T02:00:00.000Z',
  provisional: false,
  pauses: [],
  extensions: [],
}

function facts(clocks: readonly StageClock[], more: object = {}) {
  return { course: { ...newCourse, clocks }, limit_text: '4小时', handled_at: null, handling_due_at: null, ...more }
}

test('Friday 16:00 and four working hours is Monday 10:00', () => {
  expect(dueOf('4小时', FRIDAY, calendar)).toEqual({
    dueAt: '2026-11-23T02:00:00.000Z',
    provisional: false,
    calendar: calendar.version,
  })
})

test('a text that is no limit gives no due date, never a guess', () => {
  expect(dueOf('种植季节15工作日', FRIDAY, calendar)).toEqual({ dueAt: null, provisional: false, calendar: null })
  expect(dueOf(null, FRIDAY, calendar)).toEqual({ dueAt: null, provisional: false, calendar: null })
})

test('paused over the weekend it is due Monday 12:00', () => {
  const pauses = [{ from: '2026-11-20T09:00:00.000Z', to: '2026-11-23T01:00:00.000Z', reason: 'procedure' }]
  expect(dueOfClock({ ...handling, pauses }, calendar).dueAt).toBe('2026-11-23T04:00:00.000Z')
})

test.each([
  ['2026-11-20T16:30:00+08:00', 'running'],
  ['2026-11-22T12:00:00+08:00', 'running'],
  ['2026-11-23T09:30:00+08:00', 'soon'],
  ['2026-11-23T10:00:01+08:00', 'overdue'],
])('at %s the clock is %s', (now, state) => {
  expect(clockOf(facts([handling]), new Date(now), calendar).state).toBe(state)
})

test('a weekend does not use up working hours', () => {
  expect(clockOf(facts([handling]), new Date('2026-11-22T12:00:00+08:00'), calendar).ratio).toBe(0.5)
})

test('of two clocks that run the one due first is shown', () => {
  const signing: StageClock = { ...handling, stage: 'signing', dueAt: '2026-11-20T09:00:00.000Z', limitText: '1小时' }
  expect(clockOf(facts([handling, signing]), new Date(FRIDAY), calendar)).toMatchObject({ stage: 'signing' })
})

test('once handled the clock says whether it was in time, and without a due time nothing', () => {
  const handled_at = new Date('2026-11-23T09:00:00+08:00')
  const due = { handling_due_at: new Date('2026-11-23T10:00:00+08:00') }
  const later = new Date('2027-01-01')
  expect(clockOf(facts([], { handled_at, ...due }), later, calendar).state).toBe('met')
  const late = { handled_at: new Date('2026-11-24T09:00:00+08:00'), ...due }
  expect(clockOf(facts([], late), later, calendar).state).toBe('missed')
  expect(clockOf(facts([]), later, calendar)).toMatchObject({ state: 'none', ratio: null })
})

test('a clock that stands says so, with the time it used until then', () => {
  const standing = {
    ...handling,
    dueAt: null,
    pauses: [{ from: '2026-11-20T09:00:00.000Z', to: null, reason: 'hang-up' }],
  }
  const now = new Date('2026-11-25T09:00:00+08:00')
  expect(clockOf(facts([standing]), now, calendar)).toMatchObject({ state: 'standing', ratio: 0.25 })
  const view = stageClockView(standing, { now, calendarOf: () => calendar, nameOf: () => null })
  expect(view).toMatchObject({ standing: true, overdue: false, usedMs: 3_600_000, totalMs: 4 * 3_600_000 })
})
