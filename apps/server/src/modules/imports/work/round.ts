import { newId } from '@yiwang/contract'
import { tmpdir } from 'node:os'
import { Worker } from 'node:worker_threads'
import { systemClock } from '../../../kernel/clock.ts'
import type { Context } from '../../../kernel/context.ts'
import { inTransaction } from '../../../kernel/db/tx.ts'
import type { Round } from '../../../kernel/jobs/rounds.ts'
import { openAllImports } from '../store/reach.ts'
import { claimNext } from '../store/work-store.ts'
import type { ThreadOrder } from './import-thread.ts'

const PROGRAM = new URL('./import-thread.mjs', import.meta.url)
/** A hostile file ends its thread, not the server. */
const resourceLimits = { maxOldGenerationSizeMb: 256, maxYoungGenerationSizeMb: 24 }
/** A round is not held for a whole import: a server that stops would wait for it. */
const SLICE_MS = 1_000

export type ImportThread = { ended: Promise<void>; kill: () => Promise<unknown> }

/** Starts the task of a claimed import in a thread of its own. */
export function startThread(
  context: Pick<Context, 'config' | 'connection'>,
  order: Omit<ThreadOrder, 'config' | 'connection'>,
): ImportThread {
  const workerData: ThreadOrder = { config: context.config, connection: context.connection, ...order }
  // Nothing of the server's own flags and of the secrets in its environment reaches what reads the file.
  const worker = new Worker(PROGRAM, {
    workerData,
    resourceLimits,
    execArgv: [],
    env: { TZ: 'Asia/Shanghai', TMPDIR: tmpdir() },
  })
  const ended = new Promise<void>((resolve, reject) => {
    worker.once('message', () => resolve())
    worker.once('error', reject)
    // Behind a message that it is done this changes nothing.
    worker.once('exit', (code) => reject(new Error(`import thread ended with ${code}`)))
  })
  return { ended, kill: () => worker.terminate() }
}

/** Looks for imports with something to do, one at a time; true while one is under way. */
export function createRound(context: Context): Round {
  const { TENANT: tenant } = context.config
  let running: Promise<void> | null = null
  return async () => {
    if (running === null) await beginNext()
    if (running === null) return false
    await Promise.race([running, pause(SLICE_MS)])
    return true
  }

  async function beginNext(): Promise<void> {
    const claim = newId()
    const row = await inTransaction(context.pool, { tenant }, async (tx) => {
      await openAllImports(tx)
      return claimNext(tx, tenant, claim)
    })
    if (!row) return
    const now = context.clock === systemClock ? null : context.clock().toISOString()
    const { ended } = startThread(context, { tenant, id: row.id, claim, now })
    running = ended
      .catch((error: unknown) => context.logger.warn({ import: row.id, error: String(error) }, 'import interrupted'))
      .then(() => {
        running = null
      })
  }
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => void setTimeout(resolve, ms).unref())
}
