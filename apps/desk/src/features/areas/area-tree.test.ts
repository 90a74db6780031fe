import { newId } from '@yiwang/contract'
import type { Area } from '@yiwang/contract/areas'
import { expect, test } from 'vitest'
import { buildTree, mapParent } from './area-tree.ts'
import { areaOf } from './testing.ts'

const county = areaOf({ level: 'county', childCount: 1 })
const town = areaOf({ level: 'town', parentId: county.id, childCount: 2 })
const village = areaOf({ level: 'village', parentId: town.id, childCount: 0 })
const children = new Map<string, readonly Area[]>([[county.id, [town]]])

test('an open branch shows its children, one on its way a placeholder, a closed one can be opened', () => {
  const [top] = buildTree([county], new Set([county.id, town.id]), children)
  expect(top?.children?.[0]?.area).toEqual(town)
  expect(top?.children?.[0]?.children).toEqual([{ key: `${town.id}:waiting`, area: null, isLeaf: true }])
  const [closed] = buildTree([county], new Set(), children)
  expect(closed?.children?.[0]?.area).toBeNull()
})

test('an area without children is a leaf', () => {
  expect(buildTree([village], new Set([village.id]), children)).toEqual([
    { key: village.id, area: village, isLeaf: true },
  ])
})

test('the map shows what lies below, or around when nothing does', () => {
  expect(mapParent(town)).toBe(town.id)
  expect(mapParent(village)).toBe(town.id)
  expect(mapParent(areaOf({ parentId: null, childCount: 0, id: newId() }))).not.toBeNull()
  expect(mapParent(undefined)).toBeNull()
})
