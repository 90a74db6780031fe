import { CASE_STATES, type TimelineEntry } from '@yiwang/contract/cases'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { stretchesOf } from './holders.ts'

const step = fc.record({ minute: fc.nat(10_000), toState: fc.constantFrom(...CASE_STATES) })
const story = fc.array(step, { minLength: 1, maxLength: 12 }).map((steps) => {
  const timeline = steps.map(({ minute, toState }, index): TimelineEntry => ({
    id: String(index),
    at: new Date(minute * 60_000).toISOString(),
    action: 'note',
    fromState: null,
    toState,
    actorName: '',
    unitName: null,
    note: '',
    open: true,
    facts: {},
    photos: [],
  }))
  const last = timeline.toSorted((a, b) => a.at.localeCompare(b.at)).at(-1)
  return { timeline, state: last?.toState ?? 'reported', reportedAt: new Date(0).toISOString() }
})
const now = 11_000 * 60_000
/** Printed, so that a failure can be played again. */
const seed = Date.now() % 1_000_000
console.log(`seed ${seed}`)

test('the shares of all holders make the whole, none is negative', () => {
  fc.assert(
    fc.property(story, (one) => {
      const parts = stretchesOf(one, now)
      const sum = parts.reduce((total, { share }) => total + share, 0)
      if (parts.length > 0) expect(sum).toBeCloseTo(1, 9)
      for (const { share, from, to } of parts) {
        expect(share).toBeGreaterThanOrEqual(0)
        expect(to).toBeGreaterThanOrEqual(from)
      }
    }),
    { seed, numRuns: 1000 },
  )
})

test('stretches follow each other without overlap, and only the last can be going on', () => {
  fc.assert(
    fc.property(story, (one) => {
      const parts = stretchesOf(one, now)
      parts.forEach((part, index) => {
        const next = parts[index + 1]
        if (next !== undefined) {
          expect(part.to).toBeLessThanOrEqual(next.from)
          expect(part.now).toBe(false)
        }
      })
    }),
    { seed, numRuns: 1000 },
  )
})

test('closed and reopened in the same moment is one stretch', () => {
  const at = new Date(60_000).toISOString()
  const entry = (id: string, toState: TimelineEntry['toState'], when: string): TimelineEntry => ({
    id,
    at: when,
    action: 'note',
    fromState: null,
    toState,
    actorName: '',
    unitName: null,
    note: '',
    open: true,
    facts: {},
    photos: [],
  })
  const timeline = [
    entry('1', 'reported', new Date(0).toISOString()),
    entry('2', 'closed', at),
    entry('3', 'filed', at),
  ]
  expect(stretchesOf({ timeline, state: 'filed', reportedAt: new Date(0).toISOString() }, now)).toHaveLength(1)
})

test('nobody is charged twice in a row for the same stretch', () => {
  fc.assert(
    fc.property(story, (one) => {
      const parts = stretchesOf(one, now)
      parts.forEach((part, index) => {
        const next = parts[index + 1]
        if (next !== undefined && next.from === part.to) {
          expect([part.holder, part.unitName]).not.toEqual([next.holder, next.unitName])
        }
      })
    }),
    { seed, numRuns: 1000 },
  )
})
