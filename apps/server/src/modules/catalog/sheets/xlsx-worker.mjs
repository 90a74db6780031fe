import { rangeRef, readXlsx } from 'hucre/xlsx'
import { parentPort, workerData } from 'node:worker_threads'

// Plain JavaScript: a worker starts without the loader that the server runs under.
const { bytes, mostRows, mostColumns } = workerData

/** @returns the only sheet wanted: the first that people see. */
function firstVisible() {
  let isFound = false
  return (sheet) => {
    if (isFound || sheet.hidden || sheet.veryHidden) return false
    isFound = true
    return true
  }
}

function textOf(value) {
  if (value === null || value === undefined) return ''
  if (value instanceof Date) return value.toISOString().slice(0, 10)
  return String(value)
}

/** Cells that a merge covers carry the text of its first cell, as people read them. */
function fillMerges(rows, merges) {
  let filled = 0
  for (const { startRow, endRow, startCol, endCol } of merges) {
    const value = rows[startRow]?.[startCol] ?? ''
    if (value === '') continue
    for (let r = startRow; r <= Math.min(endRow, rows.length - 1); r += 1) {
      for (let c = startCol; c <= Math.min(endCol, mostColumns - 1); c += 1) {
        rows[r][c] = value
        filled += 1
        if (filled > mostRows * mostColumns) return
      }
    }
  }
}

function formulaIn(cells) {
  for (const [key, cell] of cells ?? []) {
    if (cell.formula !== undefined || cell.formulaRef !== undefined) {
      const [row, column] = key.split(',').map(Number)
      return { row: row + 1, column: column + 1 }
    }
  }
  return null
}

async function read() {
  // The reader makes a full rectangle of what it reads: one stray cell in the last corner would cost gigabytes.
  const range = rangeRef(0, 0, mostRows + 1, mostColumns)
  const book = await readXlsx(bytes, { sheets: firstVisible(), range })
  const sheet = book.sheets[0]
  if (!sheet) return { refusal: 'no-sheet' }
  if (sheet.rows.length > mostRows + 1) return { refusal: 'rows' }
  const rows = sheet.rows.map((row) => row.map(textOf))
  for (const row of rows) while (row.length > 0 && row.at(-1) === '') row.pop()
  if (rows.some((row) => row.length > mostColumns)) return { refusal: 'columns' }
  const formula = formulaIn(sheet.cells)
  if (formula) return { refusal: 'formula', at: formula }
  fillMerges(rows, sheet.merges ?? [])
  return { rows: rows.map((row) => Array.from(row, (cell) => cell ?? '')) }
}

parentPort.postMessage(await read())
