import { newCaseCore, obstacle, transition } from '@yiwang/contract/cases'
import type { CaseAction, CaseCore } from '@yiwang/contract/cases'
import { CHINA_HOLIDAYS, createCalendar } from '@yiwang/worktime'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { withDueTimes } from './due-times.ts'

const calendar = createCalendar({ version: '1', years: CHINA_HOLIDAYS })
const meter = calendar.meterOf('working-hour')
const HOUR = 3_600_000
/** The limit of every handling clock here, in working hours. */
const LIMIT = 6
const START = Date.parse('2026-11-02T01:00:00.000Z')

const UNITS = ['a', 'b', 'c'].map((letter) => `018f0000-0000-7000-8000-00000000000${letter}`)
const limits = { handling: `${LIMIT}工作时` }
const note = 'because'

/** An action, or a number that chooses one of those that are possible then. */
type Step = { action: CaseAction | number; hours: number }

const dispatch = (unitId: string): CaseAction => ({
  type: 'dispatch',
  input: { unitId, note, limits: {}, proposedBy: '' },
  resolved: { limits },
})
const actions: readonly CaseAction[] = [
  ...UNITS.map(dispatch),
  { type: 'accept', input: { promisedAt: null, note } },
  { type: 'return', input: { reason: 'other', note, proposedUnitId: null }, resolved: { limits } },
  { type: 'handle', input: { note, photos: [] }, resolved: { limits } },
  { type: 'check', input: { passed: false, note, photos: [] } },
  { type: 'check', input: { passed: true, note, photos: [] } },
  { type: 'close', input: { note } },
  { type: 'reopen', input: { note }, resolved: { limits } },
  ...UNITS.map((unitId): CaseAction => ({ type: 'arbitrate', input: { unitId, note }, resolved: { limits } })),
]
const steps = fc.array(fc.record({ action: fc.nat(60), hours: fc.integer({ min: 0, max: 9 }) }), { maxLength: 30 })

const filed: CaseCore = { ...newCaseCore, state: 'filed', limitText: limits.handling }
/** States in which the clock of the unit that has the case runs. */
const RUNNING = new Set<CaseCore['state']>(['dispatched', 'handling'])

/** Plays the steps, and counts apart from the procedure how much office time each unit had the case to work on. */
function play(told: readonly Step[]) {
  const used = new Map<string, number>()
  let core = filed
  let at = START
  for (const { action, hours } of told) {
    const later = at + hours * HOUR
    if (core.unitId !== null && RUNNING.has(core.state)) {
      used.set(core.unitId, (used.get(core.unitId) ?? 0) + meter.at(later) - meter.at(at))
    }
    at = later
    const moment = new Date(at).toISOString()
    const possible = actions.filter(({ type }) => obstacle(core, type, { at: moment }) === null)
    const chosen = typeof action === 'number' ? possible[action % possible.length] : action
    if (!chosen) break
    const step = transition(core, chosen, { at: moment, by: 'x', byName: 'x', unitId: null })
    if (!step.ok) continue
    // Decided after the work: the clock becomes that of the unit whose case it was.
    if (chosen.type === 'arbitrate' && !RUNNING.has(core.state) && core.unitId !== null) moveUsed(used, core, step.next)
    core = withDueTimes(step.next, () => calendar)
  }
  return { core, used, at }
}

function moveUsed(used: Map<string, number>, before: CaseCore, after: CaseCore): void {
  if (before.unitId === null || after.unitId === null || before.unitId === after.unitId) return
  used.set(after.unitId, used.get(before.unitId) ?? 0)
  used.delete(before.unitId)
}

test('whoever has a case has exactly the office time of its limit, however often it comes and goes', () => {
  const seed = Date.now() % 1_000_000
  console.log(`seed ${seed}`)
  let compared = 0
  let cameBack = 0
  fc.assert(
    fc.property(steps, (told) => {
      const { core, used, at } = play(told)
      if (core.unitId === null || !RUNNING.has(core.state)) return
      const clock = core.course.clocks.find(({ stage }) => stage === 'handling')
      const left = LIMIT * HOUR - (used.get(core.unitId) ?? 0)
      // When the time is up the end lies in the past and says nothing of what is left.
      if (left <= 0) {
        expect((clock?.dueAt ?? '') <= new Date(at).toISOString()).toBe(true)
        return
      }
      expect(Date.parse(clock?.dueAt ?? '')).toBe(meter.reach(meter.at(at) + left))
      compared += 1
      if ((clock?.pauses.length ?? 0) > 0) cameBack += 1
    }),
    { seed, numRuns: 3000 },
  )
  // The comparison means something only where clocks were left and taken up again.
  expect(compared).toBeGreaterThan(300)
  expect(cameBack).toBeGreaterThan(30)
})

test('given to a second unit and back, the first has what it had left', () => {
  const [a = '', b = ''] = UNITS
  const back = play([
    { action: dispatch(a), hours: 0 },
    { action: { type: 'return', input: { reason: 'other', note, proposedUnitId: null } }, hours: 2 },
    { action: dispatch(b), hours: 1 },
    { action: { type: 'return', input: { reason: 'other', note, proposedUnitId: null } }, hours: 24 },
    { action: dispatch(a), hours: 0 },
  ])
  const own = back.core.course.clocks.find(({ stage }) => stage === 'handling')
  expect(own).toMatchObject({ unitId: a, startedAt: new Date(START).toISOString() })
  expect(back.core.course.away.map(({ unitId }) => unitId)).toEqual([b])
})

test('a limit for this case alone replaces that of the clock and gives no used time back', () => {
  const [a = ''] = UNITS
  const { core } = play([
    { action: dispatch(a), hours: 0 },
    { action: { type: 'return', input: { reason: 'other', note, proposedUnitId: null } }, hours: 2 },
    {
      action: {
        ...dispatch(a),
        input: { unitId: a, note, limits: { handling: '10工作时' }, proposedBy: '' },
      } as CaseAction,
      hours: 0,
    },
  ])
  const own = core.course.clocks.find(({ stage }) => stage === 'handling')
  const used = meter.at(START + 2 * HOUR) - meter.at(START)
  expect(own?.limitText).toBe('10工作时')
  expect(Date.parse(own?.dueAt ?? '')).toBe(meter.reach(meter.at(START + 2 * HOUR) + 10 * HOUR - used))
})
