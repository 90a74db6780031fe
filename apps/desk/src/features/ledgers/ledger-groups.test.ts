import type { LedgerView } from '@yiwang/contract/registers'
import { expect, test } from 'vitest'
import { groupLedgers } from './ledger-groups.ts'

function ledger(code: string, group: string, records: number, retired = false) {
  const declaration = { group: { zh: group, en: '' } } as LedgerView['declaration']
  return { code, declaration, records, retired }
}

test('ledgers stand under their headings with what they hold together, retired ones last', () => {
  const groups = groupLedgers([ledger('a', 'care', 3, true), ledger('b', 'care', 2), ledger('c', 'houses', 7)], 'zh-CN')
  expect(groups.map(({ name, records }) => [name, records])).toEqual([
    ['care', 5],
    ['houses', 7],
  ])
  expect(groups[0]?.ledgers.map(({ code }) => code)).toEqual(['b', 'a'])
})
