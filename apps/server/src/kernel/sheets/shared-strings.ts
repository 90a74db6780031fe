import { StringDecoder } from 'node:string_decoder'
import { badFile, UNPACKS_TOO_LARGE } from './bad-file.ts'
import { LONGEST_TABLE_CELL } from './caps.ts'
import { createXmlScanner, unescapeXml } from './xml-scan.ts'
import { unreadable } from './zip-parts.ts'
import type { ZipParts } from './zip-parts.ts'

const PART = 'xl/sharedStrings.xml'
const CHUNK = 4 * 2 ** 20
const MOST_BYTES = 160 * 2 ** 20

/** Strings that cells refer to by number. Kept as bytes: as many strings as there are cells would cost a heap. */
export type SharedStrings = (index: number) => string

export async function readSharedStrings(zip: ZipParts): Promise<SharedStrings> {
  if (!zip.has(PART)) return () => ''
  const store = createStore()
  let current = ''
  let isInText = false
  let isPhonetic = false
  const scanner = createXmlScanner({
    open(name) {
      if (name === 'si') current = ''
      else if (name === 'rPh') isPhonetic = true
      else if (name === 't') isInText = !isPhonetic
    },
    text(text) {
      if (isInText && current.length <= LONGEST_TABLE_CELL) current += unescapeXml(text)
    },
    close(name) {
      if (name === 'si') store.add(current)
      else if (name === 'rPh') isPhonetic = false
      else if (name === 't') isInText = false
    },
  })
  const decoder = new StringDecoder('utf8')
  try {
    for await (const chunk of await zip.stream(PART)) scanner.write(decoder.write(chunk as Buffer))
  } catch (error) {
    throw unreadable(error)
  }
  return (index) => store.get(index)
}

function createStore() {
  const chunks: Buffer[] = []
  let ends = new Uint32Array(1024)
  let count = 0
  let used = 0
  return {
    add(text: string): void {
      const bytes = Buffer.from(text)
      if (used + bytes.length > MOST_BYTES) throw badFile('too many shared strings', UNPACKS_TOO_LARGE)
      write(bytes)
      if (count === ends.length) {
        const larger = new Uint32Array(ends.length * 2)
        larger.set(ends)
        ends = larger
      }
      ends[count] = used
      count += 1
    },
    get(index: number): string {
      if (index >= count) return ''
      return read(index === 0 ? 0 : (ends[index - 1] ?? 0), ends[index] ?? 0)
    },
  }

  function write(bytes: Buffer): void {
    for (let from = 0; from < bytes.length;) {
      const place = used % CHUNK
      if (place === 0) chunks.push(Buffer.allocUnsafe(CHUNK))
      const written = bytes.copy(chunks.at(-1) ?? bytes, place, from, Math.min(bytes.length, from + CHUNK - place))
      from += written
      used += written
    }
  }

  function read(from: number, until: number): string {
    const first = Math.floor(from / CHUNK)
    const last = Math.floor(Math.max(from, until - 1) / CHUNK)
    if (first === last) return chunks[first]?.toString('utf8', from % CHUNK, (from % CHUNK) + until - from) ?? ''
    const parts = chunks.slice(first, last + 1)
    return Buffer.concat(parts).toString('utf8', from % CHUNK, (from % CHUNK) + until - from)
  }
}
