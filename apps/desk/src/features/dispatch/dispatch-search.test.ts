import { casesRoutes, caseProcedure } from '@yiwang/contract/cases'
import { expect, test } from 'vitest'
import { dispatchSearch, queueQuery, STAGE_STATES, STAGES, waitingIn } from './dispatch-search.ts'

test('an empty or damaged address is the queue of new cases, the clock in most danger first', () => {
  const first = { stage: 'triage', sort: 'due' }
  expect(dispatchSearch.parse({})).toEqual(first)
  expect(dispatchSearch.parse({ stage: 'x', sort: '', case: 'none' })).toEqual(first)
})

test.each(STAGES)('the queue %s is a query that the contract accepts', (stage) => {
  expect(casesRoutes.list.query.safeParse(queueQuery({ stage, sort: 'due' })).success).toBe(true)
})

test('queues with closed cases are never sorted by a clock, the others are as asked', () => {
  expect(queueQuery({ stage: 'rating', sort: 'due' }).sort).toBe('oldest')
  expect(queueQuery({ stage: 'ask', sort: 'newest' }).sort).toBe('newest')
  expect(queueQuery({ stage: 'danger', sort: 'due' })).toEqual({ view: 'mine', clock: 'soon,overdue', sort: 'due' })
})

test('what waits by its state waits on this desk', () => {
  for (const states of Object.values(STAGE_STATES)) {
    for (const state of states) expect(caseProcedure.holder[state]).toBe('dispatcher')
  }
})

test('queues are counted from one answer, as far as it tells', () => {
  const byState = { reported: 2, returned: 1, checked: 4, dispatched: 9 }
  const counts = { byState, soon: 1, overdue: 2, emergency: 5, mine: 16 }
  expect(STAGES.map((stage) => waitingIn(stage, counts))).toEqual([3, 4, 3, 5, 1, null, null, null, 16])
  expect(waitingIn('triage', undefined)).toBeNull()
})
