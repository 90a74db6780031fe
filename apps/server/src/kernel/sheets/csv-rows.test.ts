import { stringify } from 'csv-stringify/sync'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { LONGEST_TABLE_CELL, LONGEST_TABLE_ROW, MOST_TABLE_COLUMNS } from './caps.ts'
import { detectDelimiter, readCsvRows } from './csv-rows.ts'
import type { TableRow } from './sheet-row.ts'

async function* pieces(text: string, size: number): AsyncGenerator<string> {
  for (let at = 0; at < text.length; at += size) yield text.slice(at, at + size)
  await Promise.resolve()
}

async function rowsOf(text: string, size = 5): Promise<TableRow[]> {
  const rows: TableRow[] = []
  for await (const chunk of readCsvRows(pieces(text, size))) rows.push(...chunk)
  return rows
}

test('reads quotes, line breaks in cells, empty lines and lines of differing length', async () => {
  expect(await rowsOf('a,b\r\n"x, ""y""\nz",1,2\r\n\r\nq"r\r\n')).toEqual([
    { row: 1, cells: ['a', 'b'] },
    { row: 2, cells: ['x, "y"\nz', '1', '2'] },
    { row: 3, cells: [''] },
    { row: 4, cells: ['q"r'] },
  ])
})

test('what csv-stringify writes is read as it was, wherever the pieces are cut', async () => {
  const cell = fc.string({ unit: fc.constantFrom('a', '"', ',', '\n', '\r', ' ', '中', '𠮷', ';', '\t') })
  const table = fc.array(fc.array(cell, { minLength: 2, maxLength: 5 }), { minLength: 1, maxLength: 8 })
  await fc.assert(
    fc.asyncProperty(table, fc.integer({ min: 1, max: 40 }), async (rows, size) => {
      const head = ['h1', 'h2', 'h3', 'h4', 'h5', 'h6']
      const text = stringify([head, ...rows], { record_delimiter: 'windows', quoted_match: /[\r\n]/ })
      const read = await rowsOf(text, Math.max(size, 18))
      expect(read.map(({ cells }) => cells)).toEqual([head, ...rows])
    }),
    { numRuns: 300 },
  )
})

test.each([
  ['a,b,c', ','],
  ['a\tb\tc', '\t'],
  ['a;b;c', ';'],
  ['a', ','],
])('the first line %j is parted by %j', (line, mark) => {
  expect(detectDelimiter(`${line}\nx`)).toBe(mark)
})

test('says what is wrong with a file and where', async () => {
  const message = async (text: string) =>
    rowsOf(text, 4096).then(String, (error: { userMessage: string }) => error.userMessage)
  expect(await message('a,b\n"x')).toMatch(/^第 2 行的引号/)
  expect(await message('a,b\n"x"y,1')).toMatch(/^第 2 行的引号/)
  expect(await message(`a,b\n"${'x\n'.repeat(LONGEST_TABLE_ROW)}`)).toMatch(/^第 2 行的引号/)
  expect(await message('PK\0')).toMatch(/二进制/)
  expect(await message(','.repeat(MOST_TABLE_COLUMNS + 5))).not.toMatch(/列数/)
  expect(await message(`${'x,'.repeat(MOST_TABLE_COLUMNS)}x`)).toMatch(/^列数超过/)
})

test('a cell that is too long is a fault of its row alone', async () => {
  const rows = await rowsOf(`a,${'x'.repeat(LONGEST_TABLE_CELL + 1)}\nb,c\n`, 4096)
  expect(rows[0]?.faults).toEqual([{ column: 1, code: 'cell-too-long' }])
  expect(rows[1]).toEqual({ row: 2, cells: ['b', 'c'] })
})
