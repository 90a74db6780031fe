import { CASE_ACTIONS } from '@yiwang/contract/cases'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { offered } from './action-order.ts'

test('the decision comes before the question, the question before turning back, words last', () => {
  expect(offered(['note', 'refuse', 'verify-request', 'file'])).toEqual({
    main: ['file', 'verify-request', 'refuse'],
    side: ['note'],
    lead: 'file',
  })
  expect(offered(['return', 'feedback', 'accept']).main[0]).toBe('accept')
  expect(offered(['reopen', 'note']).lead).toBeNull()
  expect(offered([]).lead).toBeNull()
})

test('nothing that may be done is left out or added', () => {
  fc.assert(
    fc.property(fc.subarray([...CASE_ACTIONS]), (may) => {
      const { main, side } = offered(may)
      expect([...main, ...side].sort((a, b) => a.localeCompare(b))).toEqual(may.toSorted((a, b) => a.localeCompare(b)))
    }),
  )
})
