import { badFile, NOT_EXCEL } from './bad-file.ts'
import { attributeOf, createXmlScanner } from './xml-scan.ts'
import type { ZipParts } from './zip-parts.ts'

export type SheetPart = { name: string; part: string; hidden: boolean }

export type Workbook = {
  sheets: SheetPart[]
  /** Styles of cells, by index, that show a number as a date. */
  dateStyles: ReadonlySet<number>
  /** Days are counted from 1904-01-01 instead of 1899-12-30. */
  since1904: boolean
}

const WORKBOOK = 'xl/workbook.xml'

/** The sheets of a workbook in their order, with what is needed to read their cells. */
export async function readWorkbook(zip: ZipParts): Promise<Workbook> {
  if (!zip.has(WORKBOOK)) throw badFile('no workbook in the zip', NOT_EXCEL)
  const targets = await readTargets(zip)
  const sheets: SheetPart[] = []
  let since1904 = false
  walk(await zip.whole(WORKBOOK), (name, attributes) => {
    if (name === 'workbookPr') since1904 = ['1', 'true'].includes(attributeOf(attributes, 'date1904') ?? '')
    if (name !== 'sheet') return
    const part = targets.get(relationOf(attributes))
    const state = attributeOf(attributes, 'state')
    if (part && zip.has(part))
      sheets.push({ name: attributeOf(attributes, 'name') ?? '', part, hidden: !!state && state !== 'visible' })
  })
  if (sheets.every(({ hidden }) => hidden)) throw badFile('no visible sheet', NOT_EXCEL)
  return { sheets, since1904, dateStyles: await readDateStyles(zip) }
}

/** The relation has whatever prefix the file gives to its namespace. */
function relationOf(attributes: string): string {
  return /\s[\w-]+:id=["']([^"']*)["']/.exec(attributes)?.[1] ?? ''
}

async function readTargets(zip: ZipParts): Promise<Map<string, string>> {
  const targets = new Map<string, string>()
  const part = 'xl/_rels/workbook.xml.rels'
  if (!zip.has(part)) throw badFile('no relations in the workbook', NOT_EXCEL)
  walk(await zip.whole(part), (name, attributes) => {
    const target = attributeOf(attributes, 'Target')
    const id = attributeOf(attributes, 'Id')
    if (name !== 'Relationship' || !target || !id || attributeOf(attributes, 'TargetMode') === 'External') return
    targets.set(id, target.startsWith('/') ? target.slice(1) : `xl/${target}`)
  })
  return targets
}

/** Built-in number formats that show dates (ECMA-376 part 1, 18.8.30, with those of East Asia). */
const BUILT_IN = new Set([14, 15, 16, 17, 22, 27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 57, 58])

async function readDateStyles(zip: ZipParts): Promise<ReadonlySet<number>> {
  const dates = new Set<number>()
  if (!zip.has('xl/styles.xml')) return dates
  const custom = new Map<number, string>()
  let isInCells = false
  let index = 0
  walk(
    await zip.whole('xl/styles.xml'),
    (name, attributes) => {
      if (name === 'cellXfs') isInCells = true
      if (name === 'numFmt')
        custom.set(Number(attributeOf(attributes, 'numFmtId')), attributeOf(attributes, 'formatCode') ?? '')
      if (name !== 'xf' || !isInCells) return
      const format = Number(attributeOf(attributes, 'numFmtId') ?? 0)
      if (BUILT_IN.has(format) || showsDate(custom.get(format))) dates.add(index)
      index += 1
    },
    (name) => {
      if (name === 'cellXfs') isInCells = false
    },
  )
  return dates
}

/** A format with a year or a day outside of quotes, brackets and escapes. */
function showsDate(format: string | undefined): boolean {
  return format !== undefined && /[yd年日]/i.test(format.replace(/"[^"]*"|\[[^\]]*\]|\\./g, ''))
}

type Visit = (name: string, attributes: string) => void

function walk(xml: string, open: Visit, close: (name: string) => void = () => undefined): void {
  const scanner = createXmlScanner({ open, close, text: () => undefined })
  scanner.write(xml.replace(/^\uFEFF/, ''))
  scanner.end()
}
