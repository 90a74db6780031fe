import { casesRoutes } from '@yiwang/contract/cases'
import { expect, test } from 'vitest'
import { dispatchSearch, queueQuery, STAGE_STATES, STAGES } from './dispatch-search.ts'

test('an empty or damaged address is the queue of new cases, oldest first', () => {
  const first = { stage: 'triage', sort: 'oldest' }
  expect(dispatchSearch.parse({})).toEqual(first)
  expect(dispatchSearch.parse({ stage: 'x', sort: '', clock: 'late', priority: '7', case: 'none' })).toEqual(first)
})

test.each(STAGES)('the queue of stage %s is a query that the contract accepts', (stage) => {
  const query = queueQuery(dispatchSearch.parse({ stage, clock: 'overdue', priority: 'urgent' }))
  const parsed = casesRoutes.list.query.safeParse(query)
  expect(parsed.success && parsed.data.state).toEqual(STAGE_STATES[stage])
  expect(query).toMatchObject({ view: 'mine', clock: 'overdue', priority: 'urgent' })
})

test('filters that are not set are not sent', () => {
  expect(queueQuery(dispatchSearch.parse({}))).toEqual({ view: 'mine', state: 'reported,filed', sort: 'oldest' })
})

test('no case waits in two stages, and all of them are in the last', () => {
  expect([...STAGE_STATES.triage, ...STAGE_STATES.finish].sort((a, b) => a.localeCompare(b))).toEqual(
    STAGE_STATES.all.toSorted((a, b) => a.localeCompare(b)),
  )
})
