import { casesRoutes, CASE_STATES, type CaseRow } from '@yiwang/contract/cases'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { GROUPS, groupInbox, groupOf, inboxLists, narrowed, neighbour } from './inbox.ts'

const now = Date.parse('2026-11-03T09:00:00+08:00')
const reader = { unitId: 'U', endorses: false }
const head = { unitId: 'U', endorses: true }
const row = (state: CaseRow['state'], dueAt: string | null, more: Partial<CaseRow> = {}) =>
  ({
    id: `${state}${dueAt ?? ''}`,
    state,
    unitId: 'U',
    asks: [],
    cardsOpen: 0,
    rating: 'none',
    clock: {
      stage: 'handling',
      dueAt,
      limitText: null,
      startedAt: null,
      provisional: false,
      state: dueAt !== null && Date.parse(dueAt) < now ? 'overdue' : 'running',
      ratio: null,
    },
    ...more,
  }) as CaseRow

test('accept first, then what is overdue, due today, due later', () => {
  expect(groupOf(row('dispatched', '2026-11-01T00:00:00Z'), now, reader)).toBe('accept')
  expect(groupOf(row('handling', '2026-11-01T00:00:00Z'), now, reader)).toBe('overdue')
  expect(groupOf(row('handling', '2026-11-03T23:59:00+08:00'), now, reader)).toBe('today')
  expect(groupOf(row('handling', '2026-11-03T16:30:00Z'), now, reader)).toBe('later')
  expect(groupOf(row('handling', null), now, reader)).toBe('later')
})

test('a clock that ran out since the list was read counts as overdue', () => {
  const stale = row('handling', '2026-11-03T00:59:00Z')
  expect(groupOf({ ...stale, clock: { ...stale.clock, state: 'soon' } }, now, reader)).toBe('overdue')
})

test('what others must do first waits: the check, a clock that stands, a request that is being decided', () => {
  expect(groupOf(row('checking', null), now, reader)).toBe('waiting')
  expect(groupOf(row('paused', null), now, reader)).toBe('waiting')
  const asked = { asks: ['decide'] } satisfies Partial<CaseRow>
  expect(groupOf(row('handling', '2026-11-09T00:00:00Z', asked), now, reader)).toBe('waiting')
  expect(groupOf(row('handling', '2026-11-03T10:00:00+08:00', asked), now, reader)).toBe('today')
})

test('cards and ratings wait for an answer, also after the case was closed', () => {
  expect(groupOf(row('handling', null, { cardsOpen: 1 }), now, reader)).toBe('answer')
  expect(groupOf(row('closed', null, { rating: 'correcting' }), now, reader)).toBe('answer')
  expect(groupOf(row('handling', '2026-11-01T00:00:00Z', { cardsOpen: 1 }), now, reader)).toBe('overdue')
})

test('a case of another unit is there for our part of it', () => {
  expect(groupOf(row('handling', '2026-11-01T00:00:00Z', { unitId: 'V' }), now, reader)).toBe('joint')
})

test('what waits for the word of the head comes first for the head only', () => {
  const asked = row('handling', '2026-11-01T00:00:00Z', { asks: ['endorse'] })
  expect(groupOf(asked, now, head)).toBe('endorse')
  expect(groupOf(asked, now, reader)).toBe('overdue')
})

const due = fc.option(
  fc.date({ min: new Date(0), max: new Date(4e12), noInvalidDate: true }).map((at) => at.toISOString()),
)
const anyRow = fc
  .tuple(fc.constantFrom(...CASE_STATES), due, fc.uuid(), fc.constantFrom('U', 'V'), fc.integer({ min: 0, max: 2 }))
  .map(([state, at, id, unitId, cardsOpen]) => row(state, at, { id, unitId, cardsOpen }))

test('every case is in exactly one group, the earliest due first', () => {
  fc.assert(
    fc.property(fc.array(anyRow), (all) => {
      const groups = groupInbox([...all, ...all], now, reader)
      const placed = GROUPS.flatMap((group) => groups[group].map(({ id }) => id))
      expect(placed.toSorted()).toEqual([...new Set(all.map(({ id }) => id))].sort())
      for (const group of GROUPS) {
        const dates = groups[group].map((one) => one.clock.dueAt ?? '9')
        expect(dates).toEqual([...dates].sort())
      }
    }),
  )
})

test('narrowed to cards, only cases with cards are left, each in its group', () => {
  fc.assert(
    fc.property(fc.array(anyRow), (all) => {
      const groups = groupInbox(all, now, reader)
      expect(narrowed(groups, null)).toBe(groups)
      const left = narrowed(groups, 'card')
      for (const group of GROUPS) expect(left[group]).toEqual(groups[group].filter((one) => one.cardsOpen > 0))
    }),
  )
})

test('what is overdue is never put off to later or to others', () => {
  const past = fc.integer({ min: now - 1e9, max: now - 1 }).map((ms) => new Date(ms).toISOString())
  fc.assert(
    fc.property(past, fc.subarray(['endorse', 'decide'] as const), (at, asks) => {
      expect(groupOf(row('handling', at, { asks }), now, reader)).toBe('overdue')
    }),
  )
})

test('the lists of the inbox are queries that the contract accepts', () => {
  for (const unitId of [null, '018f0000-0000-7000-8000-000000000001']) {
    for (const query of Object.values(inboxLists(unitId))) {
      expect(casesRoutes.list.query.safeParse(query).success).toBe(true)
    }
  }
})

test('the keyboard goes from case to case and stops at both ends', () => {
  expect(neighbour(['a', 'b', 'c'], 'a', 1)).toBe('b')
  expect(neighbour(['a', 'b', 'c'], 'c', 1)).toBe('c')
  expect(neighbour(['a', 'b', 'c'], 'a', -1)).toBe('a')
  expect(neighbour(['a', 'b'], null, 1)).toBe('a')
  expect(neighbour(['a', 'b'], 'gone', -1)).toBe('a')
  expect(neighbour([], 'a', 1)).toBeNull()
})
