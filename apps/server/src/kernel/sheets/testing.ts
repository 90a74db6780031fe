import { writeXlsx } from 'hucre/xlsx'
import { crc32, deflateRawSync } from 'node:zlib'

type Cell = string | number | null

/** An Excel file of one sheet. */
export async function workbookOf(
  rows: Cell[][],
  options: { formulaAt?: string; merge?: [number, number, number] } = {},
) {
  const { formulaAt, merge } = options
  const [startRow = 0, endRow = 0, column = 0] = merge ?? []
  const bytes = await writeXlsx({
    sheets: [
      {
        name: '清单',
        rows,
        ...(merge ? { merges: [{ startRow, endRow, startCol: column, endCol: column }] } : {}),
        ...(formulaAt === undefined
          ? {}
          : { cells: new Map([[formulaAt, { value: 2, type: 'formula' as const, formula: '1+1' }]]) }),
      },
    ],
  })
  return Buffer.from(bytes)
}

type ZipEntry = { name: string; content: Buffer; declaredBytes?: number }

/** A zip file whose directory says of the size of an entry whatever `declaredBytes` says. */
export function zipOf(entries: readonly ZipEntry[]): Buffer {
  const locals: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const { name, content, declaredBytes } of entries) {
    const packed = deflateRawSync(content)
    const common = Buffer.alloc(26)
    common.writeUInt16LE(20, 0)
    common.writeUInt16LE(8, 4)
    common.writeUInt32LE(crcOf(content), 10)
    common.writeUInt32LE(packed.length, 14)
    common.writeUInt32LE(declaredBytes ?? content.length, 18)
    common.writeUInt16LE(Buffer.byteLength(name), 22)
    const local = Buffer.concat([Buffer.from('PK\u0003\u0004'), common, Buffer.from(name), packed])
    const tail = Buffer.alloc(14)
    tail.writeUInt32LE(offset, 10)
    const made = Buffer.from([20, 0])
    directory.push(Buffer.concat([Buffer.from('PK\u0001\u0002'), made, common, tail, Buffer.from(name)]))
    locals.push(local)
    offset += local.length
  }
  const central = Buffer.concat(directory)
  const end = Buffer.alloc(22)
  end.write('PK\u0005\u0006', 'latin1')
  end.writeUInt16LE(entries.length, 8)
  end.writeUInt16LE(entries.length, 10)
  end.writeUInt32LE(central.length, 12)
  end.writeUInt32LE(offset, 16)
  return Buffer.concat([...locals, central, end])
}

const SHEET = 'xl/worksheets/sheet1.xml'

/** Parts of a workbook around a sheet's own XML. */
export function workbookParts(sheetXml: Buffer | string): ZipEntry[] {
  const part = (name: string, xml: string) => ({ name, content: Buffer.from(xml) })
  const rels = 'http://schemas.openxmlformats.org/package/2006/relationships'
  const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
  const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
  return [
    part('[Content_Types].xml', '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'),
    part(
      '_rels/.rels',
      `<Relationships xmlns="${rels}"><Relationship Id="rId1" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    ),
    part(
      'xl/workbook.xml',
      `<workbook xmlns="${main}" xmlns:r="${office}"><sheets><sheet name="a" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    ),
    part(
      'xl/_rels/workbook.xml.rels',
      `<Relationships xmlns="${rels}"><Relationship Id="rId1" Type="${office}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
    ),
    { name: SHEET, content: Buffer.from(sheetXml) },
  ]
}

function crcOf(content: Buffer): number {
  return crc32(content)
}

/** The part that cells of type `s` point into; each item is the XML inside its `si`. */
export function sharedStringsPart(items: readonly string[]): ZipEntry {
  const xml = `<sst>${items.map((item) => `<si>${item}</si>`).join('')}</sst>`
  return { name: 'xl/sharedStrings.xml', content: Buffer.from(xml) }
}

let table: ReadonlyMap<string, Buffer> | null = null

/** GB 18030 bytes of a text, by turning around what the platform decodes; the platform itself has no encoder. */
export function encodeGb18030(text: string): Buffer {
  table ??= inverse()
  return Buffer.concat([...text].map((character) => table?.get(character) ?? supplementary(character)))
}

function inverse(): Map<string, Buffer> {
  const decoder = new TextDecoder('gb18030')
  const bytes = new Map<string, Buffer>()
  const put = (...code: number[]) => {
    const known = Buffer.from(code)
    const text = decoder.decode(known)
    if ([...text].length === 1 && text !== '\uFFFD' && !bytes.has(text)) bytes.set(text, known)
  }
  for (let one = 0; one < 0x80; one += 1) put(one)
  for (let lead = 0x81; lead <= 0xfe; lead += 1) for (let trail = 0x40; trail <= 0xfe; trail += 1) put(lead, trail)
  for (let index = 0; index < 39_420; index += 1) put(...fourBytes(index))
  return bytes
}

/** Characters beyond the basic plane stand in one row, from 0x90308130 on. */
function supplementary(character: string): Buffer {
  return Buffer.from(fourBytes(189_000 + (character.codePointAt(0) ?? 0) - 0x10000))
}

function fourBytes(index: number): number[] {
  return [
    0x81 + Math.floor(index / 12_600),
    0x30 + (Math.floor(index / 1260) % 10),
    0x81 + (Math.floor(index / 10) % 126),
    0x30 + (index % 10),
  ]
}
