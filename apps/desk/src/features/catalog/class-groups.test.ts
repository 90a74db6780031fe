import { newId } from '@yiwang/contract'
import type { Subclass } from '@yiwang/contract/catalog'
import { expect, test } from 'vitest'
import { classKey, groupByClass, searchCatalog } from './class-groups.ts'

function subclass(kind: Subclass['kind'], classCode: string, code: string, name: string): Subclass {
  const subclassId = newId()
  const condition = {
    id: newId(),
    subclassId,
    text: `${name} is broken`,
    closingCondition: 'restored',
    limitText: '2h',
    handler: 'Water company',
    regulator: null,
    photoAt: [],
  }
  return {
    id: subclassId,
    kind,
    classCode,
    className: `Class ${classCode}`,
    code,
    name,
    synonyms: ['cover'],
    unitId: null,
    unitName: 'City management',
    conditions: [condition],
  }
}

const light = subclass('component', '01', '09', 'Street light')
const manhole = subclass('component', '01', '01', 'Manhole')
const bench = subclass('component', '02', '01', 'Bench')
const noise = subclass('event', '01', '01', 'Noise')

test('classes of the same code but another kind stay apart, in the order of kinds and codes', () => {
  const groups = groupByClass([noise, light, bench, manhole])
  expect(groups.map(({ key }) => key)).toEqual(['component:01', 'component:02', 'event:01'])
  expect(groups[0]?.subclasses.map(({ name }) => name)).toEqual(['Manhole', 'Street light'])
  expect(classKey(noise)).toBe('event:01')
})

test('every word must occur, in any of the texts', () => {
  const all = [light, manhole, bench]
  expect(searchCatalog(all, 'manhole WATER')).toEqual([manhole])
  expect(searchCatalog(all, 'cover')).toHaveLength(3)
  expect(searchCatalog(all, 'manhole bench')).toEqual([])
  expect(searchCatalog(all, '  ')).toEqual(all)
})
