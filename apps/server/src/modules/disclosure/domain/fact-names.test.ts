import { factName } from '@yiwang/contract/disclosure'
import { expect, test } from 'vitest'
import { ledgersOf, outside, parseFact } from './fact-names.ts'

test('names of facts are taken apart', () => {
  expect(parseFact('person.identity-number')).toEqual({ ledger: null, kind: 'person', key: 'identity-number' })
  expect(parseFact('ledger:low-income.amount')).toEqual({ ledger: 'low-income', kind: null, key: 'amount' })
})

test('the ledgers of facts are named once', () => {
  expect(ledgersOf(['person.phone', 'ledger:care.a', 'ledger:care.b', 'ledger:aid.a'])).toEqual(['care', 'aid'])
})

test('what is not allowed is told', () => {
  expect(outside(['person.phone', 'person.name'], ['person.name'])).toEqual(['person.phone'])
})

test.each(['phone', 'person.', 'ledger:.a', "person.a'b", 'person.a b'])('%s is no fact', (name) => {
  expect(factName.safeParse(name).success).toBe(false)
})
