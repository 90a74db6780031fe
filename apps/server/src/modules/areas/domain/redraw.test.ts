import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { MultiPolygon, Polygon, Position } from './geometry.ts'
import { areaM2 } from './measures.ts'
import { mergePolygons, replaceBoundary, validateRedraw } from './redraw.ts'
import { faultOfPolygon } from './ring-validity.ts'
import { insertVertices, splitPolygon } from './split.ts'
import { box, holdsFor, patchworks } from './testing.ts'

const square = box(117, 36, 117.01, 36.01)
const partsOf = (polygon: Polygon, line: Position[]): readonly Polygon[] => {
  const result = splitPolygon(polygon, line)
  return result.ok ? result.parts : []
}
const named = (parts: readonly Polygon[]) => parts.map((part, i) => ({ id: `part-${i}`, polygons: [part] }))
const crossing: Position[] = [
  [116.99, 36.004],
  [117.005, 36.005],
  [117.02, 36.004],
]

test('a line across cuts in two that fit exactly, and names the new points on the border', () => {
  const result = splitPolygon(square, crossing)
  expect(result.ok && result.parts.length).toBe(2)
  if (!result.ok) return
  expect(validateRedraw([[square]], named(result.parts), { toleranceM2: 1e-3 })).toEqual([])
  expect(result.newVertices.map(([lng]) => lng).toSorted((a, b) => a - b)).toEqual([117, 117.01])
  expect(result.parts.flat(2).filter(([lng, lat]) => lng === 117.005 && lat === 36.005)).toHaveLength(2)
})

test.each<[string, Position[], string]>([
  [
    'beside',
    [
      [116, 36.005],
      [116.5, 36.005],
    ],
    'line-does-not-cross',
  ],
  [
    'ending inside',
    [
      [116.99, 36.005],
      [117.005, 36.005],
    ],
    'line-does-not-cross',
  ],
  [
    'along the border',
    [
      [117, 36],
      [117, 36.01],
    ],
    'line-does-not-cross',
  ],
  ['of one point', [[117, 36]], 'invalid-line'],
  [
    'crossing itself',
    [
      [116.99, 36.005],
      [117.008, 36.005],
      [117.005, 36.008],
      [117.005, 35.99],
    ],
    'invalid-line',
  ],
])('a line %s does not cut', (_, line, reason) => {
  expect(splitPolygon(square, line)).toEqual({ ok: false, reason })
})

test('an invalid polygon is not cut', () => {
  expect(
    splitPolygon(
      [
        [
          [0, 0],
          [1, 1],
          [1, 0],
          [0, 1],
          [0, 0],
        ],
      ],
      crossing,
    ),
  ).toEqual({ ok: false, reason: 'invalid-polygon' })
})

test('corner to corner needs no new points, and an end just short of the border counts as on it', () => {
  const diagonal = splitPolygon(square, [
    [117, 36],
    [117.01, 36.01],
  ])
  expect(diagonal.ok && diagonal.newVertices).toEqual([])
  expect(
    partsOf(square, [
      [117 + 1e-7, 36.005],
      [117.01 - 1e-7, 36.005],
    ]),
  ).toHaveLength(2)
  expect(
    partsOf(square, [
      [117 + 1e-5, 36.005],
      [117.01 - 1e-5, 36.005],
    ]),
  ).toHaveLength(0)
})

test('a bent area is cut in three by a line that leaves and enters again', () => {
  const bent: Polygon = [
    [
      [0, 0],
      [3, 0],
      [3, 3],
      [2, 3],
      [2, 1],
      [1, 1],
      [1, 3],
      [0, 3],
      [0, 0],
    ],
  ]
  const parts = partsOf(bent, [
    [-1, 2],
    [4, 2],
  ])
  expect(parts).toHaveLength(3)
  expect(validateRedraw([[bent]], named(parts))).toEqual([])
})

test('holes go to their part, are cut through, and a cut to the hole alone divides nothing', () => {
  const ring: Polygon = [...box(0, 0, 10, 10), ...box(4, 4, 6, 6)]
  const beside = partsOf(ring, [
    [2, -1],
    [2, 11],
  ])
  expect(beside.map((part) => part.length).toSorted((a, b) => a - b)).toEqual([1, 2])
  const through = partsOf(ring, [
    [5, -1],
    [5, 11],
  ])
  expect(through.map((part) => part.length)).toEqual([1, 1])
  expect(validateRedraw([[ring]], named(through))).toEqual([])
  expect(
    partsOf(ring, [
      [5, -1],
      [5, 5],
    ]),
  ).toEqual([])
})

test('random cuts keep the ground and the two sides fit', () => {
  const height = fc.double({ min: 36.001, max: 36.009, noNaN: true })
  holdsFor(
    fc.property(height, fc.array(height, { maxLength: 6 }), height, (first, inner, last) => {
      const bends = inner.map((lat, i): Position => [117 + (0.01 * (i + 1)) / (inner.length + 1), lat])
      const parts = partsOf(square, [[116.999, first], ...bends, [117.011, last]])
      expect(parts).toHaveLength(2)
      expect(parts.map((part) => faultOfPolygon(part))).toEqual([null, null])
      expect(validateRedraw([[square]], named(parts), { toleranceM2: 1e-3 })).toEqual([])
      const merged = mergePolygons(parts.map((part) => [part]))
      expect(merged.ok && areaM2(merged.polygons)).toBeCloseTo(areaM2([square]), 3)
    }),
  )
})

