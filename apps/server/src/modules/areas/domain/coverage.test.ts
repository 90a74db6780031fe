import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { CoverageFinding } from './coverage.ts'
import { checkCoverage } from './coverage.ts'
import type { MultiPolygon, Position } from './geometry.ts'
import { areaM2 } from './measures.ts'
import { placeOfPoint } from './point-in-polygon.ts'
import { box, holdsFor, patchwork, patchworks } from './testing.ts'

const kinds = (findings: readonly CoverageFinding[]): string[] =>
  findings.map(({ kind, areaIds }) => `${kind} ${areaIds.join(' ')}`.trim())

/** Two neighbours over 0.02 x 0.01 degrees; `reach` moves the east border of the west one. */
function pair(reach: number): { id: string; polygons: MultiPolygon }[] {
  return [
    { id: 'west', polygons: [box(117, 36, 117.01 + reach, 36.01)] },
    { id: 'east', polygons: [box(117.01, 36, 117.02, 36.01)] },
  ]
}
const pairParent: MultiPolygon = [box(117, 36, 117.02, 36.01)]

test('neighbours with the very same border have no findings', () => {
  expect(checkCoverage(pairParent, pair(0))).toEqual([])
})

test('an overlap above the tolerance is found with its place and size, one below is not', () => {
  const [found, ...others] = checkCoverage(pairParent, pair(1e-7))
  expect(others).toEqual([])
  expect(found).toMatchObject({ kind: 'overlap', areaIds: ['west', 'east'] })
  expect(found?.areaM2).toBeGreaterThan(9)
  expect(found?.areaM2).toBeLessThan(11)
  expect(placeOfPoint(found?.polygon ?? [], [117.01 + 5e-8, 36.005])).toBe('inside')
  expect(checkCoverage(pairParent, pair(5e-9))).toEqual([])
  expect(kinds(checkCoverage(pairParent, pair(5e-9), { toleranceM2: 0.1 }))).toEqual(['overlap west east'])
  expect(checkCoverage(pairParent, pair(1e-7), { toleranceM2: 12 })).toEqual([])
})

test('a gap is found with its neighbours', () => {
  const [found, ...others] = checkCoverage(pairParent, pair(-1e-4))
  expect(others).toEqual([])
  expect(found).toMatchObject({ kind: 'gap', areaIds: ['west', 'east'] })
  expect(placeOfPoint(found?.polygon ?? [], [117.00995, 36.005])).toBe('inside')
})

test('reaching out of the parent is found, and leaves no other finding', () => {
  const children = [...pair(0).slice(0, 1), { id: 'east', polygons: [box(117.01, 36, 117.03, 36.01)] }]
  expect(kinds(checkCoverage(pairParent, children))).toEqual(['outside east'])
  const away = { id: 'away', polygons: [box(118, 36, 118.01, 36.01)] }
  expect(kinds(checkCoverage(pairParent, [...pair(0), away]))).toEqual(['outside away'])
})

test('the same area twice is an overlap, even when all borders have a partner', () => {
  const [west, east] = pair(0)
  if (!west || !east) throw new Error('two areas expected')
  expect(kinds(checkCoverage(pairParent, [west, east, { ...west, id: 'copy' }]))).toEqual(['overlap west copy'])
})

test('a hole is a gap until it is filled', () => {
  const hole = box(117.004, 36.004, 117.006, 36.006)
  const around = { id: 'around', polygons: [[...box(117, 36, 117.02, 36.01), ...hole]] }
  expect(kinds(checkCoverage(pairParent, [around]))).toEqual(['gap around'])
  expect(checkCoverage(pairParent, [around, { id: 'filling', polygons: [hole] }])).toEqual([])
})

test('a hole in the parent is not to be covered', () => {
  const hole = box(117.004, 36.004, 117.006, 36.006)
  const ring: MultiPolygon = [[...box(117, 36, 117.02, 36.01), ...hole]]
  expect(checkCoverage(ring, [{ id: 'ring', polygons: ring }])).toEqual([])
  expect(kinds(checkCoverage(ring, [{ id: 'plain', polygons: pairParent }]))).toEqual(['outside plain'])
})

