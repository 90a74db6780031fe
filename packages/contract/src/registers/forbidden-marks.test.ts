import type { LedgerDeclaration } from './ledgers.ts'
import { expect, test } from 'vitest'
import { forbiddenMarks } from './forbidden-marks.ts'

const field = {
  key: 'visits',
  label: { zh: '走访次数', en: 'Visits' },
  type: 'number' as const,
  required: false,
  filter: false,
  restricted: false,
}
const harmless: LedgerDeclaration = {
  name: { zh: '独居老人', en: 'Elders living alone' },
  group: { zh: '关爱', en: 'Care' },
  subject: 'person',
  purpose: '定期走访',
  legalBasis: '《老年人权益保障法》',
  sensitivity: 'plain',
  retentionDays: null,
  seenBy: [],
  editedBy: [],
  visit: null,
  facts: [],
  fields: [field],
}
const lists = new Map([
  ['local:kind', { name: { zh: '类型', en: 'Kind' }, entries: [{ code: '1', zh: '信访人员', en: '', other: false }] }],
  ['yw:needs', { name: { zh: '需求', en: 'Needs' }, entries: [{ code: '1', zh: '助餐', en: '', other: false }] }],
])

function kindsOf(change: Partial<LedgerDeclaration>, code = 'living-alone'): string[] {
  return [...new Set(forbiddenMarks({ code, declaration: { ...harmless, ...change } }, lists).map(({ kind }) => kind))]
}

test('a ledger of care is not refused', () => {
  expect(kindsOf({})).toEqual([])
})

test.each([
  ['信教群众台账', 'belief'],
  ['宗教信仰情况', 'belief'],
  ['基督 徒名册', 'belief'],
  ['穆斯林家庭', 'belief'],
  ['上访人员', 'petition'],
  ['信-访重点人', 'petition'],
  ['上\u200b访户', 'petition'],
  ['投诉居民名单', 'petition'],
  ['艾滋病人员', 'hiv'],
  ['艾 滋 病', 'hiv'],
  ['HIV 感染者', 'hiv'],
])('the name %s is refused as %s', (zh, kind) => {
  expect(kindsOf({ name: { zh, en: '' } })).toEqual([kind])
})

test.each([
  ['xinfang-list', 'petition'],
  ['religion', 'belief'],
  ['people-hiv', 'hiv'],
  ['aids', 'hiv'],
  ['aizibing', 'hiv'],
  ['petitioners', 'petition'],
])('the code %s is refused as %s', (code, kind) => {
  expect(kindsOf({}, code)).toEqual([kind])
})

test('a field, its help, its values and the purpose are read too', () => {
  const withField = (change: object) => kindsOf({ fields: [{ ...field, ...change }] })
  expect(withField({ label: { zh: '是否上访', en: '' } })).toEqual(['petition'])
  expect(withField({ label: { zh: '情况', en: 'Religion' } })).toEqual(['belief'])
  expect(withField({ help: '填写信仰' })).toEqual(['belief'])
  expect(withField({ key: 'hiv' })).toEqual(['hiv'])
  expect(withField({ type: 'code', list: 'local:kind' })).toEqual(['petition'])
  expect(withField({ type: 'code', list: 'yw:needs' })).toEqual([])
  expect(kindsOf({ purpose: '掌握信访人员动向' })).toEqual(['petition'])
})

test('what only sounds alike is let through', () => {
  const zh = (name: string) => kindsOf({ name: { zh: name, en: '' } })
  expect(zh('线上访谈记录')).toEqual([])
  expect(zh('回访登记')).toEqual([])
  expect(zh('走访台账')).toEqual([])
  expect(kindsOf({ name: { zh: '助听器', en: 'Hearing aids' } }, 'hearing-aids')).toEqual([])
  expect(kindsOf({ legalBasis: '《宗教事务条例》' })).toEqual([])
})

test('places may be what they are, people in them may not be marked', () => {
  const place = (zh: string) => kindsOf({ subject: 'place', name: { zh, en: '' } })
  expect(place('宗教活动场所')).toEqual([])
  expect(place('投诉受理点')).toEqual([])
  expect(place('信教群众聚会点')).toEqual(['belief'])
  expect(place('上访人员聚集点')).toEqual(['petition'])
})