test('a neighbour given the new points shares its border with the parts again', () => {
  const result = splitPolygon(square, crossing)
  if (!result.ok) throw new Error(result.reason)
  const east = insertVertices(box(117.01, 36, 117.02, 36.01), result.newVertices)
  expect(east[0]).toHaveLength(6)
  expect(insertVertices(east, result.newVertices)).toEqual(east)
  const after = [...named(result.parts), { id: 'east', polygons: [east] }]
  expect(validateRedraw([[square], [box(117.01, 36, 117.02, 36.01)]], after, { toleranceM2: 1e-3 })).toEqual([])
})

test('neighbours merge and keep the points on the outer border', () => {
  const notched: Polygon = [square[0]?.toSpliced(1, 0, [117.004, 36]) ?? []]
  const merged = mergePolygons([[notched], [box(117.01, 36, 117.02, 36.01)]])
  expect(merged.ok && merged.polygons[0]?.[0]?.some(([lng]) => lng === 117.004)).toBe(true)
})

test('merging all patches gives their outline', () => {
  holdsFor(
    fc.property(patchworks, ({ areas, outline }) => {
      const merged = mergePolygons(areas.map(({ polygons }) => polygons))
      expect(merged.ok && areaM2(merged.polygons)).toBeCloseTo(areaM2([outline]), 2)
      expect(merged.ok && merged.polygons[0]?.[0]).toHaveLength(outline[0]?.length ?? 0)
    }),
  )
})

test('what does not hang together, overlaps or is invalid does not merge', () => {
  const away = box(118, 36, 118.01, 36.01)
  const corner = box(117.01, 36.01, 117.02, 36.02)
  expect(mergePolygons([])).toEqual({ ok: false, reason: 'nothing-to-merge' })
  expect(mergePolygons([[square], [away]])).toEqual({ ok: false, reason: 'not-connected' })
  expect(mergePolygons([[square], [corner]])).toEqual({ ok: false, reason: 'not-connected' })
  expect(mergePolygons([[square], [box(117.005, 36, 117.02, 36.01)]])).toEqual({ ok: false, reason: 'overlap' })
  expect(
    mergePolygons([
      [square],
      [
        [
          [
            [0, 0],
            [1, 1],
            [0, 0],
          ],
        ],
      ],
    ]),
  ).toEqual({ ok: false, reason: 'invalid-polygon' })
})

test('areas around a third merge into one with a hole', () => {
  const west: Polygon = [
    [
      [0, 0],
      [1, 0],
      [1, 1],
      [1, 2],
      [1, 3],
      [0, 3],
      [0, 0],
    ],
  ]
  const rest: Polygon = [
    [
      [1, 0],
      [3, 0],
      [3, 3],
      [1, 3],
      [1, 2],
      [2, 2],
      [2, 1],
      [1, 1],
      [1, 0],
    ],
  ]
  const merged = mergePolygons([[west], [rest]])
  expect(merged.ok && merged.polygons[0]).toHaveLength(2)
})

test('neighbours whose border lacks points on one side still merge', () => {
  const [lower, upper] = [box(117.01, 36, 117.02, 36.005), box(117.01, 36.005, 117.02, 36.01)]
  expect(mergePolygons([[square], [lower], [upper]]).ok).toBe(true)
})

test('a border moves and each keeps its side', () => {
  const [first, second]: MultiPolygon[] = [[square], [box(117.01, 36, 117.02, 36.01)]]
  if (!first || !second) throw new Error('two areas expected')
  const line: Position[] = [
    [117.012, 35.99],
    [117.012, 36.02],
  ]
  const moved = replaceBoundary(first, second, line)
  expect(moved.ok).toBe(true)
  if (!moved.ok) return
  expect(areaM2(moved.first) / areaM2(first)).toBeCloseTo(1.2, 3)
  const swapped = replaceBoundary(second, first, line)
  expect(swapped.ok && areaM2(swapped.first)).toBeCloseTo(areaM2(moved.second), 3)
  const after = [
    { id: 'first', polygons: moved.first },
    { id: 'second', polygons: moved.second },
  ]
  expect(validateRedraw([first, second], after)).toEqual([])
  expect(replaceBoundary(first, [box(118, 36, 118.1, 36.1)], line)).toEqual({ ok: false, reason: 'not-neighbours' })
  expect(
    replaceBoundary(first, second, [
      [117.012, 35.9],
      [117.012, 35.95],
    ]),
  ).toEqual({ ok: false, reason: 'line-does-not-divide' })
})

test('a redraw that loses or takes ground is refused', () => {
  const kinds = (polygon: Polygon): string[] =>
    validateRedraw([[square]], [{ id: 'a', polygons: [polygon] }]).map(({ kind }) => kind)
  expect(kinds(square)).toEqual([])
  expect(kinds(box(117, 36, 117.009, 36.01))).toEqual(['gap'])
  expect(kinds(box(117, 36, 117.011, 36.01))).toEqual(['outside'])
})
