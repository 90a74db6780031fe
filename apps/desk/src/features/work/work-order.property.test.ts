import { PRIORITIES, type CaseRow } from '@yiwang/contract/cases'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { byDanger } from './work-lists.ts'

const instant = fc.integer({ min: 0, max: 1e12 }).map((ms) => new Date(ms).toISOString())
const row = fc
  .record({
    priority: fc.constantFrom(...PRIORITIES),
    reportedAt: instant,
    state: fc.constantFrom('none', 'running', 'soon', 'overdue', 'met', 'missed'),
    dueAt: fc.option(instant),
  })
  .map(({ state, dueAt, ...rest }) => ({ ...rest, clock: { state, dueAt } }) as CaseRow)

test('the order is one: no two rows both come first, and equals stay equal', () => {
  fc.assert(
    fc.property(row, row, (a, b) => {
      expect(Math.sign(byDanger(a, b)) + Math.sign(byDanger(b, a))).toBe(0)
    }),
  )
})

test('what is before a second that is before a third is before the third', () => {
  fc.assert(
    fc.property(row, row, row, (a, b, c) => {
      if (byDanger(a, b) <= 0 && byDanger(b, c) <= 0) expect(byDanger(a, c)).toBeLessThanOrEqual(0)
    }),
  )
})

test('no case in time stands above one that is overdue', () => {
  fc.assert(
    fc.property(fc.array(row, { maxLength: 30 }), (rows) => {
      const late = rows.toSorted(byDanger).map((one) => one.clock.state === 'overdue')
      expect(late).toEqual(late.toSorted((a, b) => Number(b) - Number(a)))
    }),
  )
})
