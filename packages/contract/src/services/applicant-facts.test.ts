import { expect, test } from 'vitest'
import { applicantFacts } from './applicant-facts.ts'

const person = { kind: 'person' as const, name: '王小明', idNumber: '', phone: '13800001234', address: '' }

test('what the applicant said fills the facts of the same kind', () => {
  const known = [
    { key: 'person.name' },
    { key: 'person.phone' },
    { key: 'person.identity-number' },
    { key: 'person.sex' },
  ]
  expect(applicantFacts(known, person)).toEqual({ 'person.name': '王小明', 'person.phone': '13800001234' })
})

test('a person does not fill the facts of an organisation', () => {
  const known = [{ key: 'organisation.name' }, { key: 'organisation.credit-code' }]
  expect(applicantFacts(known, person)).toEqual({})
  const firm = { ...person, kind: 'organisation' as const, name: '面馆', idNumber: '91370114MA3C000000' }
  expect(applicantFacts(known, firm)).toEqual({
    'organisation.name': '面馆',
    'organisation.credit-code': '91370114MA3C000000',
  })
})
