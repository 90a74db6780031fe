import { expect, test } from 'vitest'
import { isPatrolDay, patrolsDue } from './patrol-days.ts'

const plan = { weekdays: [0, 4], startsOn: '2026-11-02', endsOn: '2026-11-30' }

test('a plan asks on its weekdays within its life', () => {
  expect(isPatrolDay(plan, '2026-11-16')).toBe(true)
  expect(isPatrolDay(plan, '2026-11-17')).toBe(false)
  expect(isPatrolDay(plan, '2026-12-07')).toBe(false)
})

test('times due are counted between two days, and no further than the end', () => {
  const stretch = { from: '2026-11-16', until: '2026-12-31', retiredOn: null }
  expect(patrolsDue(plan, stretch)).toBe(5)
  expect(patrolsDue(plan, { ...stretch, retiredOn: '2026-11-20' })).toBe(2)
  expect(patrolsDue({ ...plan, endsOn: '2026-11-10' }, stretch)).toBe(0)
})
