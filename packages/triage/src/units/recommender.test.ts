import fc from 'fast-check'
import { expect, test } from 'vitest'
import { seededRandom } from '../seeded-random.ts'
import { createRecommender, restoreRecommender, type RecommenderState } from './recommender.ts'

const SEED = 20_261_122
const DAY = 86_400_000
const NOW = Date.parse('2026-06-01T08:00:00+08:00')
const keys = [['kind', 'village'], ['kind', 'town'], ['kind'], ['village']]
const places = ['village', 'town']
const VILLAGES = ['柳林村', '石桥村', '枣园村', '下洼村']
const KINDS = ['垃圾', '路灯', '噪声']
const unitFor = (kind: string, village: string) =>
  kind === '垃圾' ? `${village}村委会` : kind === '路灯' ? '供电所' : '执法中队'

type Decision = { fields: { kind: string; village: string; town: string }; unit: string; at: number }

function madeUpDecisions(count: number, seed: number): Decision[] {
  const random = seededRandom(seed)
  return Array.from({ length: count }, (_, i) => {
    const kind = KINDS[Math.floor(random() * KINDS.length)] ?? ''
    const village = VILLAGES[Math.floor(random() * VILLAGES.length)] ?? ''
    return { fields: { kind, village, town: '东河镇' }, unit: unitFor(kind, village), at: NOW + (i * DAY) / 10 }
  })
}

function taught(decisions: Decision[], options = { keys, places }) {
  const recommender = createRecommender(options)
  for (const { fields, unit, at } of decisions) recommender.learn(fields, unit, at)
  return recommender
}

const history = madeUpDecisions(150, 1)
const later = NOW + 16 * DAY

test('proposes who always did it', () => {
  const recommender = taught(history)
  for (const { fields, unit } of madeUpDecisions(40, 2)) {
    const { proposals, abstained } = recommender.propose(fields, later)
    expect(proposals[0]?.label).toBe(unit)
    expect(abstained).toBe(false)
  }
})

test('what the own village does is known in a village never seen', () => {
  const { proposals } = taught(history).propose({ kind: '垃圾', village: '新庄村', town: '东河镇' }, later)
  expect(proposals[0]?.label).toBe('新庄村村委会')
  const unplaced = taught(history)
    .propose({ kind: '垃圾' }, later)
    .proposals.map(({ label }) => label)
  expect(unplaced.some((label) => label.includes('村委会'))).toBe(false)
})

test('negative control: without places the village is a name like any other', () => {
  const { proposals } = taught(history, { keys, places: [] }).propose(
    { kind: '垃圾', village: '新庄村', town: '东河镇' },
    later,
  )
  expect(proposals.map(({ label }) => label)).not.toContain('新庄村村委会')
})

test('a new habit wins over an old one within weeks', () => {
  const recommender = taught(history)
  const fields = { kind: '路灯', village: '柳林村', town: '东河镇' }
  for (let i = 0; i < 12; i += 1) {
    const village = VILLAGES[i % VILLAGES.length] ?? ''
    recommender.learn({ ...fields, village }, '市政中心', later + i * 2 * DAY)
  }
  expect(recommender.propose(fields, later + 24 * DAY).proposals[0]?.label).toBe('市政中心')
})

test('a unit that gets a longer name is proposed by it everywhere', () => {
  const old = madeUpDecisions(150, 3).map((one) => ({ ...one, unit: '执法中队' }))
  const recommender = taught(old)
  const first = { kind: '噪声', village: '柳林村', town: '东河镇' }
  for (let i = 0; i < 3; i += 1) recommender.learn(first, '执法中队（东河镇）', later + i)
  const { proposals } = recommender.propose({ kind: '路灯', village: '下洼村', town: '东河镇' }, later + DAY)
  expect(proposals[0]?.label).toBe('执法中队（东河镇）')
})

test('reasons count the cases of the last 90 days exactly', () => {
  const fields = { kind: '路灯', village: '柳林村', town: '东河镇' }
  const recommender = createRecommender({ keys: [['kind', 'village']] })
  for (let i = 0; i < 7; i += 1) recommender.learn(fields, '旧单位', NOW - 200 * DAY)
  for (let i = 0; i < 20; i += 1) recommender.learn(fields, '供电所', NOW - i * DAY)
  for (let i = 0; i < 3; i += 1) recommender.learn(fields, '市政中心', NOW - 10 * DAY)
  const [best] = recommender.propose(fields, NOW).proposals
  expect(best).toMatchObject({ label: '供电所' })
  expect(best?.reasons[0]).toMatchObject({
    kind: 'history',
    value: '路灯 柳林村',
    detail: { fields: 'kind+village', total: 23, handled: 20, days: 90 },
  })
})

test('learning a decision raises it, and confidence stays within 0 and 1', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...KINDS),
      fc.constantFrom(...VILLAGES),
      fc.constantFrom('供电所', '执法中队', '从未见过的单位'),
      (kind, village, unit) => {
        const recommender = taught(history)
        const fields = { kind, village, town: '东河镇' }
        const sure = () => {
          const { proposals } = recommender.propose(fields, later, 99)
          const total = proposals.reduce((sum, { confidence }) => sum + confidence, 0)
          expect(proposals.every(({ confidence }) => confidence >= 0 && confidence <= 1)).toBe(true)
          expect(total).toBeLessThan(1 + 1e-9)
          return proposals.find(({ label }) => label === unit)?.confidence ?? 0
        }
        const before = sure()
        recommender.learn(fields, unit, later)
        if (before < 0.9) expect(sure()).toBeGreaterThan(before)
      },
    ),
    { seed: SEED, numRuns: 40 },
  )
})

test('what was saved and restored proposes and learns the same', () => {
  const original = taught(history)
  const restored = restoreRecommender(JSON.parse(JSON.stringify(original.save())) as RecommenderState)
  for (const { fields, unit, at } of madeUpDecisions(30, 4)) {
    expect(restored.propose(fields, at + 20 * DAY)).toEqual(original.propose(fields, at + 20 * DAY))
    restored.learn(fields, unit, at + 20 * DAY)
    original.learn(fields, unit, at + 20 * DAY)
  }
  expect(restored.save()).toEqual(original.save())
})

test('the order of keys and of fields in them is irrelevant', () => {
  const turned = keys.map((fields) => [...fields].reverse()).reverse()
  const [one, two] = [taught(history), taught(history, { keys: turned, places })]
  for (const { fields } of madeUpDecisions(20, 5))
    expect(two.propose(fields, later)).toEqual(one.propose(fields, later))
})

test('knows nothing, proposes nothing', () => {
  expect(createRecommender({ keys }).propose({ kind: '路灯' }, NOW)).toMatchObject({ proposals: [], abstained: true })
})

test('a state of the first version is taken over, another is refused', () => {
  const recommender = createRecommender({ keys: [['class']] })
  recommender.learn({ class: '井盖' }, '城管局', 0)
  const state = recommender.save()
  const spellings = state.spellings.map(([role, , shares]): [string, [string, number][]] => [role, shares])
  const first = restoreRecommender({ ...state, version: 1, spellings })
  expect(first.propose({ class: '井盖' }, 0).proposals[0]?.label).toBe('城管局')
  expect(() => restoreRecommender({ ...state, version: 3 as 2 })).toThrow(/version 1 or 2/)
})
