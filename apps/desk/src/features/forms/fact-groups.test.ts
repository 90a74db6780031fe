import type { KnownFact } from '@yiwang/contract/campaigns'
import { expect, test } from 'vitest'
import { factHome, factLabel } from '../../shared/facts/fact-label.ts'
import { groupFacts } from './fact-groups.ts'

function fact(key: string): KnownFact {
  return { key, label: `名${key}`, type: 'text', list: null, owner: null, freshDays: null }
}

test('facts stand with where they are kept, the subject itself first', () => {
  const groups = groupFacts(
    ['ledger:care.meals', 'person.phone', 'form:winter.stove', 'ledger:care.carer', 'person.name'].map(fact),
    (key) => factHome(key).of,
  )
  expect(groups.map(({ name, facts }) => [name, facts.map(({ key }) => key)])).toEqual([
    ['person', ['person.phone', 'person.name']],
    ['care', ['ledger:care.meals', 'ledger:care.carer']],
    ['winter', ['form:winter.stove']],
  ])
})

test('in English a fact of a subject has its English name, one of a ledger the name that the county gave it', () => {
  const code = (group: string, value: string | number) => `${group}/${value}`
  expect(factLabel(fact('person.phone'), 'zh-CN', code)).toBe('名person.phone')
  expect(factLabel(fact('person.phone'), 'en', code)).toBe('registers/field.person.phone')
  expect(factLabel(fact('ledger:care.meals'), 'en', code)).toBe('名ledger:care.meals')
})
