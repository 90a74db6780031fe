import type { Clock } from '../../../kernel/clock.ts'
import type { Secrets } from '../../../kernel/crypto.ts'
import type { Pool } from '../../../kernel/db/pool.ts'
import type { FileStorage } from '../../../kernel/files/storage.ts'
import type { Claimed } from '../store/work-store.ts'

/** What the background work needs, in whichever thread it runs. */
export type WorkParts = {
  pool: Pool
  secrets: Secrets
  storage: FileStorage
  clock: Clock
  /** Rows of one transaction. */
  batchRows?: number
}

export type Job = WorkParts & Claimed
