import { expect, test } from 'vitest'
import { createAreaFinder } from './area-finder.ts'
import { createSurroundings } from './surroundings.ts'

const places = [
  ['c', '示范县', '370114'],
  ['t1', '东镇', '370114/370114101'],
  ['t2', '西镇', '370114/370114102'],
  ['v1', '张家村', '370114/370114101/370114101201'],
  ['v2', '张家村', '370114/370114102/370114102201'],
  ['v3', '李家社区', '370114/370114102/370114102202'],
  ['g1', '第一网格', '370114/370114101/370114101201/370114101201001'],
].map(([id = '', name = '', path = '']) => ({ id, name, path }))

test.each([
  ['370114101201', { id: 'v1' }],
  ['370114101201001', { id: 'g1' }],
  ['370114101000', { id: 't1' }],
  ['370114000000', { id: 'c' }],
  ['李家社区居委会', { id: 'v3' }],
  ['李家', { id: 'v3' }],
  ['西镇张家村', { id: 'v2' }],
  ['示范县东镇张家村村委会', { id: 'v1' }],
  ['张家村', { problem: 'area-ambiguous' }],
  ['王家村', { problem: 'area-unknown' }],
  ['999999', { problem: 'area-unknown' }],
])('%s is found', (text, expected) => {
  expect(createAreaFinder(places, 'all')(text)).toMatchObject(expected)
})

test('of two with one name the one within reach counts; one outside is refused', () => {
  const find = createAreaFinder(places, ['370114/370114101'])
  expect(find('张家村')).toMatchObject({ id: 'v1' })
  expect(find('李家社区')).toEqual({ problem: 'area-outside' })
  expect(find('370114102202')).toEqual({ problem: 'area-outside' })
})

test('around a village lie its grids, around a grid its village; a town is too wide', () => {
  const around = createSurroundings(places)
  const village = '370114/370114101/370114101201'
  expect(around(village)).toEqual([village, `${village}/370114101201001`])
  expect(around(`${village}/370114101201001`)).toEqual([`${village}/370114101201001`, village])
  expect(around('370114/370114101')).toBeNull()
})
