import { casesRoutes } from '@yiwang/contract/cases'
import { expect, test } from 'vitest'
import { isQueue, PARTS, QUEUES, queueQuery, supervisionSearch } from './supervision-search.ts'

test.each(QUEUES)('the queue %s is a query that the contract accepts', (queue) => {
  expect(casesRoutes.list.query.safeParse(queueQuery(queue)).success).toBe(true)
  expect(isQueue(queue)).toBe(true)
})

test('cards and rates are no queues of cases', () => {
  expect(PARTS.filter((part) => !isQueue(part))).toEqual(['unanswered', 'cards', 'warnings', 'rates'])
})

test('a damaged address begins with what is overdue', () => {
  expect(supervisionSearch.parse({ part: 'x', case: 'y', from: 'monday' })).toEqual({ part: 'overdue' })
})
