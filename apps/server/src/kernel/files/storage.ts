import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { copyFile, mkdir, open, rename, rm, stat } from 'node:fs/promises'
import path from 'node:path'
import type { Readable } from 'node:stream'

export type FileSize = 'full' | 'thumb'

/** Content by hash. A name is never reused for other content, so writing twice does no harm. */
export interface FileStorage {
  put(hash: string, size: FileSize, content: Buffer): Promise<void>
  /** The same from a file on the disk, which may be taken away in doing so; for content that memory should not hold. */
  keep(hash: string, file: string): Promise<void>
  /** A stream of the content; null when it is not there. */
  get(hash: string, size: FileSize): Promise<Readable | null>
  remove(hash: string): Promise<void>
}

export function hashOf(content: Buffer): string {
  return createHash('sha256').update(content).digest('hex')
}

/** Files on the local disk, fsynced before they count as stored. */
export function createDiskStorage(folder: string): FileStorage {
  function fileOf(hash: string, size: FileSize): string {
    return path.join(folder, hash.slice(0, 2), hash.slice(2, 4), size === 'full' ? hash : `${hash}.thumb`)
  }
  return {
    async put(hash, size, content) {
      const file = fileOf(hash, size)
      if (await exists(file)) return
      await mkdir(path.dirname(file), { recursive: true })
      const draft = `${file}.${process.pid}.${Math.random().toString(36).slice(2)}`
      const handle = await open(draft, 'wx')
      try {
        await handle.writeFile(content)
        await handle.sync()
      } finally {
        await handle.close()
      }
      await rename(draft, file)
    },
    async keep(hash, source) {
      const file = fileOf(hash, 'full')
      if (await exists(file)) return
      await mkdir(path.dirname(file), { recursive: true })
      const draft = `${file}.${process.pid}.${Math.random().toString(36).slice(2)}`
      // The spool may lie on another disk, where nothing can be renamed to here.
      await copyFile(source, draft)
      const handle = await open(draft, 'r+')
      try {
        await handle.sync()
      } finally {
        await handle.close()
      }
      await rename(draft, file)
    },
    async get(hash, size) {
      const file = fileOf(hash, size)
      return (await exists(file)) ? createReadStream(file) : null
    },
    async remove(hash) {
      await rm(fileOf(hash, 'full'), { force: true })
      await rm(fileOf(hash, 'thumb'), { force: true })
    },
  }
}

async function exists(file: string): Promise<boolean> {
  return stat(file).then(
    () => true,
    () => false,
  )
}
