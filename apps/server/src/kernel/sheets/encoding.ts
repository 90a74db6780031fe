import { badFile } from './bad-file.ts'

/** `utf-16` has a byte order mark; GB 18030 contains GBK and GB 2312. */
export const ENCODINGS = ['utf-8', 'utf-8-bom', 'gb18030', 'utf-16le', 'utf-16be'] as const
export type Encoding = (typeof ENCODINGS)[number]

/** So many bytes from the first one that is not ASCII on decide; a table may begin with a thousand plain lines. */
const DECIDING_BYTES = 256 * 1024

/**
 * Tells the encoding of a text file. Bytes that are UTF-8 are taken for UTF-8: Chinese text in GB 18030 is never valid
 * UTF-8 for long. Refuses what is neither.
 */
export async function detectEncoding(chunks: AsyncIterable<Buffer>): Promise<Encoding> {
  const seen: Buffer[] = []
  let isFirst = true
  let length = 0
  for await (const chunk of chunks) {
    if (isFirst) {
      const marked = byMark(chunk)
      if (marked) return marked
      isFirst = false
    }
    if (chunk.includes(0)) throw notText()
    if (length === 0) {
      const start = chunk.findIndex((byte) => byte >= 0x80)
      if (start < 0) continue
      seen.push(chunk.subarray(start))
      length = chunk.length - start
    } else {
      seen.push(chunk)
      length += chunk.length
    }
    if (length >= DECIDING_BYTES) break
  }
  const bytes = Buffer.concat(seen)
  if (isValid(bytes, 'utf-8')) return 'utf-8'
  if (isValid(bytes, 'gb18030')) return 'gb18030'
  throw badFile('neither UTF-8 nor GB 18030', '文件编码既不是 UTF-8 也不是 GB 18030，请另存为 UTF-8 后再导入')
}

function byMark(bytes: Buffer): Encoding | null {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8-bom'
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be'
  return null
}

/** The last character may be cut where reading stopped. */
function isValid(bytes: Buffer, label: string): boolean {
  try {
    new TextDecoder(label, { fatal: true }).decode(bytes, { stream: true })
    return true
  } catch {
    return false
  }
}

/** Text of a stream of bytes, without a byte order mark; a byte that does not belong refuses the file. */
export async function* decodeText(chunks: AsyncIterable<Buffer>, encoding: Encoding): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding === 'utf-8-bom' ? 'utf-8' : encoding, { fatal: true })
  let bytes = 0
  try {
    for await (const chunk of chunks) {
      yield decoder.decode(chunk, { stream: true })
      bytes += chunk.length
    }
    yield decoder.decode()
  } catch (error) {
    if (!(error instanceof TypeError)) throw error
    const place = `${(bytes / 2 ** 20).toFixed(1)} MB`
    throw badFile(`not ${encoding} after ${place}`, `文件在约 ${place} 处有无法识别的字符，可能混用了编码或没有传完整`)
  }
}

export function notText(): Error {
  return badFile('zero bytes in text', '这不是文本表格（CSV），文件含有二进制内容')
}
