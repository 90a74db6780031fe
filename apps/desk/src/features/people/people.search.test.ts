import { newId } from '@yiwang/contract'
import { expect, test } from 'vitest'
import { peopleSearch } from './people.search.ts'

test('roles are a comma list, and what is no role counts as no filter', () => {
  expect(peopleSearch.parse({ role: 'dispatcher,grid-worker' }).role).toEqual(['dispatcher', 'grid-worker'])
  expect(peopleSearch.parse({ role: 'emperor' }).role).toBeUndefined()
})

test('filters and the open person are read', () => {
  const read = { q: 'li', areaId: newId(), unitId: newId(), person: newId() }
  expect(peopleSearch.parse(read)).toEqual({ view: 'people', ...read })
})

test('vacancies are a view of their own with kinds as a filter', () => {
  expect(peopleSearch.parse({ view: 'vacancies', kind: 'post-vacant,account-disabled' })).toEqual({
    view: 'vacancies',
    kind: ['post-vacant', 'account-disabled'],
  })
  expect(peopleSearch.parse({ view: 'else', kind: 'none' })).toEqual({ view: 'people' })
})
