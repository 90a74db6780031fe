import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  isWithin,
  levelOfCode,
  nextGridCode,
  nextMicroGridCode,
  parentOfCode,
  parseAreaCode,
  nextDistrictCode,
} from './codes.ts'
import { holdsFor } from './testing.ts'

test.each([
  ['37', 'province', null],
  ['3701', 'prefecture', '37'],
  ['370114', 'county', '3701'],
  ['370114016', 'town', '370114'],
  ['370114016201', 'village', '370114016'],
  ['370114016201003', 'grid', '370114016201'],
  ['37011401620100307', 'micro-grid', '370114016201003'],
])('%s is a %s', (code, level, parent) => {
  expect(parseAreaCode(code)).toEqual({ code, level, parent })
})

test('the zeros of statistics files are taken off', () => {
  expect(parseAreaCode('370114000000')?.code).toBe('370114')
  expect(parseAreaCode('370114016000')).toEqual({ code: '370114016', level: 'town', parent: '370114' })
  expect(levelOfCode('370000000000')).toBe('province')
})

test.each(['', '3', '370', '3701140', '37011401620', 'abc', '370114016201000', '37 114', '00', '3701140162010030'])(
  '%j is no code',
  (text) => {
    expect(parseAreaCode(text)).toBeNull()
    expect(parentOfCode(text)).toBeNull()
  },
)

test('grid codes count upwards and refuse after 999', () => {
  expect(nextGridCode('370114016201', 0)).toEqual({ ok: true, code: '370114016201001', sequence: 1 })
  expect(nextGridCode('370114016201', 998)).toEqual({ ok: true, code: '370114016201999', sequence: 999 })
  expect(nextGridCode('370114016201', 999)).toEqual({ ok: false, reason: 'sequence-exhausted' })
  expect(nextGridCode('370114016', 0)).toEqual({ ok: false, reason: 'not-a-parent-code' })
  expect(nextGridCode('370114016201', -1)).toEqual({ ok: false, reason: 'bad-sequence' })
  expect(nextGridCode('370114016201', 1.5)).toEqual({ ok: false, reason: 'bad-sequence' })
})

test('micro-grid codes have a width of their own', () => {
  const grid = '370114016201003'
  expect(nextMicroGridCode(grid, 98)).toEqual({ ok: true, code: `${grid}99`, sequence: 99 })
  expect(nextMicroGridCode(grid, 99)).toEqual({ ok: false, reason: 'sequence-exhausted' })
  expect(nextMicroGridCode(grid, 99, { microGridDigits: 3 })).toEqual({ ok: true, code: `${grid}100`, sequence: 100 })
  expect(levelOfCode(`${grid}100`, { microGridDigits: 3 })).toBe('micro-grid')
  expect(levelOfCode(`${grid}100`)).toBeNull()
  expect(nextMicroGridCode('370114016201', 0)).toEqual({ ok: false, reason: 'not-a-parent-code' })
})

test('a code given from the last sequence is new, a grid, and within its village', () => {
  holdsFor(
    fc.property(fc.integer({ min: 0, max: 998 }), (last) => {
      const [next, after] = [nextGridCode('370114001001', last), nextGridCode('370114001001', last + 1)]
      expect(next.ok).toBe(true)
      if (!next.ok) return
      expect(levelOfCode(next.code)).toBe('grid')
      expect(parentOfCode(next.code)).toBe('370114001001')
      expect(isWithin(next.code, '370114001')).toBe(true)
      if (after.ok) expect(after.code > next.code).toBe(true)
    }),
  )
})

test('a district takes a place that no village has, from 901 on, and refuses after 999', () => {
  expect(nextDistrictCode('370114001', 0)).toEqual({ ok: true, code: '370114001901', sequence: 901 })
  expect(nextDistrictCode('370114001', 901)).toEqual({ ok: true, code: '370114001902', sequence: 902 })
  expect(nextDistrictCode('370114001', 999)).toEqual({ ok: false, reason: 'sequence-exhausted' })
  expect(nextDistrictCode('370114', 0)).toEqual({ ok: false, reason: 'not-a-parent-code' })
  expect(nextGridCode('370114001901', 0)).toEqual({ ok: true, code: '370114001901001', sequence: 1 })
})
