import { expect, test } from 'vitest'
import type { CaseAction } from './actions.ts'
import { newCaseCore } from './core.ts'
import type { CaseCore } from './core.ts'
import { transition } from './reducer.ts'

const idOf = (n: number) => `018f0000-0000-7000-8000-00000000000${n}`
const [UNIT, OTHER, PART, HANG_UP, HEARING] = [1, 2, 3, 4, 5].map(idOf)
const UNTIL = '2026-12-20T08:00:00.000Z'
const limits = { handling: '4工作时' }

type Told = { at?: string; by?: string }

function step(core: CaseCore, action: CaseAction, { at = '2026-11-23T02:00:00.000Z', by = 'x' }: Told = {}) {
  return transition(core, action, { at, by, byName: by, unitId: null })
}

function take(core: CaseCore, action: CaseAction, told?: Told): CaseCore {
  const taken = step(core, action, told)
  if (!taken.ok) throw new Error(`${action.type}: ${taken.reason}`)
  return taken.next
}

const dispatch = (unitId = UNIT ?? ''): CaseAction => ({
  type: 'dispatch',
  input: { unitId, note: '', limits: {}, proposedBy: '' },
  resolved: { limits },
})
const hangUp: CaseAction = {
  type: 'request',
  input: { request: { kind: 'hang-up', requestId: HANG_UP ?? '', reason: 'no road', until: UNTIL } },
}
const hearing: CaseAction = {
  type: 'request',
  input: {
    request: { kind: 'procedure', procedure: 'hearing', requestId: HEARING ?? '', reason: 'a hearing', until: UNTIL },
  },
}
const yes = (type: 'endorse' | 'decide', requestId = ''): CaseAction => ({
  type,
  input: { requestId, approve: true, note: '' },
})
const join: CaseAction = {
  type: 'join',
  input: { taskId: PART ?? '', unitId: OTHER ?? '', task: 'close the valve', limitText: '4工作时' },
  resolved: { unitName: 'water' },
}

function handling(): CaseCore {
  const filed: CaseCore = { ...newCaseCore, state: 'filed', limitText: limits.handling }
  return take(take(filed, dispatch()), { type: 'accept', input: { promisedAt: null, note: '' } })
}

test('a case stands for one reason at a time: while one stop is asked for, another cannot be', () => {
  const asked = take(handling(), hangUp)
  expect(step(asked, hearing)).toEqual({ ok: false, reason: 'too-late' })
  const refused = take(
    asked,
    { type: 'endorse', input: { requestId: HANG_UP ?? '', approve: false, note: 'no' } },
    { by: 'y' },
  )
  expect(step(refused, hearing).ok).toBe(true)
})

test('of two stops that were asked for before, the first that is granted stands and the other falls', () => {
  const both = handling()
  const open = [take(both, hangUp), take(both, hearing)].flatMap(({ course }) => course.requests)
  const core = { ...both, course: { ...both.course, requests: open } }
  const endorsed = take(core, yes('endorse', HANG_UP), { by: 'y' })
  const stands = take(endorsed, yes('decide', HANG_UP), { by: 'z' })
  expect(stands).toMatchObject({ state: 'paused', course: { pause: { kind: 'hang-up' } } })
  expect(stands.course.requests.map(({ state }) => state)).toEqual(['granted', 'cancelled'])
})

test('the part of an assisting unit stands while the case stands by leave, and goes on with it', () => {
  const joined = take(handling(), join)
  const timed = {
    ...joined,
    course: { ...joined.course, joint: joined.course.joint.map((one) => ({ ...one, dueAt: UNTIL })) },
  }
  const asked = take(take(timed, hangUp), yes('endorse', HANG_UP), { by: 'y' })
  const stands = take(asked, yes('decide', HANG_UP), { by: 'z', at: '2026-11-24T02:00:00.000Z' })
  expect(stands.course.joint).toMatchObject([{ dueAt: null, pauses: [{ from: '2026-11-24T02:00:00.000Z', to: null }] }])
  const again = take(stands, { type: 'resume', input: { note: '' } }, { at: '2026-12-01T02:00:00.000Z' })
  expect(again.course.joint).toMatchObject([{ dueAt: null, pauses: [{ to: '2026-12-01T02:00:00.000Z' }] }])
})

test('nobody waits for a part of a case that is over', () => {
  const joined = take(handling(), join)
  const back = take(joined, { type: 'return', input: { reason: 'other', note: 'no', proposedUnitId: null } })
  expect(back.course.joint).toMatchObject([{ state: 'asked' }])
  const over = take(back, { type: 'refuse', input: { reason: 'duplicate', note: 'twice' } })
  expect(over.course.joint).toMatchObject([{ state: 'dropped' }])
})

test('a unit that returns a case after its time has overrun it', () => {
  const core = handling()
  const clocks = core.course.clocks.map((clock) => ({ ...clock, dueAt: '2026-11-23T06:00:00.000Z' }))
  const timed = { ...core, course: { ...core.course, clocks } }
  const back: CaseAction = { type: 'return', input: { reason: 'other', note: 'no', proposedUnitId: null } }
  expect(take(timed, back, { at: '2026-11-23T06:00:00.000Z' }).course.overranUnitIds).toEqual([])
  expect(take(timed, back, { at: '2026-11-23T06:00:01.000Z' }).course.overranUnitIds).toEqual([UNIT])
})
