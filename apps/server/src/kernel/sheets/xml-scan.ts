import { badFile, NOT_EXCEL } from './bad-file.ts'

/** What a scanner meets. `attributes` is the raw text behind the name; names come without a prefix. */
export type XmlHandler = {
  open: (name: string, attributes: string) => void
  text: (text: string) => void
  close: (name: string) => void
}

/** Characters of one tag or one run of text. */
const LONGEST_TOKEN = 1_000_000

/**
 * Walks through XML piece by piece and keeps nothing of it. A document type is refused, and with it every entity but the
 * five of XML itself: nothing is fetched or multiplied (XXE, billion laughs).
 */
export function createXmlScanner(handler: XmlHandler): { write: (piece: string) => void; end: () => void } {
  let rest = ''
  return {
    write(piece) {
      rest = scan(rest + piece, handler)
      if (rest.length > LONGEST_TOKEN) throw badFile('xml token too long', NOT_EXCEL)
    },
    end() {
      if (rest.trim() !== '') throw badFile('xml ends in the middle', NOT_EXCEL)
    },
  }
}

function scan(xml: string, handler: XmlHandler): string {
  let at = 0
  while (at < xml.length) {
    const open = xml.indexOf('<', at)
    if (open < 0) return xml.slice(at)
    if (open > at) handler.text(xml.slice(at, open))
    const end = readTag(xml, open, handler)
    if (end < 0) return xml.slice(open)
    at = end
  }
  return ''
}

/** The place behind the tag that begins at `open`; -1 while its end has not come. */
function readTag(xml: string, open: number, handler: XmlHandler): number {
  const mark = xml.charCodeAt(open + 1)
  if (Number.isNaN(mark)) return -1
  if (mark === EXCLAMATION) return readDeclaration(xml, open, handler)
  if (mark === QUESTION) {
    const end = xml.indexOf('?>', open)
    return end < 0 ? -1 : end + 2
  }
  const end = endOfTag(xml, open)
  if (end < 0) return -1
  if (mark === SLASH) handler.close(bare(xml.slice(open + 2, end).trimEnd()))
  else readElement(xml.slice(open + 1, end), handler)
  return end + 1
}

function readElement(tag: string, handler: XmlHandler): void {
  const isEmpty = tag.charCodeAt(tag.length - 1) === SLASH
  const body = isEmpty ? tag.slice(0, -1) : tag
  const space = body.search(/\s/)
  const name = bare(space < 0 ? body : body.slice(0, space))
  handler.open(name, space < 0 ? '' : body.slice(space))
  if (isEmpty) handler.close(name)
}

/** A `>` may stand inside the quotes of an attribute. */
function endOfTag(xml: string, open: number): number {
  let end = xml.indexOf('>', open)
  while (end >= 0 && isInQuotes(xml, open, end)) end = xml.indexOf('>', end + 1)
  return end
}

function isInQuotes(xml: string, from: number, until: number): boolean {
  let quote = 0
  for (let at = from; at < until; at += 1) {
    const char = xml.charCodeAt(at)
    if (quote === 0 && (char === DOUBLE || char === SINGLE)) quote = char
    else if (char === quote) quote = 0
  }
  return quote !== 0
}

function readDeclaration(xml: string, open: number, handler: XmlHandler): number {
  if (xml.length - open < CDATA.length) return -1
  if (xml.startsWith('<!--', open)) {
    const end = xml.indexOf('-->', open)
    return end < 0 ? -1 : end + 3
  }
  if (!xml.startsWith(CDATA, open)) {
    throw badFile('document type in a workbook', '文件含有不允许的内容（DOCTYPE），请用 Excel 重新保存后再导入')
  }
  const end = xml.indexOf(']]>', open)
  if (end < 0) return -1
  handler.text(xml.slice(open + CDATA.length, end).replaceAll('&', '&amp;'))
  return end + 3
}

const EXCLAMATION = 0x21
const DOUBLE = 0x22
const SINGLE = 0x27
const SLASH = 0x2f
const QUESTION = 0x3f
const CDATA = '<![CDATA['

function bare(name: string): string {
  const colon = name.indexOf(':')
  return colon < 0 ? name : name.slice(colon + 1)
}

/** The value of an attribute, or undefined. A prefix belongs to the name that is asked for. */
export function attributeOf(attributes: string, name: string): string | undefined {
  for (const quote of ['"', "'"]) {
    const start = attributes.indexOf(` ${name}=${quote}`)
    if (start < 0) continue
    const from = start + name.length + 3
    return unescapeXml(attributes.slice(from, attributes.indexOf(quote, from)))
  }
  return undefined
}

const NAMED: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

/** Text with its entities resolved; unknown ones stay as they are written. */
export function unescapeXml(text: string): string {
  if (!text.includes('&')) return text
  return text.replace(/&(#x[0-9a-fA-F]{1,6}|#\d{1,7}|\w{2,4});/g, (whole, name: string) => {
    if (!name.startsWith('#')) return NAMED[name] ?? whole
    const code = name[1] === 'x' ? parseInt(name.slice(2), 16) : Number(name.slice(1))
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : ''
  })
}
