import { applicationRoutes } from '@yiwang/contract/services'
import { expect, test } from 'vitest'
import { firstView, listSearch, queryOf, viewsFor } from './list-search.ts'

const of =
  (...permissions: string[]) =>
  (permission: string) =>
    permissions.includes(permission)

test('an address becomes a query the server takes; what is not understood is left out', () => {
  const search = listSearch.parse({ state: 'submitted,accepted', clock: 'late', from: '2026-01-01', sort: 'nonsense' })
  const query = queryOf(search, 'review')
  expect(query).toEqual({
    view: 'review',
    sort: 'due',
    state: ['submitted', 'accepted'],
    clock: ['late'],
    from: '2026-01-01',
  })
  expect(applicationRoutes.list.query.safeParse(query).success).toBe(true)
})

test('the newest first in what is only looked at, the clock first in what waits', () => {
  expect(queryOf({}, 'all').sort).toBe('newest')
  expect(queryOf({}, 'decide').sort).toBe('due')
  expect(queryOf({ sort: 'oldest' }, 'decide').sort).toBe('oldest')
})

test('each post begins with what waits for it', () => {
  expect(firstView(of('service.read', 'service.accept', 'service.open'))).toBe('window')
  expect(firstView(of('service.accept', 'service.review', 'service.decide'))).toBe('decide')
  expect(firstView(of('service.supervise'))).toBe('supervise')
  expect(firstView(of())).toBe('all')
  expect(viewsFor(of('service.open'))).toEqual(['all', 'mine'])
})
