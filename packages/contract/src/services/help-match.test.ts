import fc from 'fast-check'
import { expect, test } from 'vitest'
import { chooseHelper } from './help-match.ts'
import type { Candidate } from './help-match.ts'

const wanted = { areaPath: '370114/001/001', classCode: '社会保险', itemCode: '养老认证' }
const helper = (id: string, more: Partial<Candidate> = {}): Candidate => {
  return { id, name: id, areaPath: '370114/001/001', skills: ['社会保险'], load: 0, lastAt: 0, ...more }
}

test('nobody of the area: nobody', () => {
  expect(chooseHelper([helper('a', { areaPath: '370114/002' })], wanted)).toBeNull()
  expect(chooseHelper([], wanted)).toBeNull()
})

test('a path that only looks alike is another area', () => {
  expect(chooseHelper([helper('a', { areaPath: '370114/00' })], wanted)).toBeNull()
})

test('skill before nearness, nearness before load, load before turn', () => {
  const far = helper('far', { areaPath: '370114' })
  const unskilled = helper('unskilled', { skills: ['城建'] })
  const busy = helper('busy', { load: 3 })
  const recent = helper('recent', { lastAt: 5 })
  const best = helper('best')
  expect(chooseHelper([unskilled, far], wanted)?.id).toBe('far')
  expect(chooseHelper([far, busy], wanted)?.id).toBe('busy')
  expect(chooseHelper([busy, recent], wanted)?.id).toBe('recent')
  expect(chooseHelper([unskilled, far, busy, recent, best], wanted)?.id).toBe('best')
})

test('a named item counts as skill; without named skills one does everyday work', () => {
  expect(chooseHelper([helper('a', { skills: [] }), helper('b', { skills: ['养老认证'] })], wanted)?.id).toBe('b')
  const everyday = { ...wanted, classCode: null }
  expect(chooseHelper([helper('a', { skills: [] }), helper('b')], everyday)?.id).toBe('a')
})

test('the choice does not depend on the order in which helpers are read', () => {
  const load = fc.nat(3)
  const people = fc.uniqueArray(fc.record({ id: fc.string({ minLength: 1 }), load, lastAt: load }), {
    selector: ({ id }) => id,
  })
  fc.assert(
    fc.property(people, (rows) => {
      const candidates = rows.map(({ id, ...more }) => helper(id, more))
      expect(chooseHelper(candidates.toReversed(), wanted)).toEqual(chooseHelper(candidates, wanted))
    }),
    { seed: 3 },
  )
})
