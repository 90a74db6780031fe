import { CASE_STATES, type CaseRow } from '@yiwang/contract/cases'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { GROUPS, groupInbox, groupOf } from './inbox.ts'

const now = Date.parse('2026-11-03T09:00:00+08:00')
const row = (state: CaseRow['state'], dueAt: string | null, id = '') =>
  ({
    id,
    state,
    clock: {
      stage: 'handling',
      dueAt,
      limitText: null,
      startedAt: null,
      provisional: false,
      state: 'running',
      ratio: null,
    },
  }) as CaseRow

test('accept first, then what is due or overdue today, then the rest', () => {
  expect(groupOf(row('dispatched', '2026-11-01T00:00:00Z'), now)).toBe('accept')
  expect(groupOf(row('handling', '2026-11-03T23:59:00+08:00'), now)).toBe('today')
  expect(groupOf(row('handling', '2026-11-01T00:00:00Z'), now)).toBe('today')
  expect(groupOf(row('handling', '2026-11-03T16:30:00Z'), now)).toBe('later')
  expect(groupOf(row('handling', null), now)).toBe('later')
  expect(groupOf(row('checking', null), now)).toBe('waiting')
})

test('every case is in exactly one group, the earliest due first', () => {
  const due = fc.option(
    fc.date({ min: new Date(0), max: new Date(4e12), noInvalidDate: true }).map((at) => at.toISOString()),
  )
  const rows = fc.array(fc.tuple(fc.constantFrom(...CASE_STATES), due).map(([state, at]) => row(state, at)))
  fc.assert(
    fc.property(rows, (all) => {
      const groups = groupInbox(all, now)
      expect(GROUPS.flatMap((group) => groups[group])).toHaveLength(all.length)
      for (const group of GROUPS) {
        const dates = groups[group].map((one) => one.clock.dueAt ?? '9')
        expect(dates).toEqual([...dates].sort())
      }
    }),
  )
})

test('what is overdue is never put off to later', () => {
  const due = fc.integer({ min: now - 1e9, max: now - 1 }).map((ms) => new Date(ms).toISOString())
  fc.assert(
    fc.property(due, (at) => {
      expect(groupOf(row('handling', at), now)).toBe('today')
    }),
  )
})
