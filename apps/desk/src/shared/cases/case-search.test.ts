import { casesRoutes } from '@yiwang/contract/cases'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseSearch, stringifySearch } from '../url-state.ts'
import { caseSearch, filterCount, MATTERS, queryOf } from './case-search.ts'

test('an address is read back as it was written', () => {
  const search = caseSearch.parse(
    parseSearch('?state=reported,filed&clock=overdue&from=2026-11-01&q=%E4%BA%95%E7%9B%96'),
  )
  expect(search.state).toEqual(['reported', 'filed'])
  expect(caseSearch.parse(parseSearch(stringifySearch(search)))).toEqual(search)
  expect(filterCount(search)).toBe(4)
})

test('what cannot be read is left out and the rest still counts', () => {
  const search = caseSearch.parse({
    state: 'reported,nonsense',
    areaId: 'x',
    from: 'yesterday',
    sort: 'odd',
    view: 'mine',
  })
  expect(search).toEqual({ state: ['reported'], view: 'mine', sort: 'newest' })
})

test('every special matter is one that the contract lists by', () => {
  const query = queryOf(caseSearch.parse({ matter: MATTERS.join(',') }))
  expect(casesRoutes.list.query.safeParse({ ...query, matter: MATTERS.join(',') }).success).toBe(true)
  expect(filterCount(caseSearch.parse({ matter: 'joint' }))).toBe(1)
})

test('days become instants of the county, empty filters disappear', () => {
  expect(queryOf(caseSearch.parse({ from: '2026-11-01', to: '2026-11-02', q: '', state: '' }))).toEqual({
    view: 'all',
    sort: 'newest',
    from: '2026-11-01T00:00:00+08:00',
    to: '2026-11-02T23:59:59.999+08:00',
  })
})

test('whatever stands in the address, the query is one that the contract accepts', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.constantFrom(...Object.keys(caseSearch.shape)), fc.string()), (raw) => {
      const query = queryOf(caseSearch.parse(raw))
      const sent = Object.fromEntries(Object.entries(query).map(([name, value]) => [name, String(value)]))
      const checked = casesRoutes.list.query.safeParse(sent)
      expect(checked.error?.issues.filter((issue) => issue.message !== 'unreadable-characters') ?? []).toEqual([])
    }),
  )
})
