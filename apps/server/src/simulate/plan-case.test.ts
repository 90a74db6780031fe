import { newCaseCore, transition } from '@yiwang/contract/cases'
import type { CaseAction, CaseState } from '@yiwang/contract/cases'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { seededRandom } from '../demo/geography/random.ts'
import { SIMULATED_CHANNELS } from './driver.ts'
import { planCase } from './plan-case.ts'
import type { Order } from './plan-case.ts'
import { LAST_BEFORE } from './plan.ts'
import type { CasePlan, StopAt } from './plan.ts'
import { createStories } from './report-text.ts'
import { matterNamed, squarePlace } from './testing.ts'

const NOW = new Date('2026-11-20T10:00:00+08:00')
const OTHER = '00000000-0000-7000-8000-000000000009'
const stories = createStories([
  matterNamed('路灯', '2紧急工作时'),
  matterNamed('暴露垃圾', '3天'),
  matterNamed('某事', '另行规定'),
])

function planOf(seed: number, change: Partial<Order> = {}): CasePlan {
  const random = seededRandom(seed)
  const story = stories(random, squarePlace)
  return planCase(random, {
    number: seed,
    at: new Date(NOW.getTime() - (seed % 80) * 86_400_000 - 7_200_000),
    now: NOW,
    channel: SIMULATED_CHANNELS[seed % 4] ?? 'worker',
    place: squarePlace,
    story,
    unitId: story.matter.unitAt('') ?? OTHER,
    otherUnitIds: [OTHER],
    priority: 'normal',
    callerName: '王某',
    callerPhone: '15400000001',
    ...change,
  })
}

/** The state after the report and every step, or an error at the first step that the procedure does not allow. */
function replay({ report, filing, steps }: CasePlan): CaseState {
  let core = {
    ...newCaseCore,
    priority: report.priority,
    state: report.selfHandled === null ? newCaseCore.state : ('closed' as const),
    course: { ...newCaseCore.course, mayRate: report.selfHandled !== null },
  }
  for (const step of steps) {
    const action = { type: step.action, input: { ...filing, ...step.input } } as unknown as CaseAction
    const next = transition(core, action, { at: step.at.toISOString(), by: null, byName: '', unitId: null })
    if (!next.ok) throw new Error(`${step.action} in ${core.state}: ${next.reason}`)
    core = next.next
  }
  return core.state
}

const seeds = fc.integer({ min: 0, max: 2 ** 31 - 1 })

test('every planned course is one that the procedure allows, in order of time, and ends', () => {
  fc.assert(
    fc.property(seeds, (seed) => {
      const plan = planOf(seed)
      expect(['closed', 'refused', 'withdrawn']).toContain(replay(plan))
      const times = [plan.report.at, ...plan.steps.map(({ at }) => at)].map((at) => at.getTime())
      expect(times).toEqual(times.toSorted((a, b) => a - b))
    }),
  )
})

test('a course with a step left out is caught by the same replay', () => {
  const plan = Array.from({ length: 50 }, (_, seed) => planOf(seed)).find(({ steps }) =>
    steps.some(({ action }) => action === 'accept'),
  )
  if (!plan) throw new Error('no course with an acceptance')
  expect(() => replay({ ...plan, steps: plan.steps.filter(({ action }) => action !== 'accept') })).toThrow(
    /in dispatched/,
  )
})

test('a course that waits stops in the state asked for, before now', () => {
  fc.assert(
    fc.property(seeds, fc.constantFrom(...(Object.keys(LAST_BEFORE) as StopAt[])), (seed, stopAt) => {
      const plan = planOf(seed, { stopAt })
      expect(replay(plan)).toBe(stopAt)
      for (const { at } of plan.steps) expect(at.getTime()).toBeLessThan(NOW.getTime())
    }),
  )
})

test('the same order gives the same course, another seed another one', () => {
  expect(planOf(7)).toEqual(planOf(7))
  expect(planOf(7)).not.toEqual(planOf(8))
})

test('over many cases each turn happens and most clocks are met', () => {
  const plans = Array.from({ length: 1500 }, (_, seed) => planOf(seed))
  const actions = new Set(plans.flatMap(({ steps }) => steps.map(({ action }) => action)))
  for (const action of ['verify', 'refuse', 'return', 'check', 'feedback', 'rate', 'reopen', 'withdraw'] as const)
    expect(actions).toContain(action)
  expect(plans.some(({ report }) => report.selfHandled !== null)).toBe(true)
  expect(plans.filter(({ report }) => report.callerPhone !== null).length).toBeGreaterThan(500)
})
