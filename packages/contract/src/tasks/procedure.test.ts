import { expect, test } from 'vitest'
import {
  assignmentActions,
  ASSIGNMENT_STATES,
  complaintActions,
  COMPLAINT_STATES,
  complaintStateAfter,
  temporaryActions,
  TEMPORARY_STATES,
} from './procedure.ts'

test.each([
  ['open', false, ['done', 'refuse', 'withdraw', 'end']],
  ['refused', false, ['answer', 'withdraw', 'end']],
  ['refused', true, ['withdraw', 'end']],
  ['done', false, []],
  ['ended', false, []],
  ['withdrawn', false, []],
] as const)('an assignment that is %s (answered: %s) allows %j', (state, answered, actions) => {
  expect(assignmentActions({ state, answered })).toEqual(actions)
})

test('what is done, ended or taken back stays so', () => {
  const final = ASSIGNMENT_STATES.filter((state) => assignmentActions({ state, answered: false }).length === 0)
  expect(final).toEqual(['done', 'ended', 'withdrawn'])
})

test('temporary work is decided once and can be taken back until it ends', () => {
  expect(TEMPORARY_STATES.map((state) => [state, temporaryActions(state).join()])).toEqual([
    ['requested', 'grant,reject,withdraw'],
    ['granted', 'withdraw'],
    ['rejected', ''],
    ['withdrawn', ''],
    ['ended', ''],
  ])
})

test('a complaint always has a next step until it is settled, and is contested once', () => {
  expect(COMPLAINT_STATES.map((state) => [state, complaintActions({ state, contested: false }).join()])).toEqual([
    ['filed', 'check,uphold,decline'],
    ['checking', 'uphold,decline'],
    ['upheld', 'settle'],
    ['declined', 'contest'],
    ['settled', ''],
  ])
  expect(complaintActions({ state: 'declined', contested: true })).toEqual([])
  expect(complaintStateAfter('contest')).toBe('filed')
})
