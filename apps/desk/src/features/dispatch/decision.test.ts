import {
  actionInput,
  caseProcedure,
  CASE_STATES,
  type Candidate,
  type CaseView,
  type TimelineEntry,
} from '@yiwang/contract/cases'
import type { Subclass } from '@yiwang/contract/catalog'
import { newId } from '@yiwang/contract'
import { expect, test } from 'vitest'
import {
  dispatchIntent,
  firstDecision,
  keyAction,
  lastReturn,
  missingIn,
  nextAfter,
  plainIntent,
  take,
  takeClass,
  unitsFor,
  type Decision,
} from './decision.ts'

const [A, B, C, U, V] = [newId(), newId(), newId(), newId(), newId()]
const candidate = (more: Partial<Candidate> = {}): Candidate => ({
  subclassId: A,
  subclassName: 'a',
  className: '',
  conditionId: B,
  conditionText: '',
  limitText: '4h',
  unitId: U,
  unitName: 'u',
  units: [],
  score: 1,
  reasons: [],
  ...more,
})
const subclass = (conditionIds: string[], unitId: string | null = U) =>
  ({ id: A, unitId, conditions: conditionIds.map((id) => ({ id })) }) as Subclass
const view = (more: Partial<CaseView>) =>
  ({ id: C, number: 'n', version: 3, state: 'reported', priority: 'urgent', timeline: [], ...more }) as CaseView
const empty: Decision = {
  taken: null,
  subclassId: null,
  conditionId: null,
  unitId: null,
  priority: 'normal',
  note: '',
  limits: {},
}
const known = { catalog: [], units: [{ id: V, name: 'v' }] }

test('the best candidate is chosen from the start, the priority of the report stays', () => {
  const first = firstDecision(view({}), [candidate(), candidate({ subclassId: B })], known)
  expect(first).toMatchObject({ taken: 0, subclassId: A, conditionId: B, unitId: U, priority: 'urgent' })
  expect(firstDecision(view({}), [], known).taken).toBeNull()
})

test('without a condition in the candidate only an only condition is meant', () => {
  const bare = candidate({ conditionId: null })
  expect(take(bare, 1, empty, [subclass([B])]).conditionId).toBe(B)
  expect(take(bare, 1, empty, [subclass([B, C])]).conditionId).toBeNull()
})

test('a class chosen by hand brings condition and unit, and keeps the unit where the list names none', () => {
  expect(takeClass(subclass([B, C]), empty)).toMatchObject({ taken: null, subclassId: A, conditionId: B, unitId: U })
  expect(takeClass(subclass([B], null), { ...empty, unitId: V }).unitId).toBe(V)
  expect(takeClass(null, { ...empty, subclassId: A }).subclassId).toBeNull()
})

test('a returned case begins with the unit that was proposed instead', () => {
  const entry = { action: 'return', at: '2026-11-01', unitName: 'u', note: 'no', facts: { proposedUnitName: 'v' } }
  const named = { unitId: U, unitName: 'u', confidence: 0.5, reasons: [] }
  const returned = view({ state: 'filed', subclassId: A, timeline: [entry as unknown as TimelineEntry] })
  expect(lastReturn(returned)).toEqual({ unit: 'u', note: 'no', proposed: 'v' })
  expect(firstDecision(returned, [candidate()], known).unitId).toBe(V)
  expect(firstDecision({ ...returned, timeline: [] }, [candidate({ units: [named] })], known).unitId).toBe(U)
  expect(lastReturn({ timeline: [] })).toBeNull()
})

test('what is missing is named in the order of the form', () => {
  expect(missingIn('reported', empty)).toBe('class')
  expect(missingIn('reported', { ...empty, subclassId: A })).toBe('condition')
  expect(missingIn('reported', { ...empty, subclassId: A, conditionId: B })).toBe('unit')
  expect(missingIn('filed', empty)).toBe('unit')
  expect(missingIn('filed', { ...empty, unitId: U })).toBeNull()
})

test('one decision files and dispatches with inputs that the contract accepts, each step under its own id', () => {
  const intent = dispatchIntent(view({}), take(candidate(), 0, empty, []), newId)
  expect(intent.steps.map((step) => step.action)).toEqual(['file', 'dispatch'])
  for (const step of intent.steps) expect(actionInput[step.action].safeParse(step.body).success).toBe(true)
  expect(new Set(intent.steps.map((step) => step.commandId)).size).toBe(2)
  expect(dispatchIntent(view({ state: 'filed' }), { ...empty, unitId: U }, newId).steps).toHaveLength(1)
  expect(plainIntent(view({}), 'close', {}, newId)).toMatchObject({ action: 'close', version: 3, caseId: C })
})

test.each(CASE_STATES)('keys in state %s mean only what the procedure allows', (state) => {
  for (const key of ['r', 'h', 'c'] as const) {
    const action = keyAction(key, state)
    if (action !== null) expect(caseProcedure.actions[action].from).toContain(state)
  }
})

test('the next case is the one below, at the end the one above', () => {
  const rows = [{ id: 'a' }, { id: 'b' }, { id: 'c' }]
  expect(nextAfter(rows, 'a')).toBe('b')
  expect(nextAfter(rows, 'c')).toBe('b')
  expect(nextAfter(rows, 'gone')).toBe('a')
  expect(nextAfter([], 'a')).toBeNull()
  expect(nextAfter([{ id: 'a' }], 'a')).toBeNull()
})

test('units are proposed for the class at hand, never the one that has just returned it', () => {
  const unit = (unitId: string, unitName: string) => ({ unitId, unitName, confidence: 0.5, reasons: [] })
  const proposed = [
    candidate({ units: [unit(U, 'u'), unit(V, 'v')] }),
    candidate({ subclassId: B, units: [unit(C, 'c')] }),
  ]
  expect(unitsFor(view({}), proposed, { subclassId: B }).map(({ unitId }) => unitId)).toEqual([C])
  const entry = { action: 'return', at: '2026-11-01', unitName: 'u', note: 'no', facts: {} } as unknown as TimelineEntry
  const returned = view({ state: 'returned', subclassId: A, timeline: [entry] })
  expect(unitsFor(returned, proposed, empty).map(({ unitId }) => unitId)).toEqual([V])
  expect(firstDecision(returned, proposed, { catalog: [], units: [] }).unitId).toBe(V)
  const unsure = [candidate({ units: [{ ...unit(V, 'v'), confidence: 0.4 }] })]
  expect(firstDecision(returned, unsure, { catalog: [], units: [] }).unitId).toBeNull()
})

test('another limit and a returned case need a reason in words', () => {
  const ready = { ...empty, unitId: U }
  expect(missingIn('returned', ready)).toBe('note')
  expect(missingIn('filed', { ...ready, limits: { handling: '4h' } })).toBe('note')
  expect(missingIn('returned', { ...ready, note: 'ok' })).toBeNull()
})

test('a decision says whose proposals it was made from', () => {
  const intent = dispatchIntent(view({}), { ...empty, unitId: U }, newId, { class: 'm1', unit: 'm2' })
  expect(intent.steps.map((step) => step.body['proposedBy'])).toEqual(['m1', 'm2'])
})
