import { auditRoutes } from '@yiwang/contract/audit'
import { expect, test } from 'vitest'
import { auditQuery, auditSearch } from './audit.search.ts'

test('what is not a filter counts as absent', () => {
  const read = auditSearch.parse({ actorId: 'me', outcome: 'nonsense', from: 'yesterday', action: 'case.close' })
  expect(read).toEqual({ action: 'case.close' })
})

test('outcomes may be given as a comma list', () => {
  expect(auditSearch.parse({ outcome: 'refused,failed' }).outcome).toEqual(['refused', 'failed'])
})

test('minutes of the county become instants that the route accepts, the last minute whole', () => {
  const query = auditQuery(auditSearch.parse({ from: '2026-11-21T08:00', to: '2026-11-21T08:00' }))
  expect(new Date(query.to ?? 0).getTime() - new Date(query.from ?? 0).getTime()).toBe(59_999)
  expect(query.from).toBe('2026-11-21T00:00:00.000Z')
  expect(auditRoutes.list.query.safeParse(query).success).toBe(true)
})

test('a minute that no calendar has is left out', () => {
  expect(auditQuery({ from: '2026-13-41T08:00' }).from).toBeUndefined()
})
