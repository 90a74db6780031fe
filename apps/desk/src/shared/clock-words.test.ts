import type { Clock } from '@yiwang/contract/cases'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { sayClock } from './clock-words.ts'

const at = (local: string) => Date.parse(`${local.replace(' ', 'T')}+08:00`)
const iso = (local: string) => new Date(at(local)).toISOString()
// Labels of limits as printed in duty lists: working hours, working days, emergency hours, and a text that is no limit.
const WORKING_HOURS = '4\u5DE5\u4F5C\u65F6'
const WORKING_DAYS = '5\u5DE5\u4F5C\u65E5'
const EMERGENCY_HOURS = '2\u7D27\u6025\u5DE5\u4F5C\u65F6'
const NO_LIMIT = '\u79CD\u690D\u5B63\u8282'

function clock(limitText: string | null, started: string, due: string, state: Clock['state'] = 'running'): Clock {
  return {
    stage: 'handling',
    limitText,
    startedAt: iso(started),
    dueAt: iso(due),
    provisional: false,
    state,
    ratio: null,
  }
}

// Friday afternoon to Monday morning: the weekend between is no working time.
const weekend = clock(WORKING_HOURS, '2026-11-13 16:00', '2026-11-16 10:00')

test('a night and a weekend do not use up working hours', () => {
  expect(sayClock(weekend, at('2026-11-13 16:40'), 'en')).toBe('3 h 20 min left')
  expect(sayClock(weekend, at('2026-11-14 12:00'), 'en')).toBe('2 h left')
  expect(sayClock(weekend, at('2026-11-16 09:45'), 'en')).toBe('15 min left')
})

test('overdue is counted in working days too', () => {
  const late = { ...weekend, state: 'overdue' as const }
  expect(sayClock(late, at('2026-11-16 11:30'), 'en')).toBe('1 h 30 min overdue')
  expect(sayClock(late, at('2026-11-18 10:00'), 'en')).toBe('2 working days overdue')
  expect(sayClock(late, at('2026-11-18 10:00'), 'zh-CN')).toBe('\u8D85\u65F6 2 \u4E2A\u5DE5\u4F5C\u65E5')
  // Saturday and Sunday add nothing to what Friday evening had.
  const friday = clock(WORKING_DAYS, '2026-11-02 10:00', '2026-11-11 18:00', 'overdue')
  expect(sayClock(friday, at('2026-11-15 12:00'), 'en')).toBe(sayClock(friday, at('2026-11-13 18:00'), 'en'))
})

test('the seven days of the National Day holiday are not working days', () => {
  const holiday = clock(WORKING_DAYS, '2026-09-29 09:00', '2026-10-12 09:00')
  expect(sayClock(holiday, at('2026-10-01 00:00'), 'en')).toBe(sayClock(holiday, at('2026-10-07 23:00'), 'en'))
})

test('an emergency runs around the clock', () => {
  const emergency = clock(EMERGENCY_HOURS, '2026-11-14 22:00', '2026-11-15 00:00')
  expect(sayClock(emergency, at('2026-11-14 23:15'), 'en')).toBe('45 min left')
  expect(sayClock({ ...emergency, state: 'overdue' }, at('2026-11-16 00:00'), 'en')).toBe('1 day overdue')
})

test('the due date of the server decides, also where it was moved', () => {
  const moved = clock(WORKING_HOURS, '2026-11-13 16:00', '2026-11-17 10:00')
  expect(sayClock(moved, at('2026-11-16 10:00'), 'en')).toBe('1 working day left')
})

test('a limit that cannot be read is told by the wall clock', () => {
  for (const text of [null, NO_LIMIT]) {
    expect(sayClock(clock(text, '2026-11-13 16:00', '2026-11-15 16:00'), at('2026-11-13 16:00'), 'en')).toBe(
      '2 days left',
    )
  }
  expect(sayClock({ ...weekend, startedAt: null }, at('2026-11-14 10:00'), 'en')).toBe('2 days left')
})

test('clocks that do not run say nothing', () => {
  for (const state of ['met', 'missed', 'none'] as const) {
    expect(sayClock({ ...weekend, state }, at('2026-11-14 10:00'), 'en')).toBeNull()
  }
  expect(sayClock({ ...weekend, dueAt: null }, at('2026-11-14 10:00'), 'en')).toBeNull()
})

test('before the due time something is left, after it something is over', () => {
  const moment = fc.integer({ min: at('2026-01-01 00:00'), max: at('2026-12-31 00:00') })
  fc.assert(
    fc.property(moment, moment, fc.constantFrom(WORKING_HOURS, WORKING_DAYS, EMERGENCY_HOURS), (due, now, limit) => {
      const one = { ...clock(limit, '2025-12-01 09:00', '2026-01-01 00:00'), dueAt: new Date(due).toISOString() }
      const words = sayClock(one, now, 'en') ?? ''
      if (now > due) expect(words).toMatch(/overdue$/)
      else expect(words).toMatch(/(left|due now)$/)
    }),
  )
})
