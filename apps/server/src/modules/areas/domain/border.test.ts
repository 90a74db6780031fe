import fc from 'fast-check'
import { expect, test } from 'vitest'
import { shareCounts, sharedBorder } from './border.ts'
import type { Position } from './geometry.ts'
import { areaM2 } from './measures.ts'
import { replaceBoundary, validateRedraw } from './redraw.ts'
import { box, holdsFor, patchwork } from './testing.ts'

const west = [box(117, 36, 117.01, 36.01)]
const east = [box(117.01, 36, 117.02, 36.01)]
const ringOf = (polygon: Position[][]): Position[] => polygon[0] ?? []
const counts = [
  { households: 100, people: 301 },
  { households: 50, people: 149 },
] as const

test('the shared border is one line from end to end', () => {
  expect(sharedBorder(west, east)).toEqual([
    [117.01, 36],
    [117.01, 36.01],
  ])
  expect(sharedBorder(east, west)).toEqual([
    [117.01, 36.01],
    [117.01, 36],
  ])
})

test('vertices that only one side has belong to the border too', () => {
  const bent = [[[...ringOf(box(117.01, 36, 117.02, 36.01)).slice(0, 4), [117.01, 36.004], [117.01, 36]] as Position[]]]
  expect(sharedBorder(west, bent)).toEqual([
    [117.01, 36],
    [117.01, 36.004],
    [117.01, 36.01],
  ])
})

test('areas apart, areas that meet in a corner and a ring inside another share no line', () => {
  expect(sharedBorder(west, [box(117.03, 36, 117.04, 36.01)])).toEqual([])
  expect(sharedBorder(west, [box(117.01, 36.01, 117.02, 36.02)])).toEqual([])
  const hole = ringOf(box(117.002, 36.002, 117.004, 36.004))
  expect(sharedBorder([[...box(117, 36, 117.01, 36.01), hole.toReversed()]], [[hole]])).toEqual([])
})

test('counts follow the ground that changes hands, and their sums stay', () => {
  const moved = replaceBoundary(west, east, [
    [117.008, 35.99],
    [117.008, 36.02],
  ])
  if (!moved.ok) throw new Error(moved.reason)
  const [first, second] = shareCounts([west, east], [moved.first, moved.second], counts)
  expect(first).toEqual({ households: 80, people: 241 })
  expect(second).toEqual({ households: 70, people: 209 })
})

test('whichever line divides two neighbours, the ground and the counts stay together', () => {
  const shift = fc.double({ min: -0.9, max: 0.9, noNaN: true })
  const bends = fc.array(fc.double({ min: 0.2, max: 0.8, noNaN: true }), { minLength: 1, maxLength: 4 })
  holdsFor(
    fc.property(fc.array(shift, { minLength: 4, maxLength: 12 }), bends, (shifts, across) => {
      const [first, second] = patchwork(2, 1, shifts).areas.map(({ polygons }) => polygons)
      if (!first || !second) throw new Error('the patchwork lost an area')
      const border = sharedBorder(first, second)
      const [from, to] = [border[0], border.at(-1)]
      if (!from || !to) throw new Error('no border')
      const line: Position[] = [
        from,
        ...across.map((x, i) => bend(from, to, { x, y: (i + 1) / (across.length + 1) })),
        to,
      ]
      const moved = replaceBoundary(first, second, line)
      if (!moved.ok) return
      const after = [
        { id: 'a', polygons: moved.first },
        { id: 'b', polygons: moved.second },
      ]
      expect(validateRedraw([first, second], after)).toEqual([])
      const shared = shareCounts([first, second], [moved.first, moved.second], counts)
      expect(shared[0].people + shared[1].people).toBe(450)
      expect(Math.min(...shared.flatMap((one) => Object.values(one)))).toBeGreaterThanOrEqual(0)
      expect(areaM2(moved.first) + areaM2(moved.second)).toBeCloseTo(areaM2(first) + areaM2(second), 0)
    }),
  )
})

/** A point between the ends, pushed aside by up to a quarter of a step. */
function bend(from: Position, to: Position, { x, y }: { x: number; y: number }): Position {
  return [from[0] + (to[0] - from[0]) * y + (x - 0.5) * 0.005, from[1] + (to[1] - from[1]) * y]
}
