import { fromBuffer } from 'yauzl'
import type { Entry, ZipFile } from 'yauzl'
import { AppError } from '../../../kernel/errors.ts'
import { badFile, FILE_TOO_LARGE, MOST_ENTRIES, MOST_PACKED_BYTES, MOST_UNPACKED_BYTES, NOT_EXCEL } from './caps.ts'

/** First bytes of an OLE2 container: the old .xls format, or a workbook with a password. */
const OLE2 = Buffer.from([0xd0, 0xcf, 0x11, 0xe0])

/**
 * Refuses a zip that would unpack to more than a duty list can need, before anything takes it into memory: first by
 * what its directory declares, then by unpacking into nothing, because a directory can lie.
 */
export async function guardZip(bytes: Buffer): Promise<void> {
  if (bytes.subarray(0, 4).equals(OLE2))
    throw badFile('old or encrypted workbook', '请另存为 .xlsx 格式且不设密码后再导入')
  if (bytes.length > MOST_PACKED_BYTES) throw badFile('file too large', FILE_TOO_LARGE)
  try {
    const zip = await open(bytes)
    for (const entry of await declaredEntries(zip)) await unpack(zip, entry)
  } catch (error) {
    if (error instanceof AppError) throw error
    throw badFile(`zip: ${error instanceof Error ? error.message : 'unreadable'}`.slice(0, 200), NOT_EXCEL)
  }
}

function open(bytes: Buffer): Promise<ZipFile> {
  return new Promise((resolve, reject) => {
    fromBuffer(bytes, { lazyEntries: true, validateEntrySizes: true }, (error, zip) => {
      if (error) reject(error)
      else resolve(zip)
    })
  })
}

function declaredEntries(zip: ZipFile): Promise<Entry[]> {
  return new Promise((resolve, reject) => {
    const entries: Entry[] = []
    let total = 0
    zip.on('error', reject)
    zip.on('end', () => resolve(entries))
    zip.on('entry', (entry: Entry) => {
      total += entry.uncompressedSize
      if (entries.push(entry) > MOST_ENTRIES || total > MOST_UNPACKED_BYTES) {
        reject(badFile('zip unpacks to too much', FILE_TOO_LARGE))
      } else zip.readEntry()
    })
    zip.readEntry()
  })
}

/** Reads an entry to its end; more bytes than declared are an error of the stream. */
function unpack(zip: ZipFile, entry: Entry): Promise<void> {
  return new Promise((resolve, reject) => {
    zip.openReadStream(entry, (error, stream) => {
      if (error) {
        reject(error)
        return
      }
      stream.on('error', reject)
      stream.on('end', resolve)
      stream.resume()
    })
  })
}
