import { expect, test } from 'vitest'
import type { CatalogSubclass } from './catalog-rows.ts'
import { handlerNames } from './handler-names.ts'
import { inheritDuties, unambiguousNames } from './inherit-duties.ts'

const county = '370114'
const town = '370114/370114001'
const unitsByName = new Map([
  ['区水务局', 'water'],
  ['区城市管理局', 'city'],
])

function row(id: string, handler: string | null, name = '路灯'): CatalogSubclass {
  const condition = { id: `${id}c`, text: '不亮', closingCondition: '亮', limitText: '1天', handler, regulator: null }
  return {
    id,
    kind: 'component',
    classCode: '01',
    className: '设施',
    code: '99',
    name,
    synonyms: [],
    conditions: [condition],
  }
}

function inherited(next: CatalogSubclass, before: CatalogSubclass, unitId = 'chosen') {
  const duties = [
    { subclassId: before.id, areaPath: county, unitId },
    { subclassId: before.id, areaPath: town, unitId: 'town' },
  ]
  return inheritDuties([next], { rows: [before], duties }, { county, unitsByName })
}

test('a handler printed in the list is matched with a unit of the same name', () => {
  const place = { county, unitsByName }
  const none = { rows: [], duties: [] }
  expect(inheritDuties([row('a', '各产权单位、区水务局')], none, place)).toEqual([
    { subclassId: 'a', areaPath: county, unitId: 'water' },
  ])
  expect(inheritDuties([row('a', '水务局'), row('b', null)], none, place)).toEqual([])
})

test('what people assigned stays while the printed handler is the same', () => {
  const kept = inherited(row('new', '区水务局'), row('old', '区水务局'))
  expect(kept.map(({ subclassId, areaPath, unitId }) => [subclassId, areaPath, unitId])).toEqual([
    ['new', county, 'chosen'],
    ['new', town, 'town'],
  ])
})

test('a handler that was changed decides for the county, not for the town', () => {
  expect(inherited(row('new', '区城市管理局'), row('old', '区水务局')).map(({ unitId }) => unitId)).toEqual([
    'city',
    'town',
  ])
  expect(inherited(row('new', '无此单位'), row('old', '区水务局')).map(({ unitId }) => unitId)).toEqual([
    'chosen',
    'town',
  ])
})

test('a sub-class of another name inherits nothing', () => {
  expect(inherited(row('new', null, '地灯'), row('old', null))).toEqual([])
})

test('a name that two units share matches neither; a closed unit does not count', () => {
  const units = [
    { id: '1', name: '甲', active: true },
    { id: '2', name: '甲', active: true },
    { id: '3', name: '乙', active: false },
    { id: '4', name: '乙', active: true },
  ]
  expect([...unambiguousNames(units)]).toEqual([['乙', '4']])
})

test('a printed handler is split at the marks between names', () => {
  expect(handlerNames('甲局、乙局; 丙局')).toEqual(['甲局、乙局; 丙局', '甲局', '乙局', '丙局'])
  expect(handlerNames(' ')).toEqual([])
  expect(handlerNames(null)).toEqual([])
})
