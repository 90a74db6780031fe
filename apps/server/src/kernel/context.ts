import type { Registry } from 'prom-client'
import type { Actor } from './actor.ts'
import type { Clock } from './clock.ts'
import type { Config } from './config.ts'
import type { Secrets } from './crypto.ts'
import type { Pool } from './db/pool.ts'
import type { Tx } from './db/tx.ts'
import type { Events } from './events.ts'
import type { GridWorkPort } from './grid-work.ts'
import type { FileStorage } from './files/storage.ts'
import type { Rounds } from './jobs/rounds.ts'
import type { Keys } from './keys/keys.ts'
import type { SealedStores } from './keys/sealed-stores.ts'
import type { Logger } from './logger.ts'
import type { Warnings } from './warnings.ts'

/** Finds who a session token belongs to; null when it is unknown, ended or its person may no longer sign in. */
export type Authenticate = (
  tx: Tx,
  credentials: {
    tenant: string
    token: string
    address: string
    /** Looks without counting as activity: an open stream must not keep a silent session alive. */
    silently?: boolean
  },
) => Promise<Actor | null>

/** What the server is made of; handed to modules when they register, never kept in a global. */
export type Context = {
  config: Config
  pool: Pool
  /** What the pool connects to, for work in a thread of its own. */
  connection: { url: string; role?: string }
  logger: Logger
  clock: Clock
  secrets: Secrets
  /** Follows which keys are in force. */
  keys: Keys
  /** Where modules keep sealed values. */
  sealed: SealedStores
  storage: FileStorage
  events: Events
  rounds: Rounds
  /** What /metrics shows; names begin with `yiwang_`, labels carry no personal data. */
  metrics: Registry
  /** What /readyz tells beside being ready. */
  warnings: Warnings
  /** Whether something may be sent to grid workers, and how much it adds up to. */
  gridWork: GridWorkPort
  nextNumber: (tenant: string, name: string) => Promise<number>
}
