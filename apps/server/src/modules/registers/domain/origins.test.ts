import { SOURCES } from '@yiwang/contract/registers'
import type { Origin } from '@yiwang/contract/registers'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { originOf, packOrigins, unpackOrigins } from './origins.ts'

const KEYS = ['name', 'phone', 'sex', 'needs', 'education']
const origin: fc.Arbitrary<Origin> = fc.record({
  statement: fc.constantFrom('s1', 's2', 's3'),
  source: fc.constantFrom(...SOURCES),
  speaker: fc.constant('D01'),
  seenAt: fc.constant('2026-01-01T00:00:00.000Z'),
})

/** As the reducer makes them: one statement has one source. */
const origins = fc.tuple(origin, origin, origin).chain((all) => {
  const statements = all.map((one, i) => ({ ...one, statement: `s${i}` }))
  return fc.dictionary(fc.constantFrom(...KEYS), fc.constantFrom(...statements))
})

test('packing loses nothing, and knows nothing of other fields', () => {
  fc.assert(
    fc.property(origins, fc.subarray(KEYS), (given, filled) => {
      const values = Object.fromEntries(filled.filter((key) => key in given).map((key) => [key, 'x']))
      const packed = packOrigins(given, values)
      expect(unpackOrigins(packed, values)).toEqual(given)
      expect(originOf(packed, values, 'never-said')).toBeNull()
    }),
  )
})
