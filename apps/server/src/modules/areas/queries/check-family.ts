import type { Finding } from '@yiwang/contract/areas'
import { checkCoverage } from '../domain/coverage.ts'
import type { MultiPolygon } from '../domain/geometry.ts'
import { drawnBelow } from '../domain/levels.ts'
import { overlay } from '../domain/overlay.ts'
import { dissolve } from '../domain/planar-edges.ts'
import { faultOfArea } from '../domain/ring-validity.ts'
import type { AreaRow } from '../store/tables.ts'
import { findingOf } from './finding.ts'

/** Checks that children cover their parent, once, and are drawn at all. Names are filled in later. */
export function checkFamily(
  parent: AreaRow,
  children: readonly AreaRow[],
  outlines: ReadonlyMap<string, MultiPolygon>,
): Finding[] {
  const drawn = children.flatMap(({ id }) => {
    const polygons = outlines.get(id)
    return polygons ? [{ id, polygons }] : []
  })
  const undrawn = children.filter((child) => !outlines.has(child.id))
  const missing = isOptional(parent, drawn.length) ? [] : undrawn
  if (parent.parent_id === null && !outlines.has(parent.id)) missing.unshift(parent)
  const findings = missing.length > 0 ? [undrawnFinding(missing)] : []
  if (!mustCover(parent, { drawn: drawn.length, all: children.length })) return findings
  const outline = outlines.get(parent.id) ?? unionOf(drawn.map((child) => child.polygons))
  if (outline.length === 0) return findings
  const isAboveGrids = drawnBelow(parent.level) === null
  const found = checkCoverage(outline, drawn)
  return [...findings, ...found.map((one) => findingOf(one, () => '', isAboveGrids ? 'village' : 'grid'))]
}

/** Micro-grids are usually lists of houses and not drawn; they count as drawn once one of them is. */
function isOptional(parent: AreaRow, drawn: number): boolean {
  return parent.level === 'grid' && drawn === 0
}

function mustCover(parent: AreaRow, { drawn, all }: { drawn: number; all: number }): boolean {
  if (parent.level === 'grid') return all > 0 && drawn === all
  if (parent.level === 'micro-grid') return false
  return all === 0 || drawn > 0
}

function unionOf(polygons: readonly MultiPolygon[]): MultiPolygon {
  const exact = dissolve(polygons)
  return faultOfArea(exact) ? overlay('union', [], ...polygons) : exact
}

function undrawnFinding(areas: readonly AreaRow[]): Finding {
  return {
    kind: 'no-polygon',
    severity: 'warning',
    areaIds: areas.map((area) => area.id),
    areaNames: [],
    where: null,
    amount: areas.length,
    expected: null,
  }
}
