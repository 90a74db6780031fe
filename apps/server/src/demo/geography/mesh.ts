import type { UnitPoint } from './outline.ts'
import { countyOutline, isInOutline } from './outline.ts'
import type { Random } from './random.ts'

/**
 * A jittered honeycomb over the unit square. Three cells meet at each vertex, never four, so the outline of any set
 * of cells is made of simple rings and neighbours share their borders vertex by vertex.
 */
export type Mesh = {
  /** Neighbours of each cell, six a cell, in the order NE, NW, W, SW, SE, E; -1 beyond the county. */
  readonly neighbours: Int32Array
  /** Corners of each cell, six a cell, counter-clockwise; corners k and k + 1 face neighbour k. */
  readonly corners: Int32Array
  /** Cells of the county, all connected. */
  readonly cells: readonly number[]
  /** Centre of a cell in the unit square. */
  readonly centreX: Float64Array
  readonly centreY: Float64Array
  /** Vertex positions in the unit square. */
  readonly vertexX: Float64Array
  readonly vertexY: Float64Array
}

export const SIDES = 6

const COLUMNS = 190
const ROWS = 470
const JITTER = 0.42

export function buildMesh(random: Random): Mesh {
  const size = COLUMNS * ROWS
  const [centreX, centreY] = jitteredCentres(random)
  const isCounty = countyCells(centreX, centreY, countyOutline(random))
  const neighbours = new Int32Array(size * SIDES).fill(-1)
  const corners = new Int32Array(size * SIDES)
  const vertexX = new Float64Array(size * 2)
  const vertexY = new Float64Array(size * 2)
  const cells: number[] = []
  for (let cell = 0; cell < size; cell++) {
    if (isCounty[cell] !== 1) continue
    cells.push(cell)
    const around = aroundCell(cell)
    around.forEach((other, side) => {
      neighbours[cell * SIDES + side] = isCounty[other] === 1 ? other : -1
      const before = around[(side + SIDES - 1) % SIDES] ?? cell
      const vertex = vertexAmong(cell, side, around)
      corners[cell * SIDES + side] = vertex
      const triple = [cell, before, other]
      vertexX[vertex] = triple.reduce((sum, at) => sum + (centreX[at] ?? 0), 0) / 3
      vertexY[vertex] = triple.reduce((sum, at) => sum + (centreY[at] ?? 0), 0) / 3
    })
  }
  return { neighbours, corners, cells, centreX, centreY, vertexX, vertexY }
}

/** Cells around a cell, counter-clockwise from the north-east. Only for cells off the rim of the lattice. */
function aroundCell(cell: number): number[] {
  const odd = Math.floor(cell / COLUMNS) % 2
  const north = cell + COLUMNS + odd
  const south = cell - COLUMNS + odd
  return [north, north - 1, cell - 1, south - 1, south, cell + 1]
}

/**
 * Each vertex is a triangle of three centres: number 2c is the one of cell c with its E and NE neighbours, 2c + 1 the
 * one with NE and NW. Corner `side` of a cell lies between the neighbours `side - 1` and `side`.
 */
function vertexAmong(cell: number, side: number, around: readonly number[]): number {
  const [, , west = 0, southWest = 0, southEast = 0] = around
  const vertices = [2 * cell, 2 * cell + 1, 2 * west, 2 * southWest + 1, 2 * southWest, 2 * southEast + 1]
  return vertices[side] ?? 0
}

function jitteredCentres(random: Random): [Float64Array, Float64Array] {
  const x = new Float64Array(COLUMNS * ROWS)
  const y = new Float64Array(COLUMNS * ROWS)
  for (let row = 0; row < ROWS; row++) {
    for (let column = 0; column < COLUMNS; column++) {
      const cell = row * COLUMNS + column
      x[cell] = (column + (row % 2) / 2 + 0.25 + (random.unit() - 0.5) * JITTER) / COLUMNS
      y[cell] = (row + 0.5 + (random.unit() - 0.5) * JITTER) / ROWS
    }
  }
  return [x, y]
}

/** 1 for the cells within the outline that hang together, enclosed leftovers included. */
function countyCells(x: Float64Array, y: Float64Array, outline: readonly UnitPoint[]): Uint8Array {
  const within = new Uint8Array(x.length)
  for (let cell = 0; cell < x.length; cell++) {
    const isRim = cell < COLUMNS || cell >= x.length - COLUMNS || cell % COLUMNS === 0 || cell % COLUMNS === COLUMNS - 1
    within[cell] = !isRim && isInOutline(outline, [x[cell] ?? 0, y[cell] ?? 0]) ? 1 : 0
  }
  const middle = Math.floor(ROWS / 2) * COLUMNS + Math.floor(COLUMNS / 2)
  const county = flood(middle, (cell) => within[cell] === 1, x.length)
  const beyond = flood(0, (cell) => county[cell] === 0, x.length)
  return beyond.map((isBeyond) => 1 - isBeyond)
}

function flood(start: number, isOpen: (cell: number) => boolean, size: number): Uint8Array {
  const reached = new Uint8Array(size)
  const queue = [start]
  reached[start] = 1
  for (let cell = queue.pop(); cell !== undefined; cell = queue.pop()) {
    const column = cell % COLUMNS
    for (const next of aroundCell(cell)) {
      const isWrapped = Math.abs((next % COLUMNS) - column) > 1
      if (next < 0 || next >= size || isWrapped || reached[next] === 1 || !isOpen(next)) continue
      reached[next] = 1
      queue.push(next)
    }
  }
  return reached
}
