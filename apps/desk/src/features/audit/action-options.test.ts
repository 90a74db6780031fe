import { zhCN } from '@yiwang/contract/messages'
import { expect, test } from 'vitest'
import { actionOptions } from './action-options.ts'

const wordOf = (action: string) => (zhCN.auditAction as Record<string, string>)[action] ?? action

test('every action is offered with its word and its code', () => {
  const options = actionOptions(wordOf)
  expect(options).toHaveLength(Object.keys(zhCN.auditAction).length)
  expect(options.find(({ value }) => value === 'case.close')?.label).toBe(
    `${zhCN.auditAction['case.close']} case.close`,
  )
})

test('a chosen action without a word stays chosen', () => {
  expect(actionOptions(wordOf, 'session.opened')[0]).toEqual({ value: 'session.opened', label: 'session.opened' })
  expect(actionOptions(wordOf, 'case.close')).toEqual(actionOptions(wordOf))
})
