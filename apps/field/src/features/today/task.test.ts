import { expect, test } from 'vitest'
import { CASE_STATES, caseProcedure } from '@yiwang/contract/cases'
import type { CaseRow } from '@yiwang/contract/cases'
import { inOrder, isTicking, taskOf } from './task.ts'

type Ordered = Pick<CaseRow, 'priority' | 'clock' | 'reportedAt'> & { name: string }

const row = (
  name: string,
  part: { priority?: CaseRow['priority']; state?: CaseRow['clock']['state']; due?: string },
) => {
  const clock = { stage: null, limitText: null, startedAt: null, provisional: false, ratio: null }
  return {
    name,
    priority: part.priority ?? 'normal',
    reportedAt: '2026-11-20T08:00:00Z',
    clock: { ...clock, state: part.state ?? 'none', dueAt: part.due ?? null },
  } satisfies Ordered
}

test('emergencies stand above clocks in danger, those above the rest by due date', () => {
  const rows = [
    row('later', { state: 'running', due: '2026-11-23T08:00:00Z' }),
    row('none', {}),
    row('overdue', { state: 'overdue', due: '2026-11-20T08:00:00Z' }),
    row('sooner', { state: 'running', due: '2026-11-22T08:00:00Z' }),
    row('urgent', { priority: 'urgent' }),
    row('emergency', { priority: 'emergency' }),
    row('soon', { state: 'soon', due: '2026-11-21T08:00:00Z' }),
  ]
  expect(inOrder(rows).map((r) => r.name)).toEqual([
    'emergency',
    'urgent',
    'overdue',
    'soon',
    'sooner',
    'later',
    'none',
  ])
})

test('without a clock the one that waits longest comes first', () => {
  const older = { ...row('older', {}), reportedAt: '2026-11-01T08:00:00Z' }
  expect(inOrder([row('newer', {}), older]).map((r) => r.name)).toEqual(['older', 'newer'])
})

test.each(CASE_STATES)('the card of a %s case opens only an act that the procedure allows there', (state) => {
  const { act } = taskOf(state)
  if (act !== undefined) expect(caseProcedure.actions[act].from).toContain(state)
})

test('every state that waits for a worker or a unit has its act, but while its clock stands still', () => {
  for (const state of CASE_STATES.filter((one) => one !== 'paused')) {
    const holder = caseProcedure.holder[state]
    if (holder === 'worker' || holder === 'unit') expect(taskOf(state).act).toBeDefined()
  }
})

test('a met clock is no deadline of the check that is left', () => {
  const dueAt = '2026-11-22T08:00:00Z'
  expect(isTicking({ state: 'overdue', dueAt })).toBe(true)
  expect(isTicking({ state: 'met', dueAt })).toBe(false)
  expect(isTicking({ state: 'running', dueAt: null })).toBe(false)
})