test('two parts apart are disconnected unless islands are allowed; parts with a common border are one', () => {
  const parent: MultiPolygon = [box(117, 36, 117.03, 36.01)]
  const split = {
    id: 'split',
    polygons: [box(117, 36, 117.01, 36.01), box(117.02, 36, 117.03, 36.01)],
  }
  const between = { id: 'between', polygons: [box(117.01, 36, 117.02, 36.01)] }
  expect(kinds(checkCoverage(parent, [split, between]))).toEqual(['disconnected split'])
  expect(checkCoverage(parent, [split, between], { allowParts: true })).toEqual([])
  const joined = { id: 'joined', polygons: [box(117, 36, 117.01, 36.01), box(117.01, 36, 117.03, 36.01)] }
  expect(checkCoverage(parent, [joined])).toEqual([])
})

test('parts of one area on each other are an overlap', () => {
  const child = { id: 'a', polygons: [...pairParent, box(117, 36, 117.01, 36.01)] }
  expect(kinds(checkCoverage(pairParent, [child], { allowParts: true }))).toContain('overlap a')
})

test('invalid rings are named and do not stop the other checks', () => {
  const bowTie: Position[] = [
    [117, 36],
    [117.01, 36.01],
    [117.01, 36],
    [117, 36.01],
    [117, 36],
  ]
  const [, east] = pair(0)
  if (!east) throw new Error('two areas expected')
  const findings = checkCoverage(pairParent, [{ id: 'tie', polygons: [[bowTie]] }, east])
  expect(findings[0]).toMatchObject({ kind: 'invalid-ring', areaIds: ['tie'], fault: 'self-intersection' })
  expect(findings.filter(({ kind }) => kind === 'gap')).toHaveLength(2)
  const open = checkCoverage(pairParent, [{ id: 'none', polygons: [] }, ...pair(0)])
  expect(kinds(open)).toEqual(['invalid-ring none'])
})

test('no children at all is one gap, the parent', () => {
  const [gap] = checkCoverage(pairParent, [])
  expect(gap?.kind).toBe('gap')
  expect(gap?.areaM2).toBeCloseTo(areaM2(pairParent), 3)
})

test('a point on one side of a border that the other side lacks passes when it is on the line', () => {
  const extra = box(117, 36, 117.01, 36.01)[0]?.toSpliced(2, 0, [117.01, 36.005]) ?? []
  const [, east] = pair(0)
  if (!east) throw new Error('two areas expected')
  expect(checkCoverage(pairParent, [{ id: 'west', polygons: [[extra]] }, east])).toEqual([])
})

test('patchworks that share their corners always pass, in either direction of their rings', () => {
  holdsFor(
    fc.property(patchworks, fc.boolean(), ({ areas, outline }, isTurned) => {
      const children = isTurned
        ? areas.map(({ id, polygons }) => ({
            id,
            polygons: polygons.map((polygon) => polygon.map((ring) => ring.toReversed())),
          }))
        : areas
      expect(checkCoverage([outline], children)).toEqual([])
    }),
  )
})

test('a corner moved in one patch only is always found', () => {
  const shifts = fc.array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: 10, maxLength: 60 })
  holdsFor(
    fc.property(
      shifts,
      fc.integer({ min: 0, max: 15 }),
      fc.double({ min: 0, max: 6.28, noNaN: true }),
      (list, which, angle) => {
        const { areas, outline } = patchwork(4, 4, list)
        const moved = areas.map((area, i) => {
          const ring = area.polygons[0]?.[0] ?? []
          const corner = ring[1]
          if (i !== which || !corner) return area
          const to: Position = [corner[0] + 1e-4 * Math.cos(angle), corner[1] + 1e-4 * Math.sin(angle)]
          return { ...area, polygons: [[ring.toSpliced(1, 1, to)]] }
        })
        const findings = checkCoverage([outline], moved)
        expect(findings.length).toBeGreaterThan(0)
        const wrong = findings.reduce((sum, finding) => sum + finding.areaM2, 0)
        expect(wrong).toBeLessThan(30_000)
      },
    ),
  )
})

test('a missing patch is a gap of exactly its size', () => {
  holdsFor(
    fc.property(patchworks, fc.nat(), ({ areas, outline }, pick) => {
      const gone = areas[pick % areas.length]
      const findings = checkCoverage(
        [outline],
        areas.filter((area) => area !== gone),
      )
      expect(findings.map(({ kind }) => kind)).toEqual(['gap'])
      expect(findings[0]?.areaM2).toBeCloseTo(areaM2(gone?.polygons ?? []), 0)
    }),
    50,
  )
})
