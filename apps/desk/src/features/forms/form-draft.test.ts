import { formContent } from '@yiwang/contract/campaigns'
import { expect, test } from 'vitest'
import {
  contentOf,
  EMPTY_FORM,
  newOwnField,
  replacedBy,
  unfilledPlaces,
  withFact,
  type FormDraft,
} from './form-draft.ts'

const WHOLE: FormDraft = {
  code: 'winter',
  name: '取暖情况',
  purpose: '掌握情况',
  legalBasis: '工作安排',
  subject: 'person',
  facts: [{ key: 'person.name', required: true }],
  own: [{ ...newOwnField([], 'a', 'D09'), label: { zh: '取暖方式', en: '' }, list: 'stoves', help: '' }],
}

test('an empty form says what is missing, place by place', () => {
  expect(unfilledPlaces(EMPTY_FORM)).toEqual(expect.arrayContaining(['code', 'name', 'purpose', 'legalBasis']))
  expect(unfilledPlaces(WHOLE)).toEqual([])
  const nameless = { ...WHOLE, own: [...WHOLE.own, newOwnField(WHOLE.own, 'b', 'D09')] }
  expect(unfilledPlaces(nameless)).toEqual(['own.1'])
})

test('what is sent is whole: no row names, no empty texts, no list for a text', () => {
  const content = contentOf(WHOLE)
  expect(formContent.safeParse(content).success).toBe(true)
  expect(Object.keys(content.own[0] ?? {}).sort()).toEqual(['freshDays', 'key', 'label', 'owner', 'required', 'type'])
  const chosen = contentOf({ ...WHOLE, own: WHOLE.own.map((field) => ({ ...field, type: 'code' as const })) })
  expect(chosen.own[0]?.list).toBe('stoves')
})

test('new fields have keys of their own', () => {
  const first = newOwnField([], 'a', 'D09')
  const second = newOwnField([{ ...first, key: 'field-2' }], 'b', 'D09')
  expect([first.key, second.key]).toEqual(['field-1', 'field-3'])
})

test('a fact goes in once and comes out; a field that repeats one makes room for it', () => {
  const twice = withFact(withFact(WHOLE, 'person.phone', true), 'person.phone', true)
  expect(twice.facts.map(({ key }) => key)).toEqual(['person.name', 'person.phone'])
  expect(withFact(twice, 'person.phone', false).facts).toEqual(WHOLE.facts)
  const replaced = replacedBy(WHOLE, 'field-1', 'person.phone')
  expect([replaced.own, replaced.facts.at(-1)?.key]).toEqual([[], 'person.phone'])
  expect(replacedBy(WHOLE, 'field-1', 'person.name').facts).toEqual(WHOLE.facts)
})
