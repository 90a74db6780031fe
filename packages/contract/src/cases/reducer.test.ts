import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { CaseAction } from './actions.ts'
import { CASE_ACTIONS, caseProcedure } from './procedure.ts'
import { newCaseCore } from './core.ts'
import type { CaseCore } from './core.ts'
import { assistingUnits } from './joint.ts'
import { obstacle } from './obstacles.ts'
import { transition } from './reducer.ts'

const ID = '018f0000-0000-7000-8000-000000000001'
const UNIT = '018f0000-0000-7000-8000-000000000002'

const OTHER = '018f0000-0000-7000-8000-000000000003'
const TASK = '018f0000-0000-7000-8000-000000000004'
const REQUEST = '018f0000-0000-7000-8000-000000000005'
const CARD = '018f0000-0000-7000-8000-000000000006'
const limits = { handling: '4小时', dispatch: '15分钟', signing: '4工作时', check: '30分钟', arbitration: '4工作时' }

const samples: { [Name in CaseAction['type']]: Extract<CaseAction, { type: Name }> } = {
  'verify-request': { type: 'verify-request', input: { workerId: ID, note: '' }, resolved: { assigneeId: ID, limits } },
  verify: { type: 'verify', input: { found: true, note: '', photos: [] } },
  file: {
    type: 'file',
    input: { subclassId: ID, conditionId: ID, priority: 'urgent', note: '', proposedBy: '' },
    resolved: { limits },
  },
  locate: { type: 'locate', input: { areaId: ID, address: '', note: '' } },
  refuse: { type: 'refuse', input: { reason: 'duplicate', note: 'again' } },
  dispatch: { type: 'dispatch', input: { unitId: UNIT, note: '', limits: {}, proposedBy: '' }, resolved: { limits } },
  accept: { type: 'accept', input: { promisedAt: null, note: '' } },
  return: {
    type: 'return',
    input: { reason: 'not-our-duty', note: 'no', proposedUnitId: OTHER },
    resolved: { limits },
  },
  arbitrate: { type: 'arbitrate', input: { unitId: UNIT, note: 'yours' }, resolved: { limits } },
  contact: { type: 'contact', input: { reached: true, note: 'called' } },
  handle: { type: 'handle', input: { note: 'done', photos: [] }, resolved: { limits } },
  feedback: { type: 'feedback', input: { note: 'hello' } },
  'check-request': { type: 'check-request', input: { workerId: null, note: '' }, resolved: { assigneeId: ID, limits } },
  check: { type: 'check', input: { passed: true, note: '', photos: [] } },
  close: { type: 'close', input: { note: '' } },
  rate: { type: 'rate', input: { solved: 'yes', satisfaction: 5, comment: '' }, resolved: { limits } },
  'call-back': { type: 'call-back', input: { result: 'confirmed', note: 'rude' } },
  correct: { type: 'correct', input: { note: 'apologised', photos: [] } },
  'answer-rating': { type: 'answer-rating', input: { note: 'sorry' } },
  reopen: { type: 'reopen', input: { note: 'still broken' }, resolved: { limits } },
  withdraw: { type: 'withdraw', input: { note: '' } },
  'self-handle': { type: 'self-handle', input: { note: 'put back', photos: [] } },
  request: {
    type: 'request',
    input: {
      request: {
        kind: 'procedure',
        requestId: REQUEST,
        reason: 'a hearing',
        procedure: 'hearing',
        until: '2026-12-20T08:00:00.000Z',
      },
    },
  },
  endorse: { type: 'endorse', input: { requestId: REQUEST, approve: true, note: '' } },
  decide: { type: 'decide', input: { requestId: REQUEST, approve: true, note: '' } },
  'withdraw-request': { type: 'withdraw-request', input: { requestId: REQUEST, note: '' } },
  resume: { type: 'resume', input: { note: '' } },
  join: { type: 'join', input: { taskId: TASK, unitId: OTHER, task: 'close the valve', limitText: '1天' } },
  'drop-task': { type: 'drop-task', input: { taskId: TASK, note: 'not needed' } },
  assist: { type: 'assist', input: { taskId: TASK, outcome: 'done', note: 'closed', photos: [] } },
  merge: { type: 'merge', input: { parentId: ID, note: '' } },
  unmerge: { type: 'unmerge', input: { note: '' } },
  'close-along': { type: 'close-along', input: { note: '' } },
  consult: {
    type: 'consult',
    input: {
      consultationId: ID,
      topic: 'who pays',
      partyIds: [UNIT, OTHER],
      meetsAt: null,
      place: '',
      agenda: '',
      cause: null,
      seats: {},
    },
  },
  conclude: { type: 'conclude', input: { consultationId: ID, note: 'the water office pays' } },
  supervise: { type: 'supervise', input: { cardId: CARD, kind: 'urge', to: 'unit', note: 'quickly', limitText: null } },
  answer: { type: 'answer', input: { cardId: CARD, note: 'tomorrow' } },
  'clear-key-matter': { type: 'clear-key-matter', input: { note: 'done with' } },
  note: { type: 'note', input: { note: 'x', photos: [] } },
}

const taking = { at: '2026-11-20T08:00:00.000Z', by: ID, byName: 'somebody', unitId: null }
const when = { at: taking.at }

function take(core: CaseCore, action: CaseAction) {
  // Another person decides than the one who asks.
  const by = action.type === 'decide' || action.type === 'endorse' ? OTHER : taking.by
  return transition(core, action, { ...taking, by })
}

