import { expect, test } from 'vitest'
import { parseRegistrations, withRegistration } from './known-registrations.ts'

const ONE = { code: 'ABCDEFGH', receipt: 'A2B3C4D5E6F7G8', title: '接种', who: '张某', at: '2026-11-18T00:00:00Z' }

test('what is kept is read back, what is something else is not', () => {
  expect(parseRegistrations(JSON.stringify([ONE, { code: 1 }, null]))).toEqual([ONE])
  expect(parseRegistrations('no json')).toEqual([])
  expect(parseRegistrations(null)).toEqual([])
})

test('the newest comes first, each receipt once, and not for ever', () => {
  const other = { ...ONE, receipt: 'B2B3C4D5E6F7G8' }
  expect(withRegistration([ONE, other], { ...other, who: '李某' })).toEqual([{ ...other, who: '李某' }, ONE])
  const many = Array.from({ length: 40 }, (_, i) => ({ ...ONE, receipt: String(i) }))
  expect(withRegistration(many, ONE)).toHaveLength(30)
})
