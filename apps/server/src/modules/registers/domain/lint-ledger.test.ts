import type { Field, LedgerDeclaration } from '@yiwang/contract/registers'
import { expect, test } from 'vitest'
import { hasErrors, lintLedger } from './lint-ledger.ts'

const base: Field = {
  key: 'care',
  label: { zh: '护理等级', en: 'Care' },
  type: 'code',
  list: 'yw:self-care',
  required: false,
  filter: true,
  restricted: false,
}
const sound: LedgerDeclaration = {
  name: { zh: '特困人员', en: 'Extreme hardship' },
  group: { zh: '关爱', en: 'Care' },
  subject: 'person',
  purpose: '供养与照料',
  legalBasis: '《社会救助暂行办法》',
  sensitivity: 'sensitive',
  retentionDays: 1825,
  seenBy: [{ role: null, unit: 'D09' }],
  editedBy: [],
  visit: { everyDays: 30 },
  facts: ['person.phone'],
  fields: [base],
}
const ground = {
  lists: new Map([
    [
      'yw:self-care',
      { name: { zh: '自理能力', en: 'Self-care' }, entries: [{ code: '01', zh: '全自理', en: '', other: false }] },
    ],
  ]),
  units: new Set(['D09', 'D16']),
  others: [],
}

function codesOf(change: Partial<LedgerDeclaration>): string[] {
  return lintLedger({ code: 'hardship', declaration: { ...sound, ...change } }, ground).map(({ code }) => code)
}
const withField = (change: Partial<Field>) => codesOf({ fields: [{ ...base, ...change }] })

test('a sound declaration has no findings', () => {
  expect(codesOf({})).toEqual([])
})

test('fields', () => {
  expect(codesOf({ fields: [base, { ...base, label: { zh: '另一个', en: '' } }] })).toEqual(['duplicate-key'])
  expect(withField({ list: 'yw:nothing' })).toEqual(['unknown-list'])
  expect(withField({ list: undefined })).toEqual(['list-missing'])
  expect(withField({ type: 'note', list: undefined })).toEqual(['sealed-filter'])
  expect(withField({ type: 'text', list: undefined })).toEqual(['filter-type'])
  expect(withField({ key: 'care-other' })).toEqual(['reserved-key'])
})

test.each([
  ['mobile', '联系电话', '联系方式'],
  ['id-card', '身份证号', '公民身份号码'],
  ['phone', '号码', '联系方式'],
  ['a', '出生年月（必填）', '出生日期'],
])('what is known already is refused and named: %s %s', (key, zh, fact) => {
  const [finding] = lintLedger(
    { code: 'hardship', declaration: { ...sound, fields: [{ ...base, key, label: { zh, en: '' } }] } },
    ground,
  )
  expect(finding).toMatchObject({ level: 'error', code: 'known-fact', about: fact })
  expect(finding?.message).toContain(fact)
})

test('a fact of another kind of subject may be asked for', () => {
  expect(withField({ key: 'guardian-phone', label: { zh: '监护人电话', en: '' } })).toEqual([])
})

test('facts, law, readers', () => {
  expect(codesOf({ facts: ['person.shoe-size'] })).toEqual(['unknown-fact'])
  expect(codesOf({ legalBasis: '领导要求' })).toEqual(['no-legal-basis'])
  expect(codesOf({ seenBy: [] })).toEqual(['no-readers'])
  expect(codesOf({ sensitivity: 'plain' })).toEqual(['plain-with-readers'])
  expect(codesOf({ seenBy: [{ role: null, unit: 'D99' }] })).toEqual(['unknown-unit'])
})

test('a closed ledger belongs to statutory units alone and ends', () => {
  const unit = [{ role: null, unit: 'D16' }]
  const closed = { sensitivity: 'closed' as const, seenBy: unit, editedBy: unit }
  expect(codesOf(closed)).toEqual([])
  expect(codesOf({ ...closed, seenBy: [{ role: 'leader', unit: null }] })).toEqual(['closed-without-unit'])
  expect(codesOf({ ...closed, seenBy: [] })).toEqual(['closed-without-unit'])
  expect(codesOf({ ...closed, editedBy: [] })).toEqual(['closed-open-editing'])
  expect(codesOf({ ...closed, retentionDays: null })).toEqual(['closed-kept-for-ever'])
})

test('a field of the same name elsewhere is a hint, what is forbidden an error', () => {
  const others = [{ code: 'other', declaration: sound }]
  const findings = lintLedger({ code: 'hardship', declaration: sound }, { ...ground, others })
  expect(findings.map(({ level, code }) => [level, code])).toEqual([['warning', 'known-elsewhere']])
  expect(hasErrors(findings)).toBe(false)
  expect(codesOf({ name: { zh: '上访人员', en: '' } })).toEqual(['forbidden-petition'])
})
