import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** The lines of PostgreSQL's postmaster.pid that matter here. */
export type PostmasterFile = { pid: number; isReady: boolean }

const PID_LINE = 0
const STATUS_LINE = 7

/** Null when there is none or it is not written to its end yet. */
export function readPostmasterFile(pgdata: string): PostmasterFile | null {
  const lines = readLines(pgdata)
  const pid = Number(lines?.[PID_LINE])
  if (lines === null || !Number.isInteger(pid) || pid <= 0) return null
  return { pid, isReady: lines[STATUS_LINE]?.trim() === 'ready' }
}

/**
 * Puts our own pid into a file whose server is gone. PostgreSQL never takes its parent for a
 * rival, and unlike deleting the file this keeps the shared memory key by which it finds surviving backends.
 */
export function adoptPostmasterFile(pgdata: string): void {
  const lines = readLines(pgdata)
  if (lines === null) return
  lines[PID_LINE] = String(process.pid)
  writeFileSync(join(pgdata, 'postmaster.pid'), lines.join('\n'))
}

function readLines(pgdata: string): string[] | null {
  try {
    return readFileSync(join(pgdata, 'postmaster.pid'), 'utf8').split('\n')
  } catch {
    return null
  }
}
