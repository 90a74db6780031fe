import type { Position } from './outline.ts'

const DIGITS = 9

/** A line as the query parameter wants it; a tenth of a millimetre is exact enough. */
export function lineText(points: readonly Position[]): string {
  return points.map(([lng, lat]) => `${round(lng)},${round(lat)}`).join(' ')
}

function round(degrees: number): number {
  return Number(degrees.toFixed(DIGITS))
}
