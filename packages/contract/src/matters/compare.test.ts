import fc from 'fast-check'
import { expect, test } from 'vitest'
import { applyBulkChange, bulkChange } from './bulk.ts'
import { compareMatters } from './compare.ts'
import { matterContent } from './content.ts'
import { guideOf } from './guide.ts'
import { isWithinLimit, MATTER_LIMIT_UNITS } from './limits.ts'
import { matterActions } from './procedure.ts'
import { soundMatter } from './sound-matter.ts'

const base = soundMatter()
const head = { matterId: 'm', versionId: 'v', number: 1, validFrom: '2026-11-01', unitName: '区行政审批服务局' }

test('an entry does not differ from itself, not even after it was stored', () => {
  expect(compareMatters(base, matterContent.parse(JSON.parse(JSON.stringify(base))))).toEqual([])
})

test('changes are told field by field', () => {
  const after = { ...base, consultPhone: '12345', keywords: [], promised: { ...base.statutory, amount: 3, note: '' } }
  expect(compareMatters(base, matterContent.parse(after))).toEqual([
    { path: 'keywords', change: 'dropped', before: '["卫生证","卫生许可证"]', after: null },
    { path: 'promised.amount', change: 'changed', before: '4', after: '3' },
    { path: 'consultPhone', change: 'changed', before: '0531-00000112', after: '12345' },
  ])
})

test('a material that is put in between is the only difference', () => {
  const [form, identity] = base.materials
  const photo = { ...form, key: 'photo', name: '场所照片' }
  const found = compareMatters(base, matterContent.parse({ ...base, materials: [form, photo, identity] }))
  expect(found.map(({ path, change }) => [path, change])).toEqual([['materials.photo', 'added']])
})

test('a bulk change adds once and leaves the rest', () => {
  const change = bulkChange.parse({
    addChannel: 'station',
    consultPhone: '12345',
    addDelegation: { level: 'village', power: 'help' },
  })
  const once = applyBulkChange(base, change)
  expect(applyBulkChange(once, change)).toEqual(once)
  expect(compareMatters(base, once).map(({ path }) => path)).toEqual(['delegations.1', 'channels', 'consultPhone'])
  expect(bulkChange.safeParse({}).success).toBe(false)
})

test('the guide says of each material whether it must be brought', () => {
  const [form, identity] = base.materials
  const fetched = { ...form, key: 'licence', source: 'department' as const, issuer: '市场监管部门' }
  const guide = guideOf(matterContent.parse({ ...base, materials: [form, identity, fetched] }), head)
  expect(guide.materials.map(({ key, how }) => [key, how])).toEqual([
    ['application', 'bring'],
    ['identity', 'known'],
    ['licence', 'fetched'],
  ])
  expect(guide.canApplyOnline).toBe(true)
})

const limits = fc.record({
  unit: fc.constantFrom(...MATTER_LIMIT_UNITS),
  amount: fc.integer({ min: 1, max: 400 }),
  note: fc.constant(''),
})

test('a limit is within itself, and two are never both outside each other', () => {
  fc.assert(
    fc.property(limits, limits, (one, other) => {
      expect(isWithinLimit(one, one)).toBe('yes')
      expect([isWithinLimit(one, other), isWithinLimit(other, one)]).not.toEqual(['no', 'no'])
    }),
  )
})

test.each([
  [null, false, ['edit']],
  [null, true, ['edit', 'retire']],
  ['draft', true, ['edit', 'propose', 'discard']],
  ['proposed', false, ['publish', 'return', 'discard']],
] as const)('with %s open and published %s: %j', (open, isPublished, actions) => {
  expect(matterActions(open, isPublished)).toEqual(actions)
})
