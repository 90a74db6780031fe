import fc from 'fast-check'
import { expect, test } from 'vitest'
import { decide, isSame, mergeFacts } from './merge.ts'

const value = fc.oneof(
  fc.integer({ min: 0, max: 3 }),
  fc.constantFrom('a', 'b'),
  fc.constant(null),
  fc.array(fc.nat(2)),
)
const facts = fc.dictionary(fc.constantFrom('name', 'phone', 'house', 'note'), value)
const three = fc.tuple(facts, facts, facts)

test('nobody changed: as it was; one side changed: as that side has it', () => {
  fc.assert(
    fc.property(facts, facts, (base, side) => {
      expect(mergeFacts(base, base, base)).toEqual({ merged: base, conflicts: [] })
      expect(mergeFacts(base, side, base)).toEqual({ merged: side, conflicts: [] })
      expect(mergeFacts(base, base, side)).toEqual({ merged: side, conflicts: [] })
      expect(mergeFacts(base, side, side)).toEqual({ merged: side, conflicts: [] })
    }),
  )
})

test('no change is lost: it is in the result or in a conflict with both values', () => {
  fc.assert(
    fc.property(three, ([base, mine, theirs]) => {
      const { merged, conflicts } = mergeFacts(base, mine, theirs)
      for (const field of Object.keys({ ...base, ...mine, ...theirs })) {
        const conflict = conflicts.find((one) => one.field === field)
        for (const side of [mine, theirs]) {
          if (isSame(side[field], base[field])) continue
          const isKept = isSame(merged[field], side[field])
          const isHeld = conflict !== undefined && [conflict.mine, conflict.theirs].some((v) => isSame(v, side[field]))
          expect(isKept || isHeld, field).toBe(true)
        }
      }
    }),
  )
})

test('a conflict is a field that both changed, and differently; nothing else is one', () => {
  fc.assert(
    fc.property(three, ([base, mine, theirs]) => {
      const { conflicts } = mergeFacts(base, mine, theirs)
      for (const field of Object.keys({ ...base, ...mine, ...theirs })) {
        const differs = !isSame(mine[field], theirs[field])
        const both = !isSame(mine[field], base[field]) && !isSame(theirs[field], base[field])
        expect(conflicts.some((one) => one.field === field)).toBe(differs && both)
      }
    }),
  )
})

test('who comes first does not matter, but for which value stands while nobody has decided', () => {
  fc.assert(
    fc.property(three, ([base, mine, theirs]) => {
      const here = mergeFacts(base, mine, theirs)
      const there = mergeFacts(base, theirs, mine)
      const flipped = there.conflicts.map(({ mine: a, theirs: b, ...rest }) => ({ ...rest, mine: b, theirs: a }))
      expect(flipped).toEqual(here.conflicts)
      const all = Object.fromEntries(here.conflicts.map(({ field }) => [field, 'mine' as const]))
      expect(decide(here, all)).toEqual(there.merged)
    }),
  )
})

test('the person decides field by field; what is not decided stays as the server has it', () => {
  const merge = mergeFacts({ phone: 1, name: 'x' }, { phone: 2, name: 'y', note: 'n' }, { phone: 3, name: 'z' })
  expect(merge.conflicts.map(({ field }) => field)).toEqual(['name', 'phone'])
  expect(decide(merge, { phone: 'mine' })).toEqual({ phone: 2, name: 'z', note: 'n' })
})

test('keys in another order are the same, lists in another order are not', () => {
  expect(isSame({ a: 1, b: { c: 1, d: 2 } }, { b: { d: 2, c: 1 }, a: 1 })).toBe(true)
  expect(isSame([1, 2], [2, 1])).toBe(false)
})
