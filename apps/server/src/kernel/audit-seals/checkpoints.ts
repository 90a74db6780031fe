import { mkdir, open } from 'node:fs/promises'
import path from 'node:path'
import { sealHash } from './format/seal.ts'
import type { Checkpoint, Seal } from './format/seal.ts'

/** More than the longest line. */
const TAIL = 65_536

/** The last whole line of a tenant; null when there is none. A line that a crash cut short counts as none. */
export async function lastCheckpoint(file: string, tenant: string): Promise<Checkpoint | null> {
  const handle = await open(file, 'r').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null
    throw error
  })
  if (!handle) return null
  try {
    const { size } = await handle.stat()
    const length = Math.min(size, TAIL)
    const { buffer } = await handle.read(Buffer.alloc(length), 0, length, size - length)
    return (
      buffer
        .toString('utf8')
        .split('\n')
        .reverse()
        .map(parseCheckpoint)
        .find((line) => line?.tenant === tenant) ?? null
    )
  } finally {
    await handle.close()
  }
}

/** A line of the file; null when it is none. */
export function parseCheckpoint(line: string): Checkpoint | null {
  try {
    const read = JSON.parse(line) as Partial<Checkpoint>
    return typeof read.tenant === 'string' && typeof read.number === 'number' ? (read as Checkpoint) : null
  } catch {
    return null
  }
}

export function checkpointOf(seal: Seal): Checkpoint {
  const { tenant, number, rows, keyId, sealedAt } = seal
  return { tenant, number, rows, hash: sealHash(seal), keyId, sealedAt }
}

/** Adds lines and waits until they are on the disk. A line that was cut short before is ended first. */
export async function appendCheckpoints(file: string, seals: readonly Seal[]): Promise<void> {
  await mkdir(path.dirname(file), { recursive: true })
  const handle = await open(file, 'a+', 0o600)
  try {
    const { size } = await handle.stat()
    const last = size === 0 ? '\n' : (await handle.read(Buffer.alloc(1), 0, 1, size - 1)).buffer.toString()
    const lines = seals.map((seal) => `${JSON.stringify(checkpointOf(seal))}\n`).join('')
    await handle.appendFile(last === '\n' ? lines : `\n${lines}`)
    await handle.datasync()
  } finally {
    await handle.close()
  }
}
