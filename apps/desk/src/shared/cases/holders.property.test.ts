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
  )
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
  )
})
