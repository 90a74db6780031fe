import type { CaseState, TimelineEntry } from '@yiwang/contract/cases'
import { expect, test } from 'vitest'
import { stretchesOf } from './holders.ts'

const step = (minute: number, action: TimelineEntry['action'], toState: CaseState, facts = {}): TimelineEntry => ({
  id: String(minute),
  at: new Date(minute * 60_000).toISOString(),
  action,
  fromState: null,
  toState,
  actorName: '',
  unitName: null,
  note: '',
  open: true,
  facts,
  photos: [],
})
const story = (state: CaseState, timeline: TimelineEntry[]) => ({
  state,
  timeline,
  reportedAt: new Date(0).toISOString(),
})
const minutes = (value: number) => value * 60_000

test('each party is charged with the time it held the case', () => {
  const steps = [
    step(0, 'report', 'reported'),
    step(5, 'file', 'filed'),
    step(10, 'dispatch', 'dispatched', { unitName: 'A' }),
    step(20, 'accept', 'handling'),
    step(70, 'handle', 'handled'),
    step(80, 'check-request', 'checking'),
    step(90, 'check', 'checked'),
    step(100, 'close', 'closed'),
  ]
  const parts = stretchesOf(story('closed', steps), minutes(500))
  expect(parts.map(({ holder, from, to }) => [holder, (to - from) / 60_000])).toEqual([
    ['dispatcher', 10],
    ['unit', 60],
    ['dispatcher', 10],
    ['worker', 10],
    ['dispatcher', 10],
  ])
  expect(parts.reduce((sum, part) => sum + part.share, 0)).toBeCloseTo(1)
  expect(parts[1]?.unitName).toBe('A')
  expect(parts.some((part) => part.now)).toBe(false)
})

test('the last party of an open case holds it until now, two units are told apart', () => {
  const steps = [
    step(0, 'report', 'reported'),
    step(1, 'dispatch', 'dispatched', { unitName: 'A' }),
    step(3, 'return', 'filed'),
    step(4, 'dispatch', 'dispatched', { unitName: 'B' }),
  ]
  const parts = stretchesOf(story('dispatched', steps), minutes(10))
  expect(parts.map((part) => part.unitName)).toEqual([null, 'A', null, 'B'])
  expect(parts.at(-1)).toMatchObject({ now: true, to: minutes(10) })
})

test('time after closing is nobody’s, a reopened case goes on', () => {
  const steps = [step(0, 'report', 'reported'), step(10, 'self-handle', 'closed'), step(100, 'reopen', 'filed')]
  const parts = stretchesOf(story('filed', steps), minutes(110))
  expect(parts.map(({ from, to }) => (to - from) / 60_000)).toEqual([10, 10])
})

test('a case that was just reported has one full stretch', () => {
  expect(stretchesOf(story('reported', [step(0, 'report', 'reported')]), 0)[0]?.share).toBe(1)
  expect(stretchesOf(story('reported', []), 0)).toEqual([])
})
