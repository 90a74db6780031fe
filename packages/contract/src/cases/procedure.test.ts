import { expect, test } from 'vitest'
import { reachesOf } from '../identity/grants.ts'
import { ROLES } from '../identity/roles.ts'
import { CASE_ACTIONS, CASE_STATES, OPEN_STATES, actionsIn, caseProcedure } from './procedure.ts'
import type { CaseState } from './procedure.ts'

function reachableFrom(start: CaseState): Set<CaseState> {
  const seen = new Set<CaseState>([start])
  for (const state of seen) {
    for (const name of actionsIn(state)) for (const to of caseProcedure.actions[name].to) seen.add(to)
  }
  return seen
}

test('every state can be reached from a new report', () => {
  expect([...reachableFrom(caseProcedure.initial)].sort()).toEqual([...CASE_STATES].sort())
})

test.each(OPEN_STATES)('%s has a way to an end', (state) => {
  expect(caseProcedure.final.some((end) => reachableFrom(state).has(end))).toBe(true)
})

test.each(OPEN_STATES)('%s is held by somebody whose clock runs', (state) => {
  expect(caseProcedure.holder[state]).not.toBe('nobody')
})

test.each(CASE_ACTIONS)('%s has an access rule and somebody who may', (name) => {
  const { permission, from } = caseProcedure.actions[name]
  expect(from.length).toBeGreaterThan(0)
  expect(ROLES.some((role) => reachesOf(role, permission).length > 0)).toBe(true)
})

/** What a request for a pause leads to; it is asked for and granted while the case is handled, never after. */
const GRANTS_PAUSE = 'decide'

test('a final state is left only by reopening, or by saying that it is not solved', () => {
  for (const name of CASE_ACTIONS) {
    const rule = caseProcedure.actions[name]
    const leaves = rule.from.some((state) => caseProcedure.final.includes(state)) && rule.to.length > 0
    expect([name, leaves]).toEqual([name, ['reopen', 'rate', GRANTS_PAUSE].includes(name)])
  }
})

test('whoever must act in a state has an action there', () => {
  for (const state of OPEN_STATES) {
    const moving = actionsIn(state).filter((name) => caseProcedure.actions[name].to.length > 0)
    expect([state, moving.length > 0]).toEqual([state, true])
  }
})
