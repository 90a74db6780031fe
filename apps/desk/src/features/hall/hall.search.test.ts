import { expect, test } from 'vitest'
import { hallSearch, hallTabs } from './hall.search.ts'

test('what cannot be read counts as absent', () => {
  expect(hallSearch.parse({ tab: 'nothing', id: 'x', from: 'yesterday', month: '2026-13', show: 'some' })).toEqual({
    show: 'open',
  })
  expect(hallSearch.parse({ tab: 'ratings', show: 'overdue' })).toEqual({ tab: 'ratings', show: 'overdue' })
})

test('tabs follow rights', () => {
  const rights = new Set(['rating.read', 'outing.keep'])
  expect(hallTabs((right) => rights.has(right))).toEqual(['outings', 'ratings'])
  expect(hallTabs(() => false)).toEqual([])
})
