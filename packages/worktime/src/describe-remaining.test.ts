import { describe, expect, test } from 'vitest'
import { clockState, describeRemaining, type Clock, type Limit } from './index.ts'
import { COUNTY, DAY, HOUR, MINUTE, at } from './tests/moments.ts'

function tell(limit: Limit, now: string, history?: Clock['history']): [string, string] {
  const state = clockState({ start: at('2026-11-13 16:00'), limit, history }, COUNTY, at(now))
  return [describeRemaining(state, 'zh'), describeRemaining(state, 'en')]
}

describe('of a clock in office time', () => {
  const fourHours: Limit = { amount: 4, unit: 'working-hour' }
  const fiveDays: Limit = { amount: 5, unit: 'working-day' }

  test.each<[Limit, string, string, string]>([
    [fourHours, '2026-11-13 16:40', '还剩 3 小时 20 分', '3 h 20 min left'],
    [fourHours, '2026-11-13 16:00', '还剩 4 小时', '4 h left'],
    [fourHours, '2026-11-16 09:45', '还剩 15 分', '15 min left'],
    [fourHours, '2026-11-16 09:59:30', '还剩 不足 1 分', 'under 1 min left'],
    [fourHours, '2026-11-16 10:00', '已到时限', 'due now'],
    [fourHours, '2026-11-16 10:00:01', '超时 不足 1 分', 'under 1 min overdue'],
    [fourHours, '2026-11-16 11:30', '超时 1 小时 30 分', '1 h 30 min overdue'],
    [fourHours, '2026-11-17 10:00', '超时 1 个工作日', '1 working day overdue'],
    [fourHours, '2026-11-18 10:00', '超时 2 个工作日', '2 working days overdue'],
    [fourHours, '2026-11-18 15:00', '超时 2 个工作日 3 小时', '2 working days 3 h overdue'],
    [fiveDays, '2026-11-13 16:00', '还剩 5 个工作日', '5 working days left'],
    [fiveDays, '2026-11-14 12:00', '还剩 4 个工作日 6 小时', '4 working days 6 h left'],
    [fiveDays, '2026-11-20 15:30', '还剩 30 分', '30 min left'],
    [fiveDays, '2026-11-13 16:10', '还剩 4 个工作日 7 小时', '4 working days 7 h left'],
  ])('%o at %s: %s, %s', (limit, now, chinese, english) => {
    expect(tell(limit, now)).toEqual([chinese, english])
  })
})

describe('of a clock that runs around the clock', () => {
  test.each<[Limit, string, string, string]>([
    [{ amount: 2, unit: 'emergency-hour' }, '2026-11-13 17:15', '还剩 45 分', '45 min left'],
    [{ amount: 48, unit: 'emergency-hour' }, '2026-11-13 16:00', '还剩 2 天', '2 days left'],
    [{ amount: 30, unit: 'calendar-day' }, '2026-11-14 15:00', '还剩 29 天 1 小时', '29 days 1 h left'],
    [{ amount: 15, unit: 'minute' }, '2026-11-13 16:20', '超时 5 分', '5 min overdue'],
    [{ amount: 1, unit: 'emergency-day' }, '2026-11-15 16:00', '超时 1 天', '1 day overdue'],
  ])('%o at %s: %s, %s', (limit, now, chinese, english) => {
    expect(tell(limit, now)).toEqual([chinese, english])
  })
})

describe('of a clock that does not run', () => {
  const limit: Limit = { amount: 4, unit: 'working-hour' }
  const pauses = [{ from: at('2026-11-13 17:00'), to: null, reason: 'waiting' }]

  test('says that it is paused', () => {
    expect(tell(limit, '2026-11-16 15:00', { pauses })).toEqual(['已暂停，还剩 3 小时', 'paused, 3 h left'])
  })

  test('says that it was stopped, in time or late', () => {
    const stopped = (moment: string) => tell(limit, '2026-11-30 15:00', { stoppedAt: at(moment) })
    expect(stopped('2026-11-16 09:00')).toEqual(['已停表，还剩 1 小时', 'stopped, 1 h left'])
    expect(stopped('2026-11-16 11:00')).toEqual(['已停表，超时 1 小时', 'stopped, 1 h overdue'])
  })
})

describe('of plain milliseconds', () => {
  test.each([
    [200 * MINUTE, '还剩 3 小时 20 分', '3 h 20 min left'],
    [-2 * DAY, '超时 2 天', '2 days overdue'],
    [DAY + 59 * MINUTE, '还剩 1 天', '1 day left'],
    [HOUR - 1, '还剩 59 分', '59 min left'],
    [1, '还剩 不足 1 分', 'under 1 min left'],
    [-1, '超时 不足 1 分', 'under 1 min overdue'],
    [0, '已到时限', 'due now'],
  ])('%d ms: %s, %s', (ms, chinese, english) => {
    expect(describeRemaining(ms)).toBe(chinese)
    expect(describeRemaining(ms, 'en')).toBe(english)
  })
})
