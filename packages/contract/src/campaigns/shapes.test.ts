import { expect, test } from 'vitest'
import { condition, newCampaign } from './campaigns.ts'
import { formContent, ownField } from './forms.ts'
import { factName, formFact, ledgerFact, readFactName } from './keys.ts'
import {
  CAMPAIGN_STATES,
  campaignActions,
  FORM_ACTIONS,
  FORM_STATES,
  formActions,
  formStateAfter,
  takesAnswers,
  targetStateAfter,
} from './procedure.ts'
import { campaignCode, receiptCode } from './registrations.ts'
import { month, reportDefinition } from './reports.ts'

test.each([
  ['person.phone', { home: 'subject', of: 'person', field: 'phone' }],
  ['ledger:living-alone.self-care', { home: 'ledger', of: 'living-alone', field: 'self-care' }],
  ['form:winter.gas-alarm', { home: 'form', of: 'winter', field: 'gas-alarm' }],
])('%s names one fact', (name, parts) => {
  expect(factName.safeParse(name).success).toBe(true)
  expect(readFactName(name)).toEqual(parts)
})

test.each(['phone', 'robot.phone', 'ledger:.x', 'person.', 'person.Phone', 'ledger:a b.c', 'case:x.y'])(
  '%s names none',
  (name) => {
    expect(factName.safeParse(name).success).toBe(false)
  },
)

test('names that are put together are names', () => {
  expect([formFact('winter', 'stove'), ledgerFact('care', 'x')].every((name) => factName.safeParse(name).success)).toBe(
    true,
  )
})

test('a form goes one way: proposed, let out, retired; every action leads to a state that has one more way or is the end', () => {
  expect(formActions('draft')).toEqual(['edit', 'propose', 'withdraw'])
  expect(formActions('proposed')).toEqual(['approve', 'return', 'withdraw'])
  expect(formActions('published')).toEqual(['retire'])
  expect(FORM_STATES.filter((state) => formActions(state).length === 0)).toEqual(['withdrawn', 'retired'])
  expect(FORM_ACTIONS.every((action) => FORM_STATES.includes(formStateAfter(action)))).toBe(true)
})

test('a campaign that is over takes answers, and they are late; a cancelled one takes none', () => {
  expect(CAMPAIGN_STATES.filter(takesAnswers)).toEqual(['running', 'closed'])
  expect([targetStateAfter('running'), targetStateAfter('closed')]).toEqual(['answered', 'late'])
  expect(CAMPAIGN_STATES.filter((state) => campaignActions(state).includes('remind'))).toEqual(['running'])
  expect(campaignActions('closed')).toEqual([])
})

const OWN = { key: 'stove', label: { zh: '取暖方式', en: '' }, type: 'text', owner: 'D09', freshDays: 180 }
const FORM = {
  code: 'winter',
  name: '取暖情况',
  purpose: '掌握情况',
  legalBasis: '工作安排',
  subject: 'person',
  facts: [{ key: 'person.name' }],
  own: [OWN],
}

test('a form asks something, and nothing twice', () => {
  expect(formContent.safeParse(FORM).success).toBe(true)
  expect(formContent.safeParse({ ...FORM, facts: [], own: [] }).success).toBe(false)
  expect(formContent.safeParse({ ...FORM, own: [OWN, OWN] }).success).toBe(false)
  expect(formContent.safeParse({ ...FORM, facts: [...FORM.facts, ...FORM.facts] }).success).toBe(false)
})

test.each(['phone', 'identity-number', 'address', 'note', 'photo', 'file'])(
  'a form has no field of its own of type %s',
  (type) => {
    expect(ownField.safeParse({ ...OWN, type }).success).toBe(false)
  },
)

test('every field has an owner and grows stale one day', () => {
  const { owner: _owner, ...noOwner } = OWN
  const { freshDays: _days, ...forEver } = OWN
  expect([ownField.safeParse(noOwner).success, ownField.safeParse(forEver).success]).toEqual([false, false])
})

test.each([
  [{ key: 'person.sex', op: 'is', value: '2' }, true],
  [{ key: 'person.sex', op: 'is' }, false],
  [{ key: 'person.sex', op: 'in', value: ['1', '2'] }, true],
  [{ key: 'person.sex', op: 'in', value: '1' }, false],
  [{ key: 'person.birth-date', op: 'to', value: '1960-12-31' }, true],
  [{ key: 'person.birth-date', op: 'from', value: true }, false],
  [{ key: 'person.phone', op: 'known' }, true],
  [{ key: 'person.phone', op: 'unknown', value: 1 }, false],
])('a condition says what its kind needs: %j', (said, isOne) => {
  expect(condition.safeParse(said).success).toBe(isOne)
})

test('a campaign asks somebody, or lets people come', () => {
  const id = '018f0000-0000-7000-8000-000000000001'
  const campaign = { id, formId: id, title: '核实', areaId: id, closesOn: '2026-12-31' }
  expect(newCampaign.safeParse({ ...campaign, target: null }).success).toBe(false)
  expect(newCampaign.safeParse({ ...campaign, target: {} }).success).toBe(true)
  expect(newCampaign.safeParse({ ...campaign, target: null, selfRegistration: { by: 'phone' } }).success).toBe(true)
})

test('codes hold no sign that is mistaken for another', () => {
  expect(campaignCode.safeParse('ABCDEFGH').success).toBe(true)
  expect(['ABCDEFG0', 'ABCDEFGI', 'abcdefgh', 'ABCDEFG'].some((code) => campaignCode.safeParse(code).success)).toBe(
    false,
  )
  expect(receiptCode.safeParse('A2B3C4D5E6F7G8').success).toBe(true)
})

const TABLE = {
  code: 'care',
  name: '月报',
  legalBasis: '制度',
  owner: 'D09',
  rows: { by: 'area', level: 'town' },
  columns: [{ key: 'n', label: { zh: '数', en: '' }, of: 'records', ledger: 'living-alone' }],
}
const column = TABLE.columns[0]

test.each([
  ['a table of records by area', {}, true],
  ['one column twice', { columns: [column, column] }, false],
  ['records of no ledger by area', { columns: [{ ...column, ledger: undefined }] }, false],
  ['subjects that began in a month', { columns: [{ ...column, of: 'subjects', kind: 'person', when: 'new' }] }, false],
  ['subjects without their kind', { columns: [{ ...column, of: 'subjects' }] }, false],
  [
    'records by ledger',
    { rows: { by: 'ledger', ledgers: ['care'] }, columns: [{ ...column, ledger: undefined }] },
    true,
  ],
  [
    'subjects by ledger',
    { rows: { by: 'ledger', ledgers: ['care'] }, columns: [{ ...column, of: 'subjects', kind: 'person' }] },
    false,
  ],
])('%s', (_, more, isOne) => {
  expect(reportDefinition.safeParse({ ...TABLE, ...more }).success).toBe(isOne)
})

test('months are of our times', () => {
  expect(['2026-01', '2026-12'].every((value) => month.safeParse(value).success)).toBe(true)
  expect(['2026-00', '2026-13', '1999-01', '2026-1'].some((value) => month.safeParse(value).success)).toBe(false)
})
