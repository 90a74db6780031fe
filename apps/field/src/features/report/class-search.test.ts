import { expect, test } from 'vitest'
import { matchClasses } from './class-search.ts'

const items = [
  { id: '1', name: 'Manhole cover', className: 'Public facilities', synonyms: ['drain lid'] },
  { id: '2', name: 'Street lamp', className: 'Public facilities', synonyms: [] },
  { id: '3', name: 'Litter', className: 'Cleanliness', synonyms: ['rubbish'] },
]

test('without a word everything is there, by class', () => {
  expect(matchClasses(items, ' ').map((group) => [group.name, group.items.length])).toEqual([
    ['Public facilities', 2],
    ['Cleanliness', 1],
  ])
})

test('name, class and synonym are searched, without regard to case', () => {
  expect(matchClasses(items, 'LAMP').flatMap((g) => g.items.map((i) => i.id))).toEqual(['2'])
  expect(matchClasses(items, 'rubbish').flatMap((g) => g.items.map((i) => i.id))).toEqual(['3'])
  expect(matchClasses(items, 'public').flatMap((g) => g.items.map((i) => i.id))).toEqual(['1', '2'])
  expect(matchClasses(items, 'whale')).toEqual([])
})
