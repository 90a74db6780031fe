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

test('in English a fact has its English name, and where it was given none the Chinese one', () => {
  expect(factLabel({ ...fact('person.phone'), labelEn: 'Phone' }, 'zh-CN')).toBe('名person.phone')
  expect(factLabel({ ...fact('person.phone'), labelEn: 'Phone' }, 'en')).toBe('Phone')
  expect(factLabel(fact('ledger:care.meals'), 'en')).toBe('名ledger:care.meals')
})
