import type { MultiPolygon as WireMultiPolygon } from '@yiwang/contract'
import type { AreaLevel, Finding } from '@yiwang/contract/areas'
import type { CoverageFinding } from '../domain/coverage.ts'
import type { MultiPolygon } from '../domain/geometry.ts'

/** A finding of the geometry in the shape of the contract; exclaves (飞地) are usual above the grids. */
export function findingOf(found: CoverageFinding, nameOf: (id: string) => string, level?: AreaLevel): Finding {
  const isExclave = found.kind === 'disconnected' && level !== undefined && level !== 'grid' && level !== 'micro-grid'
  return {
    kind: found.kind,
    severity: isExclave ? 'warning' : 'error',
    areaIds: [...found.areaIds],
    areaNames: found.areaIds.map((id) => nameOf(id)),
    where: wirePolygon(found.polygon),
    amount: Math.round(found.areaM2 * 10) / 10,
    expected: null,
  }
}

/** What a map can draw of it: rings of at least four positions; null when nothing is left. */
function wirePolygon(polygon: MultiPolygon): WireMultiPolygon | null {
  const drawable = polygon
    .map((part) =>
      part.filter((ring) => ring.length >= 4).map((ring) => ring.map(([x, y]): [number, number] => [x, y])),
    )
    .filter((part) => part.length > 0)
  return drawable.length > 0 ? drawable : null
}
