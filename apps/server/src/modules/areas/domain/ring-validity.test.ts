import { expect, test } from 'vitest'
import type { Position } from './geometry.ts'
import { signedAreaM2 } from './measures.ts'
import { faultOfArea, faultOfPolygon, faultOfRing, orientRings } from './ring-validity.ts'
import { box, patchwork } from './testing.ts'

const bowTie: Position[] = [
  [0, 0],
  [2, 2],
  [2, 0],
  [0, 2],
  [0, 0],
]
const spike: Position[] = [
  [0, 0],
  [4, 0],
  [4, 4],
  [4, 6],
  [4, 4],
  [0, 4],
  [0, 0],
]
const pinched: Position[] = [
  [0, 0],
  [4, 0],
  [2, 2],
  [4, 4],
  [0, 4],
  [2, 2],
  [0, 0],
]
const flat: Position[] = [
  [0, 0],
  [1, 0],
  [2, 0],
  [0, 0],
]

test.each([
  ['no ring', [], 'no-ring'],
  [
    'an open ring',
    [
      [
        [0, 0],
        [1, 0],
        [1, 1],
        [0, 1],
      ],
    ],
    'not-closed',
  ],
  [
    'two corners',
    [
      [
        [0, 0],
        [1, 0],
        [0, 0],
      ],
    ],
    'too-few-points',
  ],
  [
    'a number that is none',
    [
      [
        [0, 0],
        [Number.NaN, 0],
        [1, 1],
        [0, 0],
      ],
    ],
    'not-a-coordinate',
  ],
  [
    'metres instead of degrees',
    [
      [
        [0, 0],
        [500_000, 0],
        [1, 1],
        [0, 0],
      ],
    ],
    'not-a-coordinate',
  ],
  [
    'a point twice',
    [
      [
        [0, 0],
        [1, 0],
        [1, 0],
        [1, 1],
        [0, 0],
      ],
    ],
    'repeated-point',
  ],
  ['a bow tie', [bowTie], 'self-intersection'],
  ['a spike', [spike], 'self-intersection'],
  ['a ring that touches itself', [pinched], 'self-intersection'],
  ['a line', [flat], 'self-intersection'],
  ['a hole outside', [...box(0, 0, 1, 1), ...box(5, 5, 6, 6)], 'hole-outside'],
  ['a hole across the border', [...box(0, 0, 4, 4), ...box(3, 3, 6, 6)], 'self-intersection'],
  ['a hole along the border', [...box(0, 0, 4, 4), ...box(0, 1, 2, 2)], 'self-intersection'],
])('%s is refused', (_, polygon, fault) => {
  expect(faultOfPolygon(polygon as Position[][])).toBe(fault)
})

test('sound polygons pass: plain, with a hole, with a hole that touches the border in one point', () => {
  const touching: Position[] = [
    [0, 2],
    [1, 1],
    [2, 2],
    [1, 3],
    [0, 2],
  ]
  expect(faultOfPolygon(box(0, 0, 1, 1))).toBeNull()
  expect(faultOfPolygon([...box(0, 0, 4, 4), ...box(1, 1, 2, 2)])).toBeNull()
  expect(faultOfPolygon([...box(0, 0, 4, 4), touching])).toBeNull()
  expect(faultOfRing(patchwork(5, 5, [0.5, -0.9, 1]).outline[0] ?? [])).toBeNull()
})

test('an area is as sound as its worst part', () => {
  expect(faultOfArea([])).toBe('no-ring')
  expect(faultOfArea([box(0, 0, 1, 1), [bowTie]])).toBe('self-intersection')
  expect(faultOfArea([box(0, 0, 1, 1), box(5, 5, 6, 6)])).toBeNull()
})

test('directions become those of RFC 7946 and positions stay', () => {
  const clockwise = box(0, 0, 4, 4).map((ring) => ring.toReversed())
  const [[outer, hole] = []] = orientRings([[...clockwise, ...box(1, 1, 2, 2)]])
  expect(signedAreaM2(outer ?? [])).toBeGreaterThan(0)
  expect(signedAreaM2(hole ?? [])).toBeLessThan(0)
  expect(outer).toEqual(box(0, 0, 4, 4)[0])
})
