import { randomUUID } from 'node:crypto'
import { linkSync, readFileSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { z } from 'zod'
import { isSameProcess, processStart } from './process-identity.ts'
import { StartupError, systemCode } from './startup-error.ts'

const LOCK_FILE = 'yiwang.lock'
const HEARTBEAT_MS = 5_000
const SILENT_MS = 4 * HEARTBEAT_MS

const holderShape = z.object({ pid: z.int().positive(), start: z.string(), host: z.string(), token: z.string() })
type Holder = z.infer<typeof holderShape>

export type FolderLock = { release(): void }

/**
 * Takes the folder for this process until `release`. The holder is known by pid and process start, so a
 * lock left by a killed process is taken over and a reused pid is not mistaken for it; a holder in another
 * container (another host name) is known by its heartbeat, the file's mtime.
 * @param patienceMs how long to wait for a holder that is on its way out
 * @throws StartupError `data-folder-in-use`
 */
export async function lockFolder(folder: string, patienceMs = 1_500): Promise<FolderLock> {
  const path = join(folder, LOCK_FILE)
  const start = (await processStart(process.pid)) ?? ''
  const mine: Holder = { pid: process.pid, start, host: hostname(), token: randomUUID() }
  const deadline = Date.now() + patienceMs
  while (!place(path, mine)) {
    const holder = readHolder(path)
    if (holder !== null && (await isAlive(path, holder))) {
      if (Date.now() >= deadline || holder.pid === process.pid) throw inUse(folder, holder)
      await sleep(50)
    } else {
      discard(path, holder)
    }
  }
  const heartbeat = setInterval(() => touch(path), HEARTBEAT_MS).unref()
  return {
    release() {
      clearInterval(heartbeat)
      if (readHolder(path)?.token === mine.token) rmSync(path, { force: true })
    },
  }
}

/** True when a living process, possibly this one, holds the folder. */
export async function isFolderLocked(folder: string): Promise<boolean> {
  const path = join(folder, LOCK_FILE)
  const holder = readHolder(path)
  return holder !== null && (await isAlive(path, holder))
}

/** Appears whole or not at all: `link` refuses an existing name, and the content is there from the start. */
function place(path: string, mine: Holder): boolean {
  const draft = `${path}.${mine.token}`
  writeFileSync(draft, JSON.stringify(mine), { mode: 0o644 })
  try {
    linkSync(draft, path)
    return true
  } catch (error) {
    if (systemCode(error) === 'EEXIST') return false
    throw error
  } finally {
    rmSync(draft, { force: true })
  }
}

/** Moves a dead holder's lock aside; when another process was faster and this is its lock, puts it back. */
function discard(path: string, dead: Holder | null): void {
  const aside = `${path}.${randomUUID()}`
  try {
    renameSync(path, aside)
    if (dead !== null && readHolder(aside)?.token !== dead.token) linkSync(aside, path)
  } catch (error) {
    if (systemCode(error) !== 'ENOENT' && systemCode(error) !== 'EEXIST') throw error
  } finally {
    rmSync(aside, { force: true })
  }
}

async function isAlive(path: string, holder: Holder): Promise<boolean> {
  if (holder.host === hostname()) return isSameProcess(holder.pid, holder.start)
  try {
    return Date.now() - statSync(path).mtimeMs < SILENT_MS
  } catch {
    return false
  }
}

function readHolder(path: string): Holder | null {
  try {
    return holderShape.parse(JSON.parse(readFileSync(path, 'utf8')))
  } catch {
    return null
  }
}

function touch(path: string): void {
  const now = new Date()
  try {
    utimesSync(path, now, now)
  } catch {
    // A full or vanished disk shows itself in the database; the heartbeat has nothing to add.
  }
}

function inUse(folder: string, holder: Holder): StartupError {
  const who = `pid ${holder.pid} @ ${holder.host}`
  return new StartupError(
    'data-folder-in-use',
    `数据目录正被另一个一网进程使用 / data folder is in use by another Yiwang process (${who}): ${folder}`,
  )
}
