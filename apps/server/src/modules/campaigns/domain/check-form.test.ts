import { formContent } from '@yiwang/contract/campaigns'
import { expect, test } from 'vitest'
import { checkForm } from './check-form.ts'
import type { FactOf } from './check-form.ts'

function fact(key: string, label: string, more: Partial<FactOf> = {}): FactOf {
  return { key, label, type: 'text', list: null, owner: null, freshDays: null, subject: 'person', aliases: [], ...more }
}

const FACTS = [
  fact('person.name', '姓名'),
  fact('person.phone', '联系电话', { type: 'phone', freshDays: 365 }),
  fact('ledger:living-alone.carer', '照料人', { owner: 'D09' }),
  fact('form:summer.fan', '有无风扇'),
  fact('organisation.staff', '从业人数', { subject: 'organisation' }),
]

function form(own: readonly (readonly [key: string, label: string, distinct?: string])[], facts: string[] = []) {
  return formContent.parse({
    code: 'winter',
    name: '冬季取暖',
    purpose: '掌握取暖情况',
    legalBasis: '民政工作要求',
    subject: 'person',
    facts: facts.map((key) => ({ key })),
    own: own.map(([key, label, distinct]) => ({
      key,
      label: { zh: label, en: '' },
      type: 'text',
      owner: 'D09',
      freshDays: 180,
      ...(distinct === undefined ? {} : { distinct }),
    })),
  })
}

test('a field that is nowhere yet remains and is counted', () => {
  const check = checkForm(form([['stove', '取暖方式']], ['person.name']), FACTS)
  expect(check).toMatchObject({ refused: [], missing: [], typed: 1, passed: true })
  expect(check.known.map(({ key }) => key)).toEqual(['person.name'])
})

test.each([
  ['faith', '宗教信仰', 'belief'],
  ['visits', '是否上 访', 'petition'],
  ['hiv', '化验结果', 'hiv'],
])('a field of its own that marks people is refused: %s %s', (key, label, kind) => {
  const check = checkForm(form([[key, label]]), FACTS)
  expect([check.passed, check.forbidden.map((mark) => mark.kind)]).toEqual([false, [kind]])
})

test('a list whose values mark people is no way around', () => {
  const content = form([['group', '所属群体']])
  const [own] = content.own
  const lists = new Map([
    ['yw:x', { name: { zh: '群体', en: '' }, entries: [{ code: '1', zh: '信教群众', en: '', other: false }] }],
  ])
  const listed = { ...content, own: own ? [{ ...own, type: 'code' as const, list: 'yw:x' }] : [] }
  expect(checkForm(listed, FACTS, lists).forbidden).toMatchObject([{ kind: 'belief', at: 'fields.group' }])
  expect(checkForm(listed, FACTS).forbidden).toEqual([])
})

test('what residents cannot answer behind a QR code is told when it is required', () => {
  const photo = fact('person.photo', '照片', { type: 'photo' })
  const content = form([], ['person.name', 'person.photo'])
  const required = { ...content, facts: content.facts.map((one) => ({ ...one, required: true })) }
  expect(checkForm(required, [...FACTS, photo])).toMatchObject({ passed: true, counterOnly: [{ key: 'person.photo' }] })
  expect(checkForm(content, [...FACTS, photo]).counterOnly).toEqual([])
})

test.each([
  ['mobile', '手机号码', 'synonym', 'person.phone'],
  ['p', '联系电话', 'same-label', 'person.phone'],
  ['phone', '取暖方式', 'same-key', 'person.phone'],
  ['helper', '照料人', 'same-label', 'ledger:living-alone.carer'],
  ['fan', '电扇', 'same-key', 'form:summer.fan'],
  ['carer', '主要照料人', 'same-key', 'ledger:living-alone.carer'],
])('%s (%s) is refused as %s of %s', (key, label, reason, known) => {
  const check = checkForm(form([[key, label]]), FACTS)
  expect(check.refused.map((one) => [one.reason, one.fact.key])).toEqual([[reason, known]])
  expect([check.typed, check.passed]).toEqual([0, false])
})

test('what is much alike needs a word on why it is something else, and the word is shown', () => {
  const asked = (distinct?: string) => checkForm(form([['fans', '家中有无风扇', distinct]]), FACTS)
  expect(asked().refused.map(({ reason }) => reason)).toEqual(['alike'])
  const excused = asked('这里问的是公共场所')
  expect([excused.passed, excused.typed]).toEqual([true, 1])
  expect(excused.excused.map(({ why }) => why)).toEqual(['这里问的是公共场所'])
})

test('a word on why does not let the same thing through', () => {
  expect(checkForm(form([['mobile', '手机号码', '我们另有用途']]), FACTS).passed).toBe(false)
})

test('a fact of another kind of subject is none', () => {
  expect(checkForm(form([['workers', '从业人数']]), FACTS).passed).toBe(true)
  expect(checkForm(form([], ['organisation.staff']), FACTS)).toMatchObject({
    missing: ['organisation.staff'],
    passed: false,
  })
})

test('a form does not clash with the fields it brought itself', () => {
  expect(checkForm(form([['stove', '取暖方式']]), [...FACTS, fact('form:winter.stove', '取暖方式')]).passed).toBe(true)
})
