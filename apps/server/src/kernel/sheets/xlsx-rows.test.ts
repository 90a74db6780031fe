import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { MOST_TABLE_COLUMNS } from './caps.ts'
import { openTable } from './table-file.ts'
import { sharedStringsPart, workbookOf, workbookParts, zipOf } from './testing.ts'
import type { TableRow } from './sheet-row.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'yw-xlsx-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const MB = 2 ** 20

async function read(bytes: Buffer): Promise<TableRow[]> {
  const file = path.join(folder, randomBytes(6).toString('hex'))
  writeFileSync(file, bytes)
  const table = await openTable(file)
  try {
    const rows: TableRow[] = []
    for await (const chunk of table.rows()) rows.push(...chunk)
    return rows
  } finally {
    table.close()
  }
}

function sheet(rows: string, head = ''): Buffer {
  return zipOf(workbookParts(`<worksheet>${head}<sheetData>${rows}</sheetData></worksheet>`))
}

async function refusal(bytes: Buffer): Promise<string> {
  return read(bytes).then(
    (rows) => `${rows.length} rows`,
    (error: { userMessage?: string }) => error.userMessage ?? String(error),
  )
}

test('what hucre writes is read: text, numbers and gaps, with the numbers of the rows', async () => {
  const rows = await read(await workbookOf([['姓名', '户号'], [], ['李四', 7], [null, 0.1 + 0.2]]))
  expect(rows).toEqual([
    { row: 1, cells: ['姓名', '户号'] },
    { row: 3, cells: ['李四', '7'] },
    { row: 4, cells: ['', '0.3'] },
  ])
})

test('shared strings, rich text, phonetic hints, entities and escapes', async () => {
  const strings = sharedStringsPart([
    '<t>男</t>',
    '<r><t>张</t></r><r><t>三</t></r><rPh><t>zhang</t></rPh>',
    '<t>A&amp;B_x000D_</t>',
  ])
  const cells = '<c r="A1" t="s"><v>1</v></c><c r="B1" t="s"><v>0</v></c><c r="D1" t="s"><v>2</v></c>'
  const xml = `<worksheet><sheetData><row r="1">${cells}</row></sheetData></worksheet>`
  expect(await read(zipOf([...workbookParts(xml), strings]))).toEqual([{ row: 1, cells: ['张三', '男', '', 'A&B\r'] }])
})

test('dates by their style, flags, and numbers beyond fifteen digits as they are stored', async () => {
  const styles = {
    name: 'xl/styles.xml',
    content: Buffer.from(
      '<styleSheet><numFmts><numFmt numFmtId="176" formatCode="yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;"/></numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="176"/></cellXfs></styleSheet>',
    ),
  }
  const cells =
    '<c s="1"><v>25569</v></c><c s="2"><v>44197.5</v></c><c t="b"><v>1</v></c><c><v>3.70114198001010000E17</v></c><c s="0"><v>1E5</v></c>'
  const xml = `<worksheet><sheetData><row>${cells}</row></sheetData></worksheet>`
  expect((await read(zipOf([...workbookParts(xml), styles])))[0]?.cells).toEqual([
    '1970-01-01',
    '2021-01-01',
    '是',
    '3.70114198001010000E17',
    '100000',
  ])
})

test('of a formula its value counts; one without a value and an error value are faults of their cells', async () => {
  const rows = await read(
    sheet('<row r="2"><c r="A2"><f>1+1</f><v>2</v></c><c r="B2"><f>1+1</f></c><c r="C2" t="e"><v>#N/A</v></c></row>'),
  )
  expect(rows).toEqual([
    {
      row: 2,
      cells: ['2'],
      faults: [
        { column: 1, code: 'formula-without-value' },
        { column: 2, code: 'error-value' },
      ],
    },
  ])
})

test('a million empty rows cost time and nothing else', async () => {
  const empty = Array.from({ length: 200_000 }, (_, i) => `<row r="${i + 2}"><c r="A${i + 2}" s="1"/></row>`).join('')
  expect(await read(sheet(`<row r="1"><c t="inlineStr"><is><t>a</t></is></c></row>${empty}`))).toHaveLength(1)
})

test.each([
  ['an old workbook or one with a password', Buffer.from('d0cf11e0a1b11ae100', 'hex'), /不设密码/],
  ['a zip that is no workbook', zipOf([{ name: 'a.txt', content: Buffer.from('a') }]), /不是 Excel/],
  ['a zip that is cut off', sheet('<row/>').subarray(0, 200), /不是 Excel/],
  ['a sheet that breaks off', zipOf(workbookParts('<worksheet><sheetData><row><c')), /不是 Excel/],
  ['a bomb, by its directory', zipOf(workbookParts(Buffer.alloc(60 * MB, ' '))), /过大/],
  ['a document type', sheet('', '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'), /DOCTYPE/],
  ['a cell far to the right', sheet('<row><c r="XFD1"><v>1</v></c></row>'), /列数超过/],
  ['an empty file', Buffer.alloc(0), /空的/],
])('%s is refused in words', async (_, bytes, words) => {
  expect(await refusal(bytes)).toMatch(words)
})

test('a bomb whose directory lies breaks while it is unpacked', async () => {
  const parts = workbookParts(Buffer.alloc(60 * MB, ' ')).map((part) =>
    part.content.length > MB ? { ...part, declaredBytes: 1000 } : part,
  )
  expect(await refusal(zipOf(parts))).toMatch(/不是 Excel/)
})

test('as many columns as are allowed are read', async () => {
  const cells = Array.from({ length: MOST_TABLE_COLUMNS }, (_, i) => `<c><v>${i}</v></c>`).join('')
  expect((await read(sheet(`<row>${cells}</row>`)))[0]?.cells).toHaveLength(MOST_TABLE_COLUMNS)
})

test('an entity that is not one of the five stays as it is written', async () => {
  expect((await read(sheet('<row><c t="inlineStr"><is><t>&e;&#20013;</t></is></c></row>')))[0]?.cells).toEqual([
    '&e;中',
  ])
})
