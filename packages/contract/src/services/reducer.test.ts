import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { ApplicationAction } from './actions.ts'
import { newApplicationCore } from './core.ts'
import type { ApplicationCore } from './core.ts'
import { applicationObstacle } from './obstacles.ts'
import { APPLICATION_ACTIONS, APPLICATION_STATES, applicationActionsIn, applicationProcedure } from './procedure.ts'
import { applyApplication } from './reducer.ts'
import type { ApplicationTaking } from './reducer.ts'

const rules = { instant: false, separate: true, special: ['publicity'] }
const granted = { granted: true, note: '' } as const
const refused = { granted: false, reason: '不符合条件', basis: '条例第三条', reconsideration: '', court: '' } as const

const actions: Record<string, ApplicationAction> = {
  submit: { type: 'submit', input: { signatureId: null } },
  accept: { type: 'accept', input: { note: '' } },
  'deem-accepted': { type: 'deem-accepted', input: { submittedAt: '2026-11-01T00:00:00Z' } },
  notify: { type: 'notify', input: { keys: ['identity'], note: '' } },
  'ask-second-notice': { type: 'ask-second-notice', input: { note: '新发现缺件' } },
  'decide-second-notice': { type: 'decide-second-notice', input: { granted: true, note: '' } },
  supplement: { type: 'supplement', input: { note: '' } },
  'not-accept': { type: 'not-accept', input: { ...refused, competentOffice: '' } },
  answer: { type: 'answer', input: { decision: granted, results: [] } },
  'take-up': { type: 'take-up', input: { note: '' } },
  propose: { type: 'propose', input: { favours: 'grant', note: '符合' } },
  'send-back': { type: 'send-back', input: { note: '再核' } },
  decide: { type: 'decide', input: { decision: granted } },
  refuse: { type: 'decide', input: { decision: refused } },
  pause: { type: 'pause', input: { procedure: 'publicity', days: 7, note: '公示' } },
  resume: { type: 'resume', input: { note: '公示结束' } },
  'ask-extension': { type: 'ask-extension', input: { note: '情况复杂' } },
  'decide-extension': { type: 'decide-extension', input: { granted: true, note: '' } },
  settle: { type: 'settle', input: { granted: true } },
  issue: { type: 'issue', input: { results: [], note: '' } },
  ship: { type: 'ship', input: { method: 'courier', address: '', workerId: null } },
  deliver: {
    type: 'deliver',
    input: { method: 'window', receipt: { signer: 'applicant', signatureId: null, witness: '村委' } },
  },
  archive: { type: 'archive', input: { note: '' } },
  withdraw: { type: 'withdraw', input: { note: '不办了' } },
  lapse: { type: 'lapse', input: {} },
}

type Step = [keyof typeof actions, Partial<ApplicationTaking>?]

function run(start: ApplicationCore, steps: readonly Step[]): ApplicationCore {
  return steps.reduce((core, [name, taking], i) => {
    const action = actions[name]
    if (!action) throw new Error(name)
    const at = new Date(Date.UTC(2026, 10, 16, i)).toISOString()
    const step = applyApplication(core, action, { at, by: 'desk', missing: [], inPerson: false, ...taking })
    if (!step.ok) throw new Error(`${name} in ${core.state}: ${step.reason}`)
    return step.next
  }, start)
}

test('the whole way: accepted, reviewed, decided by another person, issued, delivered, archived', () => {
  const end = run(newApplicationCore(rules), [
    ['submit', { inPerson: true }],
    ['accept'],
    ['take-up', { by: 'reviewer' }],
    ['propose', { by: 'reviewer' }],
    ['decide', { by: 'head' }],
    ['issue'],
    ['ship'],
    ['deliver', { inPerson: true }],
    ['archive'],
  ])
  expect(end).toMatchObject({ state: 'archived', outcome: 'granted', acceptedBy: 'desk', decidedBy: 'head' })
  expect(end.course.visits).toBe(2)
  expect(end.course.clock).toMatchObject({
    startedAt: '2026-11-16T01:00:00.000Z',
    stoppedAt: '2026-11-16T04:00:00.000Z',
  })
})

test('whoever accepted does not decide, unless the matter allows it', () => {
  const deciding = run(newApplicationCore(rules), [['submit'], ['accept'], ['take-up'], ['propose']])
  const when = { by: 'desk', missing: [] }
  expect(applicationObstacle(deciding, 'decide', when)).toBe('same-person')
  expect(applicationObstacle(deciding, 'decide', { ...when, by: 'head' })).toBeNull()
  expect(applicationObstacle({ ...deciding, rules: { ...rules, separate: false } }, 'decide', when)).toBeNull()
})

test('a notice is given once; a second one needs a supervisor', () => {
  const missing = ['identity']
  const first = run(newApplicationCore(rules), [['submit'], ['notify', { missing }], ['supplement']])
  const when = { by: 'desk', missing }
  expect(applicationObstacle(first, 'notify', when)).toBe('notified-already')
  expect(applicationObstacle(first, 'accept', when)).toBe('materials-missing')
  const allowed = run(first, [
    ['ask-second-notice', { missing }],
    ['decide-second-notice', { by: 'supervisor' }],
  ])
  expect(applicationObstacle(allowed, 'notify', when)).toBeNull()
  expect(run(allowed, [['notify', { missing }]]).course.notices).toHaveLength(2)
})

