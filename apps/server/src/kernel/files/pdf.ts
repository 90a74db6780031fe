import { inflateSync } from 'node:zlib'
import { MOST_DOCUMENT_PAGES } from '@yiwang/contract/files'
import { AppError } from '../errors.ts'

const HEADER = Buffer.from('%PDF-')
/** Streams of objects are small; what unpacks to more is made to exhaust whoever reads it. */
const MOST_UNPACKED = 64 * 1024 * 1024

/** Whether content is a PDF by how it begins (ISO 32000-1, 7.5.2). */
export function isPdf(content: Buffer): boolean {
  return content.subarray(0, HEADER.length).equals(HEADER)
}

/** Names that let a document act by itself, or carry something else along (ISO 32000-1, 7.11.4, 12.6.4). */
const ACTIVE = new Set(['JavaScript', 'Launch', 'RichMedia', 'ImportData', 'SubmitForm'])
const CARRYING = new Set(['EmbeddedFile', 'EmbeddedFiles'])

/**
 * Refuses a PDF that is encrypted, runs something, carries other files or is too long: whoever opens it opens what was
 * looked at. Objects packed into streams are unpacked for it; what cannot be unpacked is refused. @throws AppError
 */
export function checkPdf(content: Buffer): void {
  if (!isPdf(content) || !content.includes('%%EOF')) throw refusal('no PDF', '文件不完整，不是可用的 PDF')
  const plain = content.toString('latin1')
  let pages = 0
  // The whole is read, streams included: what only looks like a stream hides nothing.
  for (const text of [plain, ...unpackedObjects(content, plain)]) {
    for (const name of namesIn(text)) {
      if (name === 'Encrypt') throw refusal('encrypted', '文件有密码或加密，请去掉密码后再上传')
      if (ACTIVE.has(name)) throw refusal(name, '文件里有会自动运行的内容，请另存为普通 PDF 后再上传')
      if (CARRYING.has(name)) throw refusal(name, '文件里夹带了其他文件，请去掉附件后再上传')
    }
    pages += text.match(/\/Type\s*\/Page(?![A-Za-z])/g)?.length ?? 0
  }
  if (pages === 0) throw refusal('no pages', '文件里没有页面，不是可用的 PDF')
  if (pages > MOST_DOCUMENT_PAGES)
    throw refusal('too many pages', `文件太长（最多 ${MOST_DOCUMENT_PAGES} 页），请分开上传`)
}

function refusal(detail: string, words: string): AppError {
  return new AppError('unsupported-type', `PDF: ${detail}`, words)
}

const STREAM = /stream\r?\n/g

/** Streams of packed objects (7.5.7) in the clear. */
function unpackedObjects(content: Buffer, plain: string): string[] {
  const texts: string[] = []
  let left = MOST_UNPACKED
  for (const match of plain.matchAll(STREAM)) {
    const head = plain.slice(Math.max(0, plain.lastIndexOf(' obj', match.index)), match.index)
    const names = new Set(namesIn(head))
    if (!names.has('ObjStm') && !(names.has('N') && names.has('First'))) continue
    const start = match.index + match[0].length
    const end = plain.indexOf('endstream', start)
    const text = unpack(content.subarray(start, end < 0 ? undefined : end), head, left)
    left -= text.length
    texts.push(text)
  }
  return texts
}

function unpack(packed: Buffer, head: string, most: number): string {
  const names = [...namesIn(head)]
  const filters = names.filter((name) => name.endsWith('Decode'))
  if (filters.length === 0) return packed.toString('latin1')
  if (filters.length > 1 || filters[0] !== 'FlateDecode' || names.includes('Predictor'))
    throw refusal('packed in an unusual way', '文件的压缩方式无法检查，请另存为普通 PDF 后再上传')
  try {
    return inflateSync(packed, { maxOutputLength: Math.max(1, most) }).toString('latin1')
  } catch {
    throw refusal('cannot be unpacked', '文件已损坏，无法检查，请重新生成 PDF 后再上传')
  }
}

/** Names with their escapes read: `/J#61vaScript` is JavaScript (7.3.5). */
function* namesIn(text: string): Generator<string> {
  for (const [, name = ''] of text.matchAll(/\/([^\s/<>[\]()%{}]+)/g)) {
    yield name.replace(/#([0-9a-fA-F]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)))
  }
}
