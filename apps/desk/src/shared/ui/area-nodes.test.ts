import { expect, test } from 'vitest'
import { mergeNodes, nodeOf } from './area-nodes.ts'

const area = (id: string, parentId: string | null, childCount = 0) => ({ id, name: `A ${id}`, parentId, childCount })

test('a node hangs on its parent, a top on nothing', () => {
  expect(nodeOf(area('t', 'county', 3))).toEqual({ id: 't', value: 't', title: 'A t', pId: 'county', isLeaf: false })
  expect(nodeOf(area('t', 'county'), true)).toMatchObject({ pId: null, isLeaf: true })
})

test('what is there stays, also when it comes again as somebody else', () => {
  const top = nodeOf(area('t', 'county'), true)
  const merged = mergeNodes([top], [nodeOf(area('t', 'county')), nodeOf(area('v', 't'))])
  expect(merged.map(({ id, pId }) => [id, pId])).toEqual([
    ['t', null],
    ['v', 't'],
  ])
  expect(mergeNodes(merged, merged)).toEqual(merged)
})
