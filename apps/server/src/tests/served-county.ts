import { fork } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { tmpdir } from 'node:os'
import { fileURLToPath } from 'node:url'
import { temporaryFolder } from '../kernel/postgres/testing.ts'
import type { SmallPlace } from '../testing/small-server.ts'

const READY_POLL_MS = 100

type Told = { origin: string; place: SmallPlace; ownerUrl: string }

export type ServedCounty = Told & {
  /** Milliseconds from the beginning of the process until it said it was ready and answered so. */
  readyMs: number
  /** kill -9; resolves when the process is gone. */
  kill: () => Promise<void>
  /** Starts it again on the same folder at the same address. */
  again: () => Promise<ServedCounty>
  close: () => Promise<void>
}

/** The small county as a process of its own with its own PostgreSQL, on a disk, with fsync on. */
export async function serveCounty(): Promise<ServedCounty> {
  const folder = temporaryFolder(0o777, tmpdir())
  return start(folder.path, 0, () => folder[Symbol.dispose]())
}

async function start(dataDir: string, port: number, remove: () => void): Promise<ServedCounty> {
  const began = performance.now()
  const child = fork(fileURLToPath(new URL('./serve-county.ts', import.meta.url)), [dataDir, String(port)], {
    execArgv: ['--import', 'tsx'],
  })
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const told = await firstMessage(child)
  while (!(await fetch(`${told.origin}/readyz`)).ok) await new Promise((resolve) => setTimeout(resolve, READY_POLL_MS))
  const readyMs = performance.now() - began
  const { port: held } = new URL(told.origin)
  return {
    ...told,
    readyMs,
    async kill() {
      child.kill('SIGKILL')
      await gone
    },
    again: () => start(dataDir, Number(held), remove),
    async close() {
      if (child.connected) child.send('stop')
      await gone
      remove()
    },
  }
}

function firstMessage(child: ChildProcess): Promise<Told> {
  return new Promise((resolve, reject) => {
    child.once('message', (message) => resolve(message as Told))
    child.once('exit', (code) => reject(new Error(`the server ended with ${code}`)))
  })
}
