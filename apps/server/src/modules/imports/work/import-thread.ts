import { systemClock } from '../../../kernel/clock.ts'
import type { Config } from '../../../kernel/config.ts'
import { loadSecrets } from '../../../kernel/crypto.ts'
import { createPool } from '../../../kernel/db/pool.ts'
import { openStorage } from '../../../kernel/files/open-storage.ts'
import { followKeys } from '../../../kernel/keys/follow-keys.ts'
import { followWhile } from '../../../kernel/keys/follow-while.ts'
import { createLogger } from '../../../kernel/logger.ts'
import { createWarnings } from '../../../kernel/warnings.ts'
import { perform } from './perform.ts'

/** What a thread is told: all of it can be copied. */
export type ThreadOrder = {
  config: Config
  connection: { url: string; role?: string }
  tenant: string
  id: string
  claim: string
  /** A clock that stands still, for tests. */
  now: string | null
}

/**
 * Does the task of one import with connections, keys and storage of its own, so that the thread that answers requests is
 * free. The thread counts as a copy of the server: it follows which key is in force.
 */
export async function workInThread({ config, connection, tenant, id, claim, now }: ThreadOrder): Promise<void> {
  const logger = createLogger(config.LOG_LEVEL)
  const clock = now === null ? systemClock : () => new Date(now)
  const pool = createPool({ ...connection, logger, size: 3 })
  const secrets = loadSecrets(config.dataDir, config.CRYPTO_SUITE)
  const keys = followKeys({ config, pool, clock, secrets, logger, warnings: createWarnings() })
  const follow = async (): Promise<void> => {
    await keys.sync()
    secrets.ring.confirm()
  }
  try {
    const storage = openStorage(config)
    await followWhile(follow, () => perform({ pool, secrets, storage, clock, tenant, id, claim }))
  } finally {
    await keys.leave().catch(() => undefined)
    await pool.end()
  }
}
