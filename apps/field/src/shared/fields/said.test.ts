import { expect, test } from 'vitest'
import { beginning, changesOf, flawsOf, newFiles, plainOf } from './said.ts'

const FIELDS = [
  { key: 'care', type: 'code' as const, list: 'yw:care', required: true },
  { key: 'wants', type: 'codes' as const, required: false },
  { key: 'amount', type: 'number' as const, required: false, max: 10 },
  { key: 'phone', type: 'phone' as const, required: false },
  { key: 'place', type: 'position' as const, required: false },
  { key: 'views', type: 'photo' as const, required: false },
  { key: 'alone', type: 'flag' as const, required: false },
]
const A = '0190a1b2-0000-7000-8000-000000000001'
const B = '0190a1b2-0000-7000-8000-000000000002'
const SHOWN = {
  care: '99',
  'care-other': '看护',
  amount: 3,
  phone: { masked: '139****0000' },
  place: { lng: 117.5, lat: 36.7 },
  views: [A],
  alone: false,
}
const LISTS = new Map([['yw:care', { entries: [{ code: '01' }, { code: '99' }] }]])

test('a form begins with what is known, but for what is masked, and says nothing new by itself', () => {
  const said = beginning(FIELDS, SHOWN)
  expect(said).toEqual({ care: '99', 'care-other': '看护', amount: '3', place: SHOWN.place, views: [A], alone: false })
  expect(changesOf(FIELDS, SHOWN, said)).toEqual({})
})

test('only what is otherwise is said; what was emptied is null, what is masked stays unless typed over', () => {
  const said = { ...beginning(FIELDS, SHOWN), amount: ' ', views: [A, B], phone: '139 1234 5678', alone: true }
  expect(changesOf(FIELDS, SHOWN, said)).toEqual({ amount: null, phone: '13912345678', views: [A, B], alone: true })
  expect(changesOf(FIELDS, SHOWN, { ...said, phone: '' })).not.toHaveProperty('phone')
  expect(changesOf(FIELDS, SHOWN, { ...beginning(FIELDS, SHOWN), views: [], place: '' })).toEqual({
    place: null,
    views: null,
  })
})

test('the words beside "other" go with it', () => {
  const begun = beginning(FIELDS, SHOWN)
  expect(changesOf(FIELDS, SHOWN, { ...begun, care: '01' })).toEqual({ care: '01', 'care-other': null })
  expect(changesOf(FIELDS, {}, { care: '99', 'care-other': ' 看护 ' })).toEqual({ care: '99', 'care-other': '看护' })
})

test('flaws are found before anything leaves: what is required, what a list does not know, what is too large', () => {
  expect(flawsOf(FIELDS, LISTS, {})).toEqual({ care: 'required' })
  expect(flawsOf(FIELDS, LISTS, { care: '07', amount: 11 })).toEqual({ care: 'not-in-list', amount: 'too-large' })
  expect(flawsOf(FIELDS, LISTS, { amount: 4 }, 'given')).toEqual({})
})

test('files that are new leave with the form, those that were there before do not', () => {
  expect(newFiles(FIELDS, SHOWN, { views: [A, B], care: '01' })).toEqual([B])
  expect(newFiles(FIELDS, {}, { views: A })).toEqual([A])
})

test.each([
  ['number', '12.5', 12.5],
  ['number', ' ', null],
  ['text', ' a ', 'a'],
  ['codes', [], null],
  ['flag', false, false],
  ['flag', undefined, null],
] as const)('%s %j is written down as %j', (type, said, plain) => {
  expect(plainOf(type, Array.isArray(said) ? [] : (said as string | boolean | undefined))).toEqual(plain)
})
