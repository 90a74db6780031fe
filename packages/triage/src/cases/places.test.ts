import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createPlaceMatcher, type KnownPlace } from './places.ts'

const places: KnownPlace[] = [
  { id: 'east', names: ['东河街道办事处'] },
  { id: 'west', names: ['西岭镇'] },
  { id: 'east/willow', names: ['柳林社区居民委员会'], parentId: 'east' },
  { id: 'east/stone', names: ['石桥村民委员会'], parentId: 'east' },
  { id: 'west/stone', names: ['石桥村民委员会'], parentId: 'west' },
  { id: 'west/pine', names: ['大松树村村民委员会'], parentId: 'west' },
  { id: 'east/willow/mall', names: ['百汇商场', '百汇'], parentId: 'east/willow' },
]
const matcher = createPlaceMatcher(places)
const best = (text: string) => {
  const { proposals, abstained } = matcher.match(text)
  return abstained ? null : (proposals[0]?.label ?? null)
}

test.each([
  ['东河街道柳林社区门前积水', 'east/willow'],
  ['柳林社区门前积水', 'east/willow'],
  ['大松树村东头路灯不亮', 'west/pine'],
  ['西岭镇石桥村的桥栏杆断了', 'west/stone'],
  ['东河街道石桥村的桥栏杆断了', 'east/stone'],
  ['百汇商场二楼', 'east/willow/mall'],
  ['东河街道办事处门口', 'east'],
  ['石桥村的桥栏杆断了', null],
  ['从柳林社区到大松树村的公交', null],
  ['不知道是哪里', null],
  ['', null],
])('%s: %s', (text, id) => {
  expect(best(text)).toBe(id)
})

test('namesakes are told apart in the reasons', () => {
  const { proposals } = matcher.match('石桥村的桥')
  expect(proposals.map(({ label }) => label)).toEqual(['east/stone', 'west/stone'])
  expect(proposals[0]?.reasons).toContainEqual(
    expect.objectContaining({ kind: 'ambiguous-name', detail: { places: 2 } }),
  )
  const [one] = matcher.match('西岭镇石桥村').proposals
  expect(one?.reasons).toContainEqual(expect.objectContaining({ kind: 'parent-name', value: '西岭镇' }))
})

test('the longest name wins over the one inside it', () => {
  const nested = createPlaceMatcher([
    { id: 'short', names: ['松树村'] },
    { id: 'long', names: ['大松树村'] },
  ])
  expect(nested.match('大松树村口').proposals.map(({ label }) => label)).toEqual(['long'])
})

test('a name without its ending is found, less surely', () => {
  const [full] = matcher.match('柳林社区').proposals
  const [stem] = matcher.match('柳林那边').proposals
  expect(stem?.label).toBe('east/willow')
  expect(stem?.confidence).toBeLessThan(full?.confidence ?? 0)
})

test('the order of the list is irrelevant; confidence within 0 and 1; a circle of parents ends', () => {
  const turned = createPlaceMatcher([...places].reverse())
  const words = fc.constantFrom('东河街道', '西岭镇', '石桥村', '柳林', '百汇', '的', '门口', '大松树村')
  fc.assert(
    fc.property(fc.array(words, { maxLength: 6 }), (parts) => {
      const text = parts.join('')
      const { proposals } = matcher.match(text, 9)
      expect(turned.match(text, 9).proposals.map(({ label }) => label)).toEqual(proposals.map(({ label }) => label))
      const total = proposals.reduce((sum, { confidence }) => sum + confidence, 0)
      expect(total).toBeLessThanOrEqual(1)
    }),
    { seed: 6 },
  )
  const circle = createPlaceMatcher([
    { id: 'a', names: ['甲村'], parentId: 'b' },
    { id: 'b', names: ['乙村'], parentId: 'a' },
  ])
  expect(circle.match('甲村').proposals.length).toBeLessThanOrEqual(1)
})
