import { expect, test } from 'vitest'
import { factCodes } from './story-facts.ts'

test('codes become words where the action knows them', () => {
  expect(factCodes({ action: 'return', facts: { reason: 'wrong-area' } })).toEqual([
    { group: 'returnReason', code: 'wrong-area' },
  ])
  expect(factCodes({ action: 'verify', facts: { found: false } })).toEqual([{ key: 'case.notFound' }])
  expect(factCodes({ action: 'check', facts: { passed: true } })).toEqual([{ key: 'case.passed' }])
  expect(factCodes({ action: 'rate', facts: { solved: 'no', satisfaction: 2 } })).toEqual([
    { group: 'solved', code: 'no' },
    { group: 'satisfaction', code: 2 },
  ])
  expect(factCodes({ action: 'dispatch', facts: { unitName: 'Water' } })).toEqual([
    { key: 'case.toUnit', values: { unit: 'Water' } },
  ])
})

test('unknown codes and facts of other actions are left out', () => {
  expect(factCodes({ action: 'return', facts: { reason: 'new-code' } })).toEqual([])
  expect(factCodes({ action: 'note', facts: { found: true, reason: 'other' } })).toEqual([])
})
