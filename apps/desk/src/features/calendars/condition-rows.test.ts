import type { Subclass } from '@yiwang/contract/catalog'
import { expect, test } from 'vitest'
import { conditionRows } from './condition-rows.ts'

const condition = (id: string, text: string) => {
  return {
    id,
    subclassId: 's',
    text,
    closingCondition: '',
    limitText: '1d',
    handler: null,
    regulator: null,
    photoAt: [],
  }
}
const subclass: Subclass = {
  id: 's',
  kind: 'component',
  classCode: '01',
  className: 'public',
  code: '01',
  name: 'manhole',
  synonyms: ['cover'],
  unitId: null,
  unitName: null,
  conditions: [condition('a', 'missing'), condition('b', 'broken')],
}
const own = [{ conditionId: 'b', limits: { check: '2h' } }]
const ids = (sought: string) => conditionRows([subclass], own, sought).map(({ id }) => id)

test('without a search those with limits of their own', () => {
  expect(conditionRows([subclass], own, ' ')).toEqual([
    { id: 'b', subclass: 'manhole', text: 'broken', limitText: '1d', limits: { check: '2h' } },
  ])
})

test('a search looks through names, synonyms, texts and limits', () => {
  expect(ids('cover')).toEqual(['a', 'b'])
  expect(ids('manhole missing')).toEqual(['a'])
  expect(ids('1d')).toEqual(['a', 'b'])
  expect(ids('lamp')).toEqual([])
})
