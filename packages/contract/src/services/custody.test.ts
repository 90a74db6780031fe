import fc from 'fast-check'
import { expect, test } from 'vitest'
import { applyBundle, applyCustody, differencesIn } from './custody.ts'
import type { BundleCore, OriginalCore } from './custody.ts'

const held: OriginalCore = { state: 'held', holderId: 'a', offeredTo: null, bundleId: null, version: 1 }

test('a hand-over has two sides', () => {
  const offered = applyCustody(held, { type: 'offer', to: 'b' }, 'a')
  if (!offered.ok) throw new Error(offered.reason)
  // Until the other takes it, the first answers for it.
  expect(offered.next).toMatchObject({ state: 'offered', holderId: 'a' })
  expect(applyCustody(offered.next, { type: 'take' }, 'c')).toEqual({ ok: false, reason: 'not-offered-to-you' })
  expect(applyCustody(offered.next, { type: 'take' }, 'b')).toMatchObject({ next: { state: 'held', holderId: 'b' } })
  expect(applyCustody(held, { type: 'offer', to: 'c' }, 'b')).toEqual({ ok: false, reason: 'not-holder' })
  expect(applyCustody(held, { type: 'take' }, 'b')).toEqual({ ok: false, reason: 'not-offered-to-you' })
})

test('at every moment exactly one person or one bundle answers for a paper that is not returned or lost', () => {
  const step = fc.oneof(
    fc.record({ type: fc.constant('offer' as const), to: fc.constantFrom('a', 'b', 'c') }),
    fc.constantFrom(
      { type: 'take' as const },
      { type: 'call-back' as const },
      { type: 'bundle' as const, bundleId: 'x' },
      { type: 'unbundle' as const, bundleId: 'x' },
      { type: 'unbundle' as const, bundleId: 'y' },
      { type: 'return' as const },
      { type: 'report-lost' as const },
    ),
  )
  fc.assert(
    fc.property(fc.array(fc.tuple(step, fc.constantFrom('a', 'b', 'c')), { maxLength: 40 }), (steps) => {
      let core = held
      for (const [one, by] of steps) {
        const result = applyCustody(core, one, by)
        if (result.ok) core = result.next
        const isBundled = core.state === 'bundled'
        expect(isBundled).toBe(core.bundleId !== null)
        expect(core.state === 'offered').toBe(core.offeredTo !== null)
        if (core.state === 'held' || core.state === 'offered') expect(core.holderId).not.toBeNull()
      }
    }),
    { seed: 3, numRuns: 2000 },
  )
})

const items = ['1', '2', '3'].map((id) => ({ id, found: null, settled: false }))
const open: BundleCore = { state: 'open', madeBy: 'station', items, version: 1 }

test('nothing is lost between the seal and its opening: what is not found is a difference until it is settled', () => {
  fc.assert(
    fc.property(fc.subarray(['1', '2', '3']), (found) => {
      const sealed = applyBundle(open, { type: 'seal' }, 'station')
      if (!sealed.ok) throw new Error(sealed.reason)
      const received = applyBundle(sealed.next, { type: 'receive', found }, 'office')
      if (!received.ok) throw new Error(received.reason)
      const missing = differencesIn(received.next)
      expect(missing.length + found.length).toBe(items.length)
      expect(received.next.state).toBe(missing.length === 0 ? 'settled' : 'received')
      let core = received.next
      for (const itemId of missing) {
        const step = applyBundle(core, { type: 'settle', itemId }, 'office')
        if (!step.ok) throw new Error(step.reason)
        core = step.next
      }
      expect(core.state).toBe('settled')
    }),
    { seed: 1 },
  )
})

test('an empty bundle is not sealed, a sealed one takes nothing more, and nobody opens the own seal', () => {
  expect(applyBundle({ ...open, items: [] }, { type: 'seal' }, 'station')).toEqual({ ok: false, reason: 'empty' })
  const sealed: BundleCore = { ...open, state: 'sealed' }
  expect(applyBundle(sealed, { type: 'seal' }, 'station')).toEqual({ ok: false, reason: 'not-open' })
  expect(applyBundle(sealed, { type: 'receive', found: [] }, 'station')).toEqual({ ok: false, reason: 'own-seal' })
  expect(applyBundle(sealed, { type: 'receive', found: ['9'] }, 'office')).toEqual({
    ok: false,
    reason: 'item-unknown',
  })
})