function run(names: readonly CaseAction['type'][]): CaseCore {
  return names.reduce<CaseCore>((core, name) => {
    const step = take(core, samples[name])
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
  const step = take(handled, { type: 'check', input: { passed: false, note: 'still loose', photos: [] } })
  expect(step).toMatchObject({ ok: true, next: { state: 'handling', unitId: UNIT, reworks: 1 } })
})

test('a return takes the case off the unit and its clock, and keeps the limit', () => {
  const returned = run(['file', 'dispatch', 'return'])
  expect(returned).toMatchObject({ state: 'returned', unitId: null, limitText: '4小时', returns: 1 })
  expect(returned.course.clocks.map(({ stage, pauses }) => [stage, pauses.length])).toEqual([
    ['handling', 1],
    ['dispatch', 0],
  ])
})

test('reopening sends the case to the unit that handled it, and asks for a new rating when it is closed again', () => {
  const reopened = run(['file', 'dispatch', 'accept', 'handle', 'check', 'close', 'rate', 'reopen'])
  expect(reopened).toMatchObject({ state: 'dispatched', unitId: UNIT, reworks: 1, course: { mayRate: false } })
  const again = (['accept', 'handle', 'check', 'close'] as const).reduce((core, name) => {
    const step = take(core, samples[name])
    return step.ok ? step.next : core
  }, reopened)
  expect(again).toMatchObject({ state: 'closed', course: { mayRate: true } })
})

test('a second rating is refused', () => {
  const rated = run(['file', 'dispatch', 'accept', 'handle', 'check', 'close', 'rate'])
  expect(take(rated, samples.rate)).toEqual({ ok: false, reason: 'already-rated' })
})

test('a reporter reopens twice, then people talk; staff may go on', () => {
  let core = run(['file', 'dispatch', 'accept', 'handle', 'check', 'close'])
  const byReporter = { ...when, byReporter: true }
  for (let i = 0; i < 2; i += 1) {
    expect(obstacle(core, 'reopen', byReporter)).toBeNull()
    for (const name of ['reopen', 'accept', 'handle', 'check', 'close'] as const) {
      const step = take(core, samples[name])
      if (step.ok) core = step.next
    }
  }
  expect(core.reworks).toBe(2)
  expect(obstacle(core, 'reopen', byReporter)).toBe('reopened-often')
  expect(obstacle(core, 'reopen', when)).toBeNull()
})

test('what comes back to a unit may be returned within its time and no longer', () => {
  const closed = run(['file', 'dispatch', 'accept', 'handle', 'check', 'close'])
  const returnUntil = '2026-11-24T08:00:00.000Z'
  const step = take(closed, { ...samples.reopen, resolved: { limits, returnUntil } })
  if (!step.ok) throw new Error(step.reason)
  expect(obstacle(step.next, 'return', when)).toBeNull()
  expect(obstacle(step.next, 'return', { at: '2026-11-24T08:00:01.000Z' })).toBe('too-late')
})

test('a case that was closed along stands by itself when it is reopened', () => {
  const along = run(['merge', 'close-along'])
  const step = take(along, samples.reopen)
  expect(step).toMatchObject({ ok: true, next: { state: 'reported', parentId: null, course: { mergedFrom: null } } })
})

test('a hard matter may be refused once its consultation has decided, not before', () => {
  const hard = { ...when, channel: 'hard-matter' as const }
  expect(obstacle(run(['consult']), 'refuse', hard)).toBe('must-consult')
  expect(obstacle(run(['consult', 'conclude']), 'refuse', hard)).toBeNull()
})

test('a unit that declined its part takes part no more', () => {
  const joined = run(['file', 'dispatch', 'join'])
  expect(assistingUnits(joined.course.joint)).toEqual([OTHER])
  const step = take(joined, { type: 'assist', input: { ...samples.assist.input, outcome: 'declined' } })
  expect(step.ok && assistingUnits(step.next.course.joint)).toEqual([])
})

/** Actions that lead on only when something else is given as well, such as the last yes of a chain. */
const MAY_STAY = new Set<CaseAction['type']>(['rate', 'decide', 'arbitrate'])

/** Actions whose input decides as well whether they are possible. */
const ASKS_MORE = new Set<CaseAction['type']>(['request', 'endorse', 'decide'])

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
        const step = take(core, samples[name])
        if (step.ok || !ASKS_MORE.has(name)) expect(step.ok).toBe(obstacle(core, name, when) === null)
        if (!step.ok) continue
        steps += 1
        expect(MAY_STAY.has(name) || rule.to.length === 0 ? [core.state, ...rule.to] : rule.to).toContain(
          step.next.state,
        )
        core = step.next
      }
      expect(core.version).toBe(1 + steps)
      if (['dispatched', 'handling', 'paused'].includes(core.state)) expect(core.unitId).toBe(UNIT)
      if (core.state === 'merged') expect(core.parentId).toBe(ID)
      if (caseProcedure.final.includes(core.state)) {
        expect(core.course.clocks.filter(({ stage }) => stage !== 'callback')).toEqual([])
      }
    }),
    { seed, numRuns: 2000 },
  )
})

test('the reducer never changes what it was given', () => {
  const frozen = Object.freeze({ ...newCaseCore })
  for (const name of CASE_ACTIONS) take(frozen, samples[name])
  expect(frozen).toEqual(newCaseCore)
})
