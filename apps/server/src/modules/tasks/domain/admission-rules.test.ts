import { expect, test } from 'vitest'
import { breachOf } from './admission-rules.ts'

const allowed = { unitIds: ['water'], evidence: 'none', from: '2026-01-01', to: '2026-12-31' } as const
const asked = { unitId: 'water', evidence: 'none', day: '2026-06-01', dueOn: '2026-06-30' } as const

test('what the list allows may be sent', () => {
  expect(breachOf(allowed, asked)).toBeNull()
  expect(breachOf({ ...allowed, unitIds: [], from: null, to: null }, { ...asked, unitId: 'any' })).toBeNull()
})

test.each([
  ['not-yet', { day: '2025-12-31' }],
  ['no-longer', { day: '2027-01-01', dueOn: '2027-01-02' }],
  ['not-this-unit', { unitId: 'forest' }],
  ['no-photo', { evidence: 'photo' }],
  ['due-past', { dueOn: '2026-05-31' }],
  ['due-after-end', { dueOn: '2027-01-01' }],
] as const)('%s', (breach, change) => {
  expect(breachOf(allowed, { ...asked, ...change })).toBe(breach)
})
