import { badFile } from './bad-file.ts'
import {
  LONGEST_TABLE_CELL,
  LONGEST_TABLE_ROW,
  MOST_TABLE_COLUMNS,
  MOST_TABLE_ROWS,
  ROWS_A_CHUNK,
  TOO_MANY_TABLE_COLUMNS,
  TOO_MANY_TABLE_ROWS,
} from './caps.ts'
import { notText } from './encoding.ts'
import type { TableRow } from './sheet-row.ts'

export type Delimiter = ',' | '\t' | ';'

/** The character that parts the cells of the first line; a comma when none does. */
export function detectDelimiter(start: string): Delimiter {
  const [line = ''] = start.split(/[\r\n]/, 1)
  const counted = ([',', '\t', ';'] as const).map((mark) => ({ mark, times: line.split(mark).length }))
  return counted.reduce((best, one) => (one.times > best.times ? one : best)).mark
}

/**
 * Reads CSV (RFC 4180) piece by piece: quotes, line breaks in quotes, lines of differing length; empty lines count as
 * rows. A quote inside an unquoted cell is text. Hands on some hundred rows at once.
 */
export async function* readCsvRows(text: AsyncIterable<string>): AsyncGenerator<TableRow[]> {
  let cutter: Cutter | null = null
  for await (const piece of text) {
    if (piece === '') continue
    if (piece.includes('\0')) throw notText()
    cutter ??= createCutter(detectDelimiter(piece))
    cutter.write(piece)
    if (cutter.rows.length >= ROWS_A_CHUNK) yield cutter.take()
  }
  if (!cutter) return
  cutter.end()
  if (cutter.rows.length > 0) yield cutter.take()
}

type Cutter = { rows: TableRow[]; write: (piece: string) => void; end: () => void; take: () => TableRow[] }

/** Inside quotes, after a quote that may end them, or outside. */
type Place = 'start' | 'plain' | 'quoted' | 'quote'

function createCutter(delimiter: Delimiter): Cutter {
  let place: Place = 'start'
  let cell = ''
  let cells: string[] = []
  let faults: TableRow['faults']
  let row = 0
  let length = 0
  let skipFeed = false
  const cutter: Cutter = { rows: [], write, end, take }
  return cutter

  function write(piece: string): void {
    let at = 0
    while (at < piece.length) {
      if (place === 'quoted') at = readQuoted(piece, at)
      else at = readPlain(piece, at)
    }
  }

  function readQuoted(piece: string, from: number): number {
    const quote = piece.indexOf('"', from)
    const until = quote < 0 ? piece.length : quote
    add(piece.slice(from, until))
    if (quote >= 0) place = 'quote'
    return quote < 0 ? until : quote + 1
  }

  function readPlain(piece: string, from: number): number {
    const char = piece.charCodeAt(from)
    if (skipFeed) {
      skipFeed = false
      if (char === LINE_FEED) return from + 1
    }
    if (char === QUOTE && place === 'start') {
      place = 'quoted'
      return from + 1
    }
    if (char === QUOTE && place === 'quote') {
      add('"')
      place = 'quoted'
      return from + 1
    }
    if (piece[from] === delimiter) {
      endCell()
      return from + 1
    }
    if (char === LINE_FEED || char === RETURN) {
      skipFeed = char === RETURN
      endRow()
      return from + 1
    }
    if (place === 'quote') throw badQuotes(row + 1)
    place = 'plain'
    const until = endOfPlain(piece, from)
    add(piece.slice(from, until))
    return until
  }

  function endOfPlain(piece: string, from: number): number {
    let at = from + 1
    for (; at < piece.length; at += 1) {
      const char = piece.charCodeAt(at)
      if (char === LINE_FEED || char === RETURN || piece[at] === delimiter) break
    }
    return at
  }

  function add(part: string): void {
    cell += part
    length += part.length
    if (length > LONGEST_TABLE_ROW) throw badQuotes(row + 1)
  }

  function endCell(): void {
    if (cell.length > LONGEST_TABLE_CELL) {
      faults = [...(faults ?? []), { column: cells.length, code: 'cell-too-long' }]
      cell = cell.slice(0, LONGEST_TABLE_CELL)
    }
    cells.push(cell)
    cell = ''
    place = 'start'
  }

  function endRow(): void {
    endCell()
    row += 1
    if (row > MOST_TABLE_ROWS) throw badFile('too many rows', TOO_MANY_TABLE_ROWS)
    while (cells.length > MOST_TABLE_COLUMNS && cells.at(-1) === '') cells.pop()
    if (cells.length > MOST_TABLE_COLUMNS) throw badFile('too many columns', TOO_MANY_TABLE_COLUMNS)
    cutter.rows.push(faults ? { row, cells, faults } : { row, cells })
    cells = []
    faults = undefined
    length = 0
  }

  function end(): void {
    if (place === 'quoted') throw badQuotes(row + 1)
    if (place !== 'start' || cell !== '' || cells.length > 0) endRow()
  }

  function take(): TableRow[] {
    const rows = cutter.rows
    cutter.rows = []
    return rows
  }
}

const QUOTE = 0x22
const LINE_FEED = 0x0a
const RETURN = 0x0d

function badQuotes(row: number): Error {
  return badFile(`quotes in row ${row}`, `第 ${row} 行的引号没有成对或分隔符有误`)
}