test('who is not told in time is accepted on the day of handing in', () => {
  const end = run(newApplicationCore(rules), [['submit'], ['deem-accepted']])
  expect(end.course.clock?.startedAt).toBe('2026-11-01T00:00:00Z')
})

test('an instant matter is answered at the counter; one of two posts is not', () => {
  const instant = newApplicationCore({ instant: true, separate: false, special: [] })
  expect(run(instant, [['submit'], ['answer']])).toMatchObject({ state: 'decided', outcome: 'granted' })
  const when = { by: 'desk', missing: [] }
  expect(applicationObstacle(run(newApplicationCore(rules), [['submit']]), 'answer', when)).toBe('not-instant')
})

test('the clock stands only for a special procedure that the matter knows', () => {
  const reviewing = run(newApplicationCore(rules), [['submit'], ['accept'], ['take-up']])
  const paused = run(reviewing, [['pause']])
  expect(paused.course.clock?.pauses).toEqual([{ from: expect.any(String), to: null, reason: 'publicity' }])
  expect(run(paused, [['resume']])).toMatchObject({ state: 'reviewing', course: { pausedIn: null } })
  const none = { ...reviewing, rules: { ...rules, special: [] } }
  expect(applicationObstacle(none, 'pause', { by: 'x', missing: [] })).toBe('no-special-procedure')
  const other: ApplicationAction = { type: 'pause', input: { procedure: 'hearing', days: 7, note: '听证' } }
  expect(applyApplication(reviewing, other, { at: '', by: 'x', missing: [], inPerson: false })).toEqual({
    ok: false,
    reason: 'special-procedure-unknown',
  })
})

test('an extension is granted once, by somebody else than who asked', () => {
  const asked = run(newApplicationCore(rules), [
    ['submit'],
    ['accept'],
    ['take-up'],
    ['ask-extension', { by: 'reviewer' }],
  ])
  expect(applicationObstacle(asked, 'decide-extension', { by: 'reviewer', missing: [] })).toBe('own-request')
  const extended = run(asked, [['decide-extension', { by: 'head' }]])
  expect(extended.course.clock?.extendedAt).toBe(asked.course.extensionAsked?.at)
  expect(applicationObstacle(extended, 'ask-extension', { by: 'reviewer', missing: [] })).toBe('extended-already')
})

test('a part follows the whole, and the whole waits for its parts', () => {
  const when = { by: 'desk', missing: [] }
  expect(applicationObstacle({ ...newApplicationCore(rules, 'part'), state: 'submitted' }, 'accept', when)).toBe(
    'follows-parent',
  )
  const parent = { ...newApplicationCore(rules, 'parent'), state: 'accepted' as const }
  expect(applicationObstacle(parent, 'take-up', when)).toBe('waits-for-parts')
  expect(run(parent, [['settle']])).toMatchObject({ state: 'decided', outcome: 'granted' })
})

test('every state can be reached, and none but the last is a dead end', () => {
  const reached = new Set<string>([
    'draft',
    ...APPLICATION_ACTIONS.flatMap((name) => applicationProcedure.actions[name].to),
  ])
  expect([...APPLICATION_STATES].filter((state) => !reached.has(state))).toEqual([])
  const ends = APPLICATION_STATES.filter((state) => applicationActionsIn(state).length === 0)
  expect(ends).toEqual(applicationProcedure.final)
})

test('whatever is tried: the version counts the steps, the clock never runs backwards, pauses close with the decision', () => {
  const names = Object.keys(actions)
  fc.assert(
    fc.property(
      fc.array(fc.record({ name: fc.constantFrom(...names), by: fc.constantFrom('a', 'b', 'c'), miss: fc.boolean() }), {
        maxLength: 60,
      }),
      fc.boolean(),
      (tries, instant) => {
        let core = newApplicationCore({ ...rules, instant, separate: !instant })
        let steps = 0
        tries.forEach(({ name, by, miss }, i) => {
          const action = actions[name]
          if (!action) return
          const at = new Date(Date.UTC(2026, 10, 16, 0, i)).toISOString()
          const step = applyApplication(core, action, { at, by, missing: miss ? ['identity'] : [], inPerson: miss })
          if (!step.ok) return
          steps += 1
          expect(applicationProcedure.actions[action.type].from).toContain(core.state)
          const { to } = applicationProcedure.actions[action.type]
          expect(to.length === 0 ? [core.state] : to).toContain(step.next.state)
          core = step.next
        })
        expect(core.version).toBe(1 + steps)
        const { clock, notices } = core.course
        const isOpen = clock?.pauses.some(({ to }) => to === null) ?? false
        expect(isOpen).toBe(core.state === 'paused')
        if (clock?.stoppedAt) expect(clock.stoppedAt >= clock.startedAt).toBe(true)
        if (core.outcome === 'granted' || core.outcome === 'refused') expect(clock?.stoppedAt).not.toBeNull()
        if (core.state !== 'draft' && !instant && core.decidedBy) expect(core.decidedBy).not.toBe(core.acceptedBy)
        expect(notices.length).toBeLessThan(40)
      },
    ),
    { seed: 11, numRuns: 3000 },
  )
})
