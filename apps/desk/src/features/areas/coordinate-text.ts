import type { Position } from './outline.ts'

/** Points as text, one `longitude,latitude` a line, for typing, pasting and reading aloud. */
export function writePoints(points: readonly Position[]): string {
  return points.map(([lng, lat]) => `${lng.toFixed(6)},${lat.toFixed(6)}`).join('\n')
}

/** Reads points back; the number of the first line that is not a point when one is not. Blank lines are skipped. */
export function readPoints(text: string): { points: Position[] } | { badLine: number } {
  const points: Position[] = []
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    if (line.trim() === '') continue
    const numbers = line
      .trim()
      .split(/[\s,\uFF0C;]+/)
      .map(Number)
    const [lng, lat] = numbers
    const isPoint =
      numbers.length === 2 && lng !== undefined && lat !== undefined && Math.abs(lng) <= 180 && Math.abs(lat) <= 90
    if (!isPoint) return { badLine: index + 1 }
    points.push([lng, lat])
  }
  return { points }
}
