import type { Mesh } from './mesh.ts'
import { SIDES } from './mesh.ts'

export type Position = [number, number]

/** GeoJSON MultiPolygon coordinates, WGS-84. */
export type MultiPolygon = Position[][][]

// The demo county lies about where the real one does; its shape is generated.
const WEST = 117.33
const SOUTH = 36.4
const WIDTH = 0.35
const HEIGHT = 0.6
const DECIMALS = 1e6

const SMOOTHING_ROUNDS = 3

// Around the seat the mesh is drawn together, so that urban grids come out small.
const SEAT = { x: 0.55, y: 0.47, radius: 0.32, shrink: 0.6 }
const HEIGHT_RATIO = 2.15

/** Border vertices drawn towards their neighbours along the border, then put on the map with six decimals. */
export function mapVertices(mesh: Mesh, gridOfCell: Int32Array): Position[] {
  const along = borderNeighbours(mesh, gridOfCell)
  const x = mesh.vertexX.slice()
  const y = mesh.vertexY.slice()
  for (let round = 0; round < SMOOTHING_ROUNDS; round++) {
    const [fromX, fromY] = [x.slice(), y.slice()]
    for (const [vertex, others] of along) {
      const mean = (values: Float64Array): number =>
        others.reduce((sum, other) => sum + (values[other] ?? 0), 0) / others.length
      x[vertex] = ((fromX[vertex] ?? 0) + mean(fromX)) / 2
      y[vertex] = ((fromY[vertex] ?? 0) + mean(fromY)) / 2
    }
  }
  return Array.from(x, (unitX, vertex) => toDegrees(unitX, y[vertex] ?? 0))
}

function borderNeighbours(mesh: Mesh, gridOfCell: Int32Array): Map<number, number[]> {
  const along = new Map<number, number[]>()
  const join = (from: number, to: number): void => {
    const list = along.get(from)
    if (!list) along.set(from, [to])
    else if (!list.includes(to)) list.push(to)
  }
  for (const [from, to] of borderSides(mesh, mesh.cells, gridOfCell)) {
    join(from, to)
    join(to, from)
  }
  return along
}

function* borderSides(mesh: Mesh, cells: readonly number[], labels: Int32Array): Generator<[number, number]> {
  for (const cell of cells) {
    for (let side = 0; side < SIDES; side++) {
      const other = mesh.neighbours[cell * SIDES + side] ?? -1
      if (other >= 0 && labels[other] === labels[cell]) continue
      yield [mesh.corners[cell * SIDES + side] ?? 0, mesh.corners[cell * SIDES + ((side + 1) % SIDES)] ?? 0]
    }
  }
}

function toDegrees(unitX: number, unitY: number): Position {
  const [dx, dy] = [unitX - SEAT.x, (unitY - SEAT.y) * HEIGHT_RATIO]
  const near = Math.min(1, Math.hypot(dx, dy) / SEAT.radius)
  const scale = SEAT.shrink + (1 - SEAT.shrink) * near * near * (3 - 2 * near)
  const [x, y] = [SEAT.x + dx * scale, SEAT.y + (dy / HEIGHT_RATIO) * scale]
  return [Math.round((WEST + x * WIDTH) * DECIMALS) / DECIMALS, Math.round((SOUTH + y * HEIGHT) * DECIMALS) / DECIMALS]
}

/** The outline of the cells that share one label: one outer ring, counter-clockwise, and a ring for each hole. */
export function traceOutline(
  mesh: Mesh,
  cells: readonly number[],
  labels: Int32Array,
  positions: readonly Position[],
): MultiPolygon {
  const next = new Map(borderSides(mesh, cells, labels))
  const rings: Position[][] = []
  for (let start = next.keys().next(); !start.done; start = next.keys().next()) {
    const ring: Position[] = []
    for (let vertex: number | undefined = start.value; vertex !== undefined;) {
      const position = positions[vertex]
      if (position) ring.push(position)
      const following: number | undefined = next.get(vertex)
      next.delete(vertex)
      vertex = following
    }
    rings.push(ring)
  }
  return [rings.toSorted((a, b) => twiceArea(b) - twiceArea(a))]
}

/** Positive when counter-clockwise: of the rings of one region only the outer one is. */
function twiceArea(ring: readonly Position[]): number {
  return ring.reduce((sum, [x, y], i) => {
    const [nextX, nextY] = ring[(i + 1) % ring.length] ?? [x, y]
    return sum + x * nextY - nextX * y
  }, 0)
}
