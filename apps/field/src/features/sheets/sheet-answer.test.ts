import type { Sheet, SheetField } from '@yiwang/contract/campaigns'
import { expect, test } from 'vitest'
import {
  filesOf,
  findingsOf,
  flawOf,
  partsOf,
  soonest,
  stillMissing,
  targetsOf,
  typedCount,
  withoutField,
  withTyped,
} from './sheet-answer.ts'

function field(key: string, more: Partial<SheetField> = {}): SheetField {
  return {
    key,
    label: { zh: key, en: '' },
    type: 'text',
    state: 'known',
    value: 'x',
    origin: null,
    checkedAt: null,
    required: false,
    asked: false,
    campaigns: ['c1'],
    disputed: false,
    ...more,
  }
}

const MISSING = { state: 'missing', value: null, asked: true, required: true } as const
const SHEET: Sheet = {
  subjectId: 'h',
  label: '张家',
  subjects: [
    {
      id: 'p',
      kind: 'person',
      label: '张三',
      relation: '01',
      fields: [
        field('person.phone', { state: 'stale', asked: true, campaigns: [] }),
        field('form:w.alarm', { ...MISSING, type: 'flag' }),
        field('person.name'),
        field('form:w.count', { type: 'number' }),
        field('person.education', { type: 'code' }),
      ],
    },
  ],
  campaigns: [
    { id: 'c1', title: '取暖', unitName: '民政局' },
    { id: 'c2', title: '别的', unitName: '民政局' },
  ],
  fields: 5,
  asked: 2,
  missing: 1,
}

test('what nobody has said comes first, what is fresh is only shown', () => {
  const { asked, shown } = partsOf(SHEET.subjects[0]?.fields ?? [])
  expect(asked.map(({ key }) => key)).toEqual(['form:w.alarm', 'person.phone'])
  expect(shown.map(({ key }) => key)).toEqual(['person.name', 'form:w.count', 'person.education'])
})

test('what nobody has said and nobody asks may be added, apart from the rest', () => {
  const extra = field('person.workplace', { state: 'missing', value: null, campaigns: [] })
  const { asked, shown, others } = partsOf([...(SHEET.subjects[0]?.fields ?? []), extra])
  expect([asked.length, shown.length, others.map(({ key }) => key)]).toEqual([2, 3, ['person.workplace']])
})

test('where nothing changed nothing is sent but that', () => {
  expect(findingsOf(SHEET, {})).toEqual([])
  expect([stillMissing(SHEET, {}), typedCount(SHEET, {})]).toEqual([1, 0])
})

test('what is typed is sent as its type wants it; no is an answer too', () => {
  const typed = withTyped(withTyped({}, 'p', { 'form:w.alarm': false }), 'p', { 'form:w.count': '2' })
  expect(findingsOf(SHEET, typed)).toEqual([
    { subjectId: 'p', confirmed: [], values: { 'form:w.alarm': false, 'form:w.count': 2 } },
  ])
  expect([stillMissing(SHEET, typed), typedCount(SHEET, typed)]).toEqual([0, 2])
})

test('the choice of "other" brings its words, and both go when it is taken back', () => {
  const typed = withTyped({}, 'p', { 'person.education': '99', 'person.education-other': ' 私塾 ' })
  expect(findingsOf(SHEET, typed)[0]?.values).toEqual({ 'person.education': '99', 'person.education-other': '私塾' })
  expect(findingsOf(SHEET, withoutField(typed, 'p', 'person.education'))).toEqual([])
})

test('only campaigns that want something of somebody can be told to leave them out', () => {
  expect(targetsOf(SHEET)).toEqual([{ subjectId: 'p', label: '张三', campaignId: 'c1', title: '取暖' }])
})

test('pictures and places are answers; files that were there before are not on their way', () => {
  const photo = field('person.photo', { type: 'photo', value: ['old'] })
  const place = field('person.place', { type: 'position' })
  const [first] = SHEET.subjects
  if (!first) throw new Error('nobody on the sheet')
  const sheet = { ...SHEET, subjects: [{ ...first, fields: [photo, place] }] }
  const typed = { [first.id]: { 'person.photo': ['old', 'new'], 'person.place': { lng: 117.5, lat: 36.7 } } }
  const findings = findingsOf(sheet, typed)
  expect(findings[0]?.values).toEqual(typed[first.id])
  expect(filesOf(sheet, findings)).toEqual(['new'])
  expect(findingsOf(sheet, { [first.id]: { 'person.photo': [] } })).toEqual([])
})

test('a flaw is found by whom and what', () => {
  expect(flawOf({ 'p.person.phone': 'phone' }, 'p', 'person.phone')).toBe('phone')
  expect(flawOf({ 'p.person.education-other': 'needs-text' }, 'p', 'person.education')).toBe('needs-text')
})

test('the earliest end counts', () => {
  expect(soonest([{ closesOn: '2026-12-31' }, { closesOn: '2026-12-01' }])).toBe('2026-12-01')
})
