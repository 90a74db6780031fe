import { casesRoutes, type CaseRow } from '@yiwang/contract/cases'
import { ROLES } from '@yiwang/contract/identity'
import { expect, test } from 'vitest'
import { byDanger, cameBack, deskFor, toAct, toWait } from './work-lists.ts'

const row = (id: string, clock: Partial<CaseRow['clock']>, more: Partial<CaseRow> = {}) =>
  ({
    id,
    priority: 'normal',
    reportedAt: '2026-11-01T00:00:00Z',
    ...more,
    clock: { limitText: null, startedAt: null, dueAt: null, provisional: false, state: 'none', ratio: null, ...clock },
  }) as CaseRow

test('the clock in danger comes first, then priority, due date, age', () => {
  const rows = [
    row('fresh', {}, { reportedAt: '2026-11-02T00:00:00Z' }),
    row('old', {}),
    row('urgent', {}, { priority: 'urgent' }),
    row('later', { state: 'running', dueAt: '2026-11-09T00:00:00Z' }),
    row('sooner', { state: 'running', dueAt: '2026-11-08T00:00:00Z' }),
    row('soon', { state: 'soon' }),
    row('over', { state: 'overdue' }),
  ]
  expect(rows.sort(byDanger).map((one) => one.id)).toEqual([
    'over',
    'soon',
    'sooner',
    'later',
    'urgent',
    'old',
    'fresh',
  ])
})

test.each(ROLES)('the lists of %s are queries that the contract accepts', (role) => {
  for (const query of [toAct(role), toWait(role), cameBack(role)]) {
    expect(casesRoutes.list.query.safeParse(query).success).toBe(true)
  }
})

test('a case opens where it can be acted on', () => {
  expect(deskFor('dispatcher', { id: 'x' })).toBe('/dispatch?case=x')
  expect(deskFor('leader', { id: 'x' })).toBe('/cases/x')
})
