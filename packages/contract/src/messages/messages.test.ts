import { expect, test } from 'vitest'
import { FINDING_KINDS } from '../areas/schema.ts'
import { CASE_ACTIONS, CASE_STATES } from '../cases/procedure.ts'
import { ROLES } from '../identity/roles.ts'
import { en, zhCN } from './index.ts'

test.each([
  ['states', CASE_STATES, zhCN.caseState],
  ['actions', CASE_ACTIONS, zhCN.caseAction],
  ['roles', ROLES, zhCN.role],
  ['findings', FINDING_KINDS, zhCN.finding],
])('every code of %s has a Chinese word', (_, codes, words) => {
  expect(codes.filter((code) => !(code in words))).toEqual([])
})

test('both languages have the same words', () => {
  const keysOf = (words: object) =>
    Object.entries(words).flatMap(([group, codes]) => Object.keys(codes as object).map((code) => `${group}.${code}`))
  expect(keysOf(en)).toEqual(keysOf(zhCN))
})
