import type { AdmissionItem, TemporaryWork } from '@yiwang/contract/tasks'
import { expect, test } from 'vitest'
import { basisOf, keyOf, openItems, openTemporary } from './basis-options.ts'

test('what is chosen is what is kept', () => {
  for (const basis of [
    { by: 'list' as const, code: '0:1' },
    { by: 'temporary' as const, id: 'x' },
  ])
    expect(basisOf(keyOf(basis))).toEqual(basis)
  expect(keyOf(null)).toBeUndefined()
  expect(basisOf(undefined)).toBeNull()
})

test('entries are offered to the units that may ask, while they are valid', () => {
  const item = (unitIds: string[], validFrom: string | null, validTo: string | null) =>
    ({ unitIds, validFrom, validTo }) as AdmissionItem
  const items = [
    item([], null, null),
    item(['a'], null, null),
    item([], '2027-01-01', null),
    item([], null, '2025-01-01'),
  ]
  expect(openItems(items, 'a', '2026-06-01')).toEqual(items.slice(0, 2))
  expect(openItems(items, null, '2026-06-01')).toEqual(items.slice(0, 1))
})

test('temporary work is offered while it runs, to the unit that asked', () => {
  const work = { state: 'granted', unitId: 'a', startsOn: '2026-06-01', endsOn: '2026-06-30' } as TemporaryWork
  expect(openTemporary([work], 'a', '2026-06-30')).toEqual([work])
  expect(openTemporary([work], 'a', '2026-07-01')).toEqual([])
  expect(openTemporary([work], 'b', '2026-06-30')).toEqual([])
  expect(openTemporary([{ ...work, state: 'ended' }], 'a', '2026-06-30')).toEqual([])
})
