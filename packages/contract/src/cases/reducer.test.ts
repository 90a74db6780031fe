import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { CaseAction } from './actions.ts'
import { CASE_ACTIONS, caseProcedure } from './procedure.ts'
import { newCaseCore, obstacle, transition } from './reducer.ts'
import type { CaseCore } from './reducer.ts'

const ID = '018f0000-0000-7000-8000-000000000001'
const UNIT = '018f0000-0000-7000-8000-000000000002'

const samples: { [Name in CaseAction['type']]: Extract<CaseAction, { type: Name }> } = {
  'verify-request': { type: 'verify-request', input: { workerId: ID, note: '' }, resolved: { assigneeId: ID } },
  verify: { type: 'verify', input: { found: true, note: '', photos: [] } },
  file: {
    type: 'file',
    input: { subclassId: ID, conditionId: ID, priority: 'urgent', note: '' },
    resolved: { limitText: '4小时' },
  },
  refuse: { type: 'refuse', input: { reason: 'duplicate', note: 'again' } },
  dispatch: {
    type: 'dispatch',
    input: { unitId: UNIT, note: '' },
    resolved: { dueAt: '2026-11-23T02:00:00.000Z', dueProvisional: false },
  },
  accept: { type: 'accept', input: {} },
  return: { type: 'return', input: { reason: 'not-our-duty', note: 'no', proposedUnitId: null } },
  handle: { type: 'handle', input: { note: 'done', photos: [] } },
  feedback: { type: 'feedback', input: { note: 'hello' } },
  'check-request': { type: 'check-request', input: { workerId: null, note: '' }, resolved: { assigneeId: ID } },
  check: { type: 'check', input: { passed: true, note: '', photos: [] } },
  close: { type: 'close', input: { note: '' } },
  rate: { type: 'rate', input: { solved: 'yes', satisfaction: 5, comment: '' } },
  reopen: { type: 'reopen', input: { note: 'still broken' } },
  withdraw: { type: 'withdraw', input: { note: '' } },
  'self-handle': { type: 'self-handle', input: { note: 'put back', photos: [] } },
  note: { type: 'note', input: { note: 'x', photos: [] } },
}

function run(names: readonly CaseAction['type'][]): CaseCore {
  return names.reduce<CaseCore>((core, name) => {
    const step = transition(core, samples[name])
    if (!step.ok) throw new Error(`${name} in ${core.state}: ${step.reason}`)
    return step.next
  }, newCaseCore)
}

test('the way of a manhole cover from report to rating', () => {
  const done = run(['file', 'dispatch', 'accept', 'handle', 'check', 'close', 'rate'])
  expect(done).toMatchObject({ state: 'closed', unitId: UNIT, solved: 'yes', satisfaction: 5, version: 8 })
})

test('a failed check sends the case back to the same unit and counts', () => {
  const handled = run(['file', 'dispatch', 'accept', 'handle'])
  const step = transition(handled, { type: 'check', input: { passed: false, note: 'still loose', photos: [] } })
  expect(step).toMatchObject({ ok: true, next: { state: 'handling', unitId: UNIT, reworks: 1 } })
})

test('a return takes the case off the unit and its clock, and keeps the limit', () => {
  const returned = run(['file', 'dispatch', 'return'])
  expect(returned).toMatchObject({ state: 'filed', unitId: null, dueAt: null, limitText: '4小时', returns: 1 })
})

test('reopening asks for a new rating', () => {
  const reopened = run(['file', 'dispatch', 'accept', 'handle', 'check', 'close', 'rate', 'reopen'])
  expect(reopened).toMatchObject({ state: 'filed', solved: null, satisfaction: null, unitId: null })
})

test('a second rating is refused', () => {
  const rated = run(['file', 'dispatch', 'accept', 'handle', 'check', 'close', 'rate'])
  expect(transition(rated, samples.rate)).toEqual({ ok: false, reason: 'already-rated' })
})

const history = fc.array(fc.constantFrom(...CASE_ACTIONS), { maxLength: 40 })

test('any history: states stay within the rules, versions count steps, refused actions change nothing', () => {
  const seed = Date.now() % 1_000_000
  console.log(`seed ${seed}`)
  fc.assert(
    fc.property(history, (names) => {
      let core = newCaseCore
      let steps = 0
      for (const name of names) {
        const rule = caseProcedure.actions[name]
        const step = transition(core, samples[name])
        expect(step.ok).toBe(obstacle(core, name) === null)
        if (!step.ok) continue
        steps += 1
        expect(rule.to.length === 0 ? [core.state] : rule.to).toContain(step.next.state)
        core = step.next
      }
      expect(core.version).toBe(1 + steps)
      if (core.state === 'dispatched' || core.state === 'handling') expect(core.unitId).toBe(UNIT)
      if (core.satisfaction !== null) expect(core.state).toBe('closed')
    }),
    { seed, numRuns: 2000 },
  )
})

test('the reducer never changes what it was given', () => {
  const frozen = Object.freeze({ ...newCaseCore })
  for (const name of CASE_ACTIONS) transition(frozen, samples[name])
  expect(frozen).toEqual(newCaseCore)
})
