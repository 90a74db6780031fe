import { lineOf } from './lines.ts'

/** What counts for an area, by its path. */
export type Figure = { key: string | null; amount: number }
export type Row = { key: string; label: string; cells: number[] }

/** Adds figures by full path up to the rows they lie in; what lies in none of them is left out. */
export function rollUp(
  rows: readonly { path: string; name: string }[],
  columns: readonly (readonly Figure[])[],
): Row[] {
  const table = new Map(rows.map(({ path, name }) => [path, { key: path, label: name, cells: columns.map(() => 0) }]))
  columns.forEach((figures, i) => {
    for (const { key, amount } of figures) {
      const row = lineOf(key ?? '')
        .map((path) => table.get(path))
        .find((found) => found !== undefined)
      if (row) row.cells[i] = (row.cells[i] ?? 0) + amount
    }
  })
  return [...table.values()]
}

export function totalsOf(rows: readonly Row[], columns: number): number[] {
  return Array.from({ length: columns }, (_, i) => rows.reduce((sum, { cells }) => sum + (cells[i] ?? 0), 0))
}
