/** What is wrong with a cell before anybody asks for its meaning. */
export type CellFault = { column: number; code: 'formula-without-value' | 'error-value' | 'cell-too-long' }

/** A line of a table as it stands: `row` counts from 1 as the program that shows the sheet does; columns from 0. */
export type TableRow = { row: number; cells: string[]; faults?: CellFault[] }

export function isBlank({ cells, faults }: TableRow): boolean {
  return faults === undefined && cells.every((cell) => cell.trim() === '')
}
