import { inTransaction } from '../../../kernel/db/tx.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { AppError } from '../../../kernel/errors.ts'
import { dropContent } from '../commands/discard-import.ts'
import { findImport, forgetFile } from '../store/import-store.ts'
import type { ImportRow } from '../store/import-row.ts'
import { openAllImports } from '../store/reach.ts'
import { endTask, releaseClaim, renewClaim, setChecked } from '../store/work-store.ts'
import { inspect } from './inspect.ts'
import type { Job } from './parts.ts'
import { undo } from './undo.ts'
import { Stopped, walk } from './walk.ts'

const RENEW_MS = 8_000
/** So many tries without a step forward: what fails then fails for a reason of its own. */
const MOST_ATTEMPTS = 5

/**
 * Does the task of a claimed import to its end. What is wrong with the file ends it with words for the person; what is
 * wrong with the platform is thrown and tried again, from where the last batch left it.
 */
export async function perform(job: Job): Promise<void> {
  const row = await within(job, (tx) => findImport(tx, job.tenant, job.id))
  if (!row?.task || row.claim !== job.claim) return
  // Failing to renew is found out by the next step.
  const beat = setInterval(() => void within(job, (tx) => renewClaim(tx, job)).catch(() => undefined), RENEW_MS)
  try {
    await doTask(job, row)
  } catch (error) {
    await explain(job, row, error)
  } finally {
    clearInterval(beat)
  }
}

async function doTask(job: Job, row: ImportRow): Promise<void> {
  if (row.task === 'inspect') return inspect(job, row)
  if (row.task === 'undo') {
    await undo(job, row)
    return end(job, { state: 'undone' })
  }
  const dry = row.task === 'check'
  const { counts, lastRow, isWhole } = await walk(job, row, { dry })
  const total = Math.max(0, lastRow - (row.sheet?.headerTo ?? 0))
  if (dry) await within(job, (tx) => setChecked(tx, job, { counts, isWhole }))
  await end(job, { state: dry ? 'checked' : 'done', total })
  if (!dry) await within(job, (tx) => dropFile(tx, job, row))
}

/** What was taken in is in the library; a file full of people is kept no longer than it takes. */
async function dropFile(tx: Tx, { storage, tenant, id }: Job, { file_hash: hash }: ImportRow): Promise<void> {
  if (hash !== null) await dropContent(tx, storage, { tenant, id, hash })
  await forgetFile(tx, tenant, id)
}

async function explain(job: Job, row: ImportRow, error: unknown): Promise<void> {
  if (error instanceof Stopped) return stop(job, row)
  const isFinal = error instanceof AppError && error.code !== 'unavailable' && error.code !== 'conflict'
  if (isFinal) return end(job, { state: failedState(row), failure: error.userMessage })
  const now = await within(job, (tx) => findImport(tx, job.tenant, job.id))
  if ((now?.attempts ?? 0) >= MOST_ATTEMPTS) {
    await end(job, { state: failedState(row), failure: '系统多次处理失败，请稍后重试或联系管理员' })
  } else await within(job, (tx) => releaseClaim(tx, job))
  throw error
}

/** A dry run that fails leaves the mapping to be mended; anything else is over. */
function failedState({ task }: ImportRow): 'ready' | 'failed' {
  return task === 'check' ? 'ready' : 'failed'
}

/** Somebody asked to stop; when it was not that, another holds the claim and nothing is to be said. */
async function stop(job: Job, { task }: ImportRow): Promise<void> {
  await end(job, { state: task === 'check' ? 'ready' : 'cancelled' })
}

function end(job: Job, ended: { state: ImportRow['state']; failure?: string; total?: number }): Promise<void> {
  return within(job, (tx) => endTask(tx, job, { ...ended, at: job.clock() }))
}

function within<T>({ pool, tenant }: Job, work: (tx: Tx) => Promise<T>): Promise<T> {
  return inTransaction(pool, { tenant }, async (tx) => {
    await openAllImports(tx)
    return work(tx)
  })
}
