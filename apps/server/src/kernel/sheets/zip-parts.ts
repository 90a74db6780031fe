import { open as openZipFile } from 'yauzl'
import type { Entry, ZipFile } from 'yauzl'
import { open } from 'node:fs/promises'
import type { Readable } from 'node:stream'
import { AppError } from '../errors.ts'
import { badFile, NOT_EXCEL, OLD_OR_LOCKED, UNPACKS_TOO_LARGE } from './bad-file.ts'

/** First bytes of an OLE2 container: the old .xls format, or a workbook with a password. */
const OLE2 = Buffer.from([0xd0, 0xcf, 0x11, 0xe0])
const MOST_ENTRIES = 2000
/** A sheet of a million rows and thirty columns; everything is streamed, so this bounds time and not memory. */
const MOST_UNPACKED = 3 * 2 ** 30
/** Sheets shrink to a tenth or a fiftieth; a bomb of one repeated byte to a thousandth. */
const MOST_RATIO = 300
const RATIO_COUNTS_FROM = 50 * 2 ** 20
/** Parts that are read whole: the list of sheets, styles. */
const MOST_WHOLE = 20 * 2 ** 20

export type ZipParts = {
  has: (name: string) => boolean
  /** A small part as text. */
  whole: (name: string) => Promise<string>
  stream: (name: string) => Promise<Readable>
  close: () => void
}

/**
 * Opens a zip file on the disk and looks at its directory before anything is unpacked. What the directory says of a
 * size is held to while reading: an entry that unpacks to more breaks its stream.
 */
export async function openZipParts(file: string): Promise<ZipParts> {
  if ((await firstBytes(file)).equals(OLE2)) throw badFile('old or encrypted workbook', OLD_OR_LOCKED)
  const zip = await opened(file)
  const entries = await directoryOf(zip).catch((error: unknown) => {
    zip.close()
    throw unreadable(error)
  })
  const stream = async (name: string): Promise<Readable> => {
    const entry = entries.get(name)
    if (!entry) throw badFile(`part ${name} missing`, NOT_EXCEL)
    if (entry.isEncrypted()) throw badFile('encrypted entry', OLD_OR_LOCKED)
    return streamOf(zip, entry)
  }
  return {
    has: (name) => entries.has(name),
    stream,
    async whole(name) {
      if ((entries.get(name)?.uncompressedSize ?? 0) > MOST_WHOLE) throw badFile('part too large', UNPACKS_TOO_LARGE)
      const chunks: Buffer[] = []
      try {
        for await (const chunk of await stream(name)) chunks.push(chunk as Buffer)
      } catch (error) {
        throw unreadable(error)
      }
      return Buffer.concat(chunks).toString('utf8')
    },
    close: () => zip.close(),
  }
}

/** A failure while unpacking, in words. */
export function unreadable(error: unknown): unknown {
  if (error instanceof AppError) return error
  const detail = error instanceof Error ? error.message : 'unreadable'
  return badFile(`zip: ${detail}`.slice(0, 200), NOT_EXCEL)
}

async function firstBytes(file: string): Promise<Buffer> {
  const handle = await open(file)
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(4), 0, 4, 0)
    return buffer.subarray(0, bytesRead)
  } finally {
    await handle.close()
  }
}

function opened(file: string): Promise<ZipFile> {
  return new Promise((resolve, reject) => {
    openZipFile(file, { lazyEntries: true, validateEntrySizes: true, autoClose: false }, (error, zip) => {
      if (error) reject(unreadable(error) as Error)
      else resolve(zip)
    })
  })
}

function directoryOf(zip: ZipFile): Promise<Map<string, Entry>> {
  return new Promise((resolve, reject) => {
    const entries = new Map<string, Entry>()
    let total = 0
    zip.on('error', reject)
    zip.on('end', () => resolve(entries))
    zip.on('entry', (entry: Entry) => {
      total += entry.uncompressedSize
      entries.set(entry.fileName, entry)
      const isBomb =
        entry.uncompressedSize > RATIO_COUNTS_FROM && entry.uncompressedSize > entry.compressedSize * MOST_RATIO
      if (entries.size > MOST_ENTRIES || total > MOST_UNPACKED || isBomb) {
        reject(badFile('zip unpacks to too much', UNPACKS_TOO_LARGE))
      } else zip.readEntry()
    })
    zip.readEntry()
  })
}

function streamOf(zip: ZipFile, entry: Entry): Promise<Readable> {
  return new Promise((resolve, reject) => {
    zip.openReadStream(entry, (error, stream) => {
      if (error) reject(unreadable(error) as Error)
      else resolve(stream)
    })
  })
}
