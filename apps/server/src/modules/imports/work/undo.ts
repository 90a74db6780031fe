import { inTransaction } from '../../../kernel/db/tx.ts'
import { withdrawImport } from '../../registers/index.ts'
import type { ImportRow } from '../store/import-row.ts'
import { openAllImports } from '../store/reach.ts'
import { renewClaim } from '../store/work-store.ts'
import type { Job } from './parts.ts'
import { Stopped } from './walk.ts'

/**
 * Takes back what came with an import, step by step. A step finds only what is still there, so that one done before a
 * crash is not done again.
 */
export async function undo(job: Job, row: ImportRow): Promise<void> {
  let after: string | null = null
  do {
    after = await inTransaction(job.pool, { tenant: job.tenant }, async (tx) => {
      await openAllImports(tx)
      if (!(await renewClaim(tx, job))) throw new Stopped()
      const input = { tenant: job.tenant, importId: row.id, at: job.clock(), after }
      return (await withdrawImport(tx, job.secrets, input)).next
    })
  } while (after !== null)
}
