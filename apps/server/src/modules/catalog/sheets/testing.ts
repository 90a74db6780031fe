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
