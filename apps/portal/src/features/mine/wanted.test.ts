import { expect, test } from 'vitest'
import { beginningOf, missingFields, wantedValue } from './wanted.ts'

test('what is chosen or typed becomes a value of its field', () => {
  expect(wantedValue({ type: 'flag' }, 'false')).toBe(false)
  expect(wantedValue({ type: 'number' }, ' 12 ')).toBe(12)
  expect(wantedValue({ type: 'code' }, '01')).toBe('01')
  expect(wantedValue({ type: 'codes' }, ['01', '02'])).toEqual(['01', '02'])
  expect(wantedValue({ type: 'date' }, '2020-02-29')).toBe('2020-02-29')
})

test('nothing entered asks to take the value away', () => {
  for (const type of ['text', 'codes', 'flag', 'number'] as const)
    expect(wantedValue({ type }, beginningOf({ type }))).toBe(null)
})

test('what can be added is what is not held, of the person alone', () => {
  const field = (key: string) => ({ key, label: key, type: 'text' as const })
  const held = {
    key: 'person.name',
    label: '',
    value: 'x',
    text: null,
    sealed: false,
    source: null,
    speaker: '',
    seenAt: null,
  }
  const fields = ['person.name', 'person.sex', 'ledger:care.carer'].map(field)
  expect(missingFields({ facts: [held], fields }).map(({ key }) => key)).toEqual(['person.sex'])
})
