import { StringDecoder } from 'node:string_decoder'
import { badFile } from './bad-file.ts'
import {
  LONGEST_TABLE_CELL,
  MOST_TABLE_COLUMNS,
  MOST_TABLE_ROWS,
  ROWS_A_CHUNK,
  TOO_MANY_TABLE_COLUMNS,
  TOO_MANY_TABLE_ROWS,
} from './caps.ts'
import type { SharedStrings } from './shared-strings.ts'
import type { TableRow } from './sheet-row.ts'
import type { Workbook } from './workbook.ts'
import { attributeOf, createXmlScanner, unescapeXml } from './xml-scan.ts'
import { unreadable } from './zip-parts.ts'
import type { ZipParts } from './zip-parts.ts'

type Source = { zip: ZipParts; part: string; strings: SharedStrings; book: Pick<Workbook, 'dateStyles' | 'since1904'> }

/**
 * Rows of a sheet, some hundred at once, while it is unpacked. Of a formula its stored value counts; one without a
 * value is a fault of its cell. Rows and cells that are empty cost nothing.
 */
export async function* readXlsxRows(source: Source): AsyncGenerator<TableRow[]> {
  const reader = createRowReader(source)
  const scanner = createXmlScanner(reader)
  const decoder = new StringDecoder('utf8')
  try {
    for await (const chunk of await source.zip.stream(source.part)) {
      scanner.write(decoder.write(chunk as Buffer))
      if (reader.rows.length >= ROWS_A_CHUNK) yield reader.take()
    }
    scanner.end()
  } catch (error) {
    throw unreadable(error)
  }
  if (reader.rows.length > 0) yield reader.take()
}

function createRowReader({ strings, book }: Source) {
  let rows: TableRow[] = []
  let current: TableRow | null = null
  let row = 0
  let column = -1
  let type = ''
  let style = 0
  let value = ''
  let isReading = false
  let isPhonetic = false
  let hasFormula = false
  let hasValue = false
  return {
    get rows() {
      return rows
    },
    take(): TableRow[] {
      const taken = rows
      rows = []
      return taken
    },
    open(name: string, attributes: string): void {
      if (name === 'c') beginCell(attributes)
      else if (name === 'v') {
        isReading = hasValue = true
      } else if (name === 't') {
        isReading = !isPhonetic && type === 'inlineStr'
        hasValue ||= isReading
      } else if (name === 'f') hasFormula = true
      else if (name === 'rPh') isPhonetic = true
      else if (name === 'row') beginRow(attributes)
    },
    text(text: string): void {
      if (isReading && value.length <= LONGEST_TABLE_CELL) value += text
    },
    close(name: string): void {
      if (name === 'c') endCell()
      else if (name === 'v' || name === 't') isReading = false
      else if (name === 'rPh') isPhonetic = false
      else if (name === 'row') endRow()
    },
  }

  function beginRow(attributes: string): void {
    const given = Number(attributeOf(attributes, 'r'))
    row = given > row ? given : row + 1
    if (row > MOST_TABLE_ROWS) throw badFile('too many rows', TOO_MANY_TABLE_ROWS)
    column = -1
    current = null
  }

  function beginCell(attributes: string): void {
    const place = attributeOf(attributes, 'r')
    column = place === undefined ? column + 1 : columnOf(place)
    type = attributeOf(attributes, 't') ?? ''
    style = Number(attributeOf(attributes, 's') ?? 0)
    value = ''
    hasFormula = hasValue = false
  }

  function endCell(): void {
    if (hasFormula && (!hasValue || value === '') && type !== 'str') return addFault('formula-without-value')
    if (type === 'e') return addFault('error-value')
    const text = cellText()
    if (text === '') return
    const { cells } = at()
    while (cells.length < column) cells.push('')
    if (text.length > LONGEST_TABLE_CELL) addFault('cell-too-long')
    cells[column] = text.slice(0, LONGEST_TABLE_CELL)
  }

  function cellText(): string {
    if (type === 's') return value === '' ? '' : escaped(strings(Number(value)))
    if (type === 'inlineStr' || type === 'str') return escaped(unescapeXml(value))
    if (type === 'b') return value === '1' ? '是' : '否'
    if (type === 'd') return value.slice(0, 10)
    return value !== '' && book.dateStyles.has(style) ? dateText(value, book.since1904) : numberText(value)
  }

  function addFault(code: NonNullable<TableRow['faults']>[number]['code']): void {
    const target = at()
    target.faults = [...(target.faults ?? []), { column, code }]
  }

  function at(): TableRow {
    if (column >= MOST_TABLE_COLUMNS) throw badFile('too many columns', TOO_MANY_TABLE_COLUMNS)
    current ??= { row, cells: [] }
    return current
  }

  function endRow(): void {
    if (current) rows.push(current)
    current = null
  }
}

/** `_x000D_` and its like are how the format writes characters that XML cannot hold. */
function escaped(text: string): string {
  return text.includes('_x')
    ? text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(parseInt(code, 16)))
    : text
}

/** Column of a reference such as `AB12`, counted from 0. */
function columnOf(reference: string): number {
  let column = 0
  for (let i = 0; i < reference.length; i += 1) {
    const letter = reference.charCodeAt(i) - 64
    if (letter < 1 || letter > 26) break
    column = column * 26 + letter
  }
  return column - 1
}

/** A number as people write it. Beyond fifteen digits the sheet has lost some: those stay as they are stored. */
function numberText(value: string): string {
  if (!/[eE.]/.test(value)) return value
  const number = Number(value)
  if (!Number.isFinite(number)) return value
  if (Number.isInteger(number)) return Math.abs(number) < 1e15 ? String(number) : value
  // 0.1 + 0.2 is stored with seventeen digits and shown with fifteen.
  return String(Number(number.toPrecision(15)))
}

const DAY = 86_400_000

function dateText(value: string, since1904: boolean): string {
  const serial = Number(value)
  if (!Number.isFinite(serial) || serial < 1 || serial > 2_958_465) return value
  // Sheets count a 29 February 1900 that never was.
  const start = since1904 ? Date.UTC(1904, 0, 1) : Date.UTC(1899, 11, serial < 60 ? 31 : 30)
  return new Date(start + Math.floor(serial) * DAY).toISOString().slice(0, 10)
}
