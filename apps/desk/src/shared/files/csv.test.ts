import fc from 'fast-check'
import { expect, test } from 'vitest'
import { csvText } from './csv.ts'

test('only cells that need quotes have them', () => {
  expect(
    csvText([
      ['a', 'b,c', 'say "x"'],
      ['', 'two\nlines'],
    ]),
  ).toBe('\uFEFFa,"b,c","say ""x"""\r\n,"two\nlines"\r\n')
})

test('what a spreadsheet would run stays text', () => {
  for (const formula of ['=1+1', '+1', '-1', '@x', '\tx', '\rx', '\uFF1D1', '\uFF0B1', '\uFF0D1', '\uFF201']) {
    expect(csvText([[formula]])).toMatch(/^\uFEFF"?'/)
  }
  expect(csvText([['2=1']])).toBe('\uFEFF2=1\r\n')
})

test('whatever the cells hold, a reader of RFC 4180 gets the same table back', () => {
  const cell = fc.string({ unit: fc.constantFrom('a', '"', ',', '\r', '\n', ' ', '\u4E95') })
  fc.assert(
    fc.property(fc.array(fc.array(cell, { minLength: 2, maxLength: 3 }), { minLength: 1, maxLength: 4 }), (rows) => {
      const plain = rows.map((row) => row.map((value) => (value.startsWith('\r') ? `'${value}` : value)))
      expect(readCsv(csvText(rows))).toEqual(plain)
    }),
  )
})

/** A reader that knows nothing of the writer: one character at a time. */
function readCsv(text: string): string[][] {
  const rows: string[][] = [['']]
  let isQuoted = false
  const put = (letter: string) => {
    const row = rows.at(-1) ?? []
    row[row.length - 1] += letter
  }
  for (let at = 1; at < text.length - 2; at += 1) {
    const letter = text.charAt(at)
    if (letter === '"' && isQuoted && text.charAt(at + 1) === '"') {
      put('"')
      at += 1
    } else if (letter === '"') isQuoted = !isQuoted
    else if (letter === ',' && !isQuoted) rows.at(-1)?.push('')
    else if (letter === '\r' && !isQuoted) {
      rows.push([''])
      at += 1
    } else put(letter)
  }
  return rows
}
