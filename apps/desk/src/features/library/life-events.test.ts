import { newHappening, LIFE_EVENTS } from '@yiwang/contract/registers'
import { expect, test } from 'vitest'
import { eventOf, eventsFor, unfilledOf, type EventDraft } from './life-events.ts'

const ID = '018f0000-0000-7000-8000-000000000001'
const EMPTY: EventDraft = {
  on: '2026-01-10',
  note: '',
  to: '',
  until: '',
  household: '',
  dwelling: '',
  relation: '',
  successor: '',
  childName: '',
  childSex: '',
  mother: '',
  father: '',
  householdName: '',
  members: [],
}

test('who is away returns, who is gone moves in, who has died has no more events', () => {
  expect(eventsFor({ kind: 'person', state: 'active' })).toEqual([
    'death',
    'move-in',
    'move-out',
    'move-within',
    'leave',
  ])
  expect(eventsFor({ kind: 'person', state: 'absent' })).toContain('return')
  expect(eventsFor({ kind: 'household', state: 'active' })).toEqual(expect.arrayContaining(['birth', 'split']))
  expect(eventsFor({ kind: 'household', state: 'gone' })).toEqual(['move-in'])
  expect(eventsFor({ kind: 'person', state: 'deceased' })).toEqual([])
  expect(eventsFor({ kind: 'vehicle', state: 'active' })).toEqual([])
})

test.each(LIFE_EVENTS)('the form of %s makes an event that the contract takes', (kind) => {
  const draft: EventDraft = {
    ...EMPTY,
    dwelling: ID,
    relation: '20',
    childName: 'x',
    householdName: 'y',
    members: [{ id: ID, relation: '01' }],
  }
  expect(unfilledOf(kind, draft)).toEqual([])
  expect(newHappening.safeParse(eventOf(kind, draft, { fresh: ID })).success).toBe(true)
})

test('what is missing is named', () => {
  expect(unfilledOf('birth', EMPTY)).toEqual(['childName', 'relation'])
  expect(unfilledOf('move-in', EMPTY)).toEqual(['dwelling'])
  expect(unfilledOf('move-within', { ...EMPTY, household: ID })).toEqual(['relation'])
  expect(unfilledOf('split', { ...EMPTY, householdName: 'y', members: [{ id: ID, relation: '' }] })).toEqual([
    'members',
  ])
  expect(unfilledOf('return', { ...EMPTY, on: '' })).toEqual(['on'])
})
