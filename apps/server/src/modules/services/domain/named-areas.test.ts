import { expect, test } from 'vitest'
import { namedMost } from './named-areas.ts'

const areas = [
  { id: 'county', name: '章丘区', parentId: null },
  { id: 'mingshui', name: '明水街道办事处', parentId: 'county' },
  { id: 'xiuhui', name: '绣惠镇', parentId: 'county' },
  { id: 'yanming', name: '眼明堂居委会', parentId: 'mingshui' },
  { id: 'east', name: '东关村委会', parentId: 'mingshui' },
  { id: 'east-2', name: '东关村委会', parentId: 'xiuhui' },
  { id: 'small', name: '小东关村委会', parentId: 'xiuhui' },
  { id: 'one', name: '甲居委会', parentId: 'xiuhui' },
]

test.each([
  ['眼明堂12号', ['yanming']],
  ['明水街道眼明堂12号', ['yanming']],
  ['章丘区明水街道双山路1号', ['mingshui']],
  ['绣惠镇东关村3组', ['east-2']],
  ['东关村3组', ['east', 'east-2']],
  ['小东关村3组', ['small']],
  ['明水街道小东关村', ['mingshui']],
  ['章丘区', []],
  ['甲号楼', []],
  ['幸福路1号', []],
])('%s names %j', (address, ids) => {
  expect(namedMost(areas, address).map(({ id }) => id)).toEqual(ids)
})
