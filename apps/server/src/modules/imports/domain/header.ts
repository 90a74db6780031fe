import type { TableRow } from '../../../kernel/sheets/sheet-row.ts'
import { isBlank } from '../../../kernel/sheets/sheet-row.ts'

/** Lines of the heading, counted from 1, and one heading for each column. */
export type Header = { headerFrom: number; headerTo: number; headings: string[] }

/** Titles and remarks stand above a heading; further down it is not looked for. */
const LAST_START = 20
const MOST_LINES = 3
const LONGEST_HEADING = 60

/**
 * Finds the heading among the first rows: the first row that fills most of the columns with short words that are no
 * data. A row above that groups its columns (a merged cell over several) joins it: its words go before those below.
 * Null when nothing looks like a heading.
 */
export function findHeader(rows: readonly TableRow[]): Header | null {
  const width = Math.max(0, ...rows.map(({ cells }) => filledOf(cells)))
  const filled = rows.filter((row) => !isBlank(row) && row.row <= LAST_START)
  const at = filled.findIndex(({ cells }) => looksLikeHeading(cells, width))
  const start = filled[at]
  if (!start) return null
  const below = filled[at + 1]
  if (below && below.row === start.row + 1 && isGrouping(start.cells, below.cells)) {
    return headerOf(rows, start.row, below.row)
  }
  return headerOf(rows, start.row, start.row)
}

/** The heading that stands in these lines. Columns without words are named by their letter. */
export function headerOf(rows: readonly TableRow[], headerFrom: number, headerTo: number): Header {
  const lines = rows.filter(({ row }) => row >= headerFrom && row <= headerTo).slice(0, MOST_LINES)
  const width = Math.max(0, ...lines.map(({ cells }) => cells.length))
  const last = lines.at(-1)
  const upper = lines.slice(0, -1).map(({ cells }) => spread(cells, last?.cells ?? [], width))
  const headings = Array.from({ length: width }, (_, column) => {
    const words = [...upper.map((cells) => cells[column] ?? ''), clean(last?.cells[column] ?? '')]
    const parts = words.filter((word, i) => word !== '' && words.indexOf(word) === i)
    return parts.join('/').slice(0, LONGEST_HEADING) || `第 ${columnName(column)} 列`
  })
  return { headerFrom, headerTo, headings: unique(headings) }
}

/** What a merged cell says counts for the columns right of it, as far as the line below goes on without it. */
function spread(cells: readonly string[], below: readonly string[], width: number): string[] {
  let group = ''
  return Array.from({ length: width }, (_, column) => {
    const own = clean(cells[column] ?? '')
    if (own !== '') group = own
    return own !== '' || clean(below[column] ?? '') !== '' ? group : ''
  })
}

function looksLikeHeading(cells: readonly string[], width: number): boolean {
  const words = cells.map(clean).filter((word) => word !== '')
  if (words.length < 2 && width > 1) return false
  if (words.length * 2 < width) return false
  return words.every((word) => word.length <= LONGEST_HEADING) && words.every((word) => !isData(word))
}

/** Numbers, dates and the like are no words over a column. */
function isData(word: string): boolean {
  return /^[\d\s.,:/-]+[xX]?$/.test(word) || /^\d{4}年/.test(word)
}

/** The upper line has gaps where the lower one goes on; the lower one holds words and no data. */
function isGrouping(upper: readonly string[], lower: readonly string[]): boolean {
  const words = lower.map(clean).filter((word) => word !== '')
  if (words.length < 2 || words.some(isData)) return false
  const gaps = lower.filter((cell, i) => clean(cell) !== '' && clean(upper[i] ?? '') === '').length
  const hung = upper.filter((cell, i) => clean(cell) !== '' && clean(lower[i] ?? '') === '').length
  const width = Math.max(filledOf(upper), filledOf(lower))
  // A row of data fills what its heading names; a second heading leaves the single columns of the first one empty.
  return gaps > 0 && gaps + hung + 1 >= width / 3 && words.every((word) => word.length <= 12)
}

function filledOf(cells: readonly string[]): number {
  return cells.filter((cell) => cell.trim() !== '').length
}

function clean(word: string): string {
  return word.normalize('NFKC').replace(/\s+/g, ' ').trim()
}

function unique(headings: readonly string[]): string[] {
  const seen = new Map<string, number>()
  return headings.map((heading) => {
    const times = (seen.get(heading) ?? 0) + 1
    seen.set(heading, times)
    return times === 1 ? heading : `${heading} (${times})`
  })
}

/** The letter that a sheet gives to a column. */
export function columnName(column: number): string {
  const letter = String.fromCharCode(65 + (column % 26))
  return column < 26 ? letter : `${columnName(Math.floor(column / 26) - 1)}${letter}`
}
