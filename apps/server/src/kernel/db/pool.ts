import pg from 'pg'
import type { Logger } from '../logger.ts'

/** SQL `date` stays a string: a local-midnight Date loses a day in another zone. int8 counts fit a JS number. */
pg.types.setTypeParser(pg.types.builtins.DATE, (value) => value)
pg.types.setTypeParser(pg.types.builtins.INT8, Number)
pg.types.setTypeParser(pg.types.builtins.NUMERIC, Number)

export type Pool = pg.Pool

type PoolOptions = { url: string; size: number; logger: Logger; role?: string }

/**
 * Connections for requests. Statements of one transaction are pipelined (several in flight on one connection), and
 * none may hold a lock or a snapshot for long.
 */
export function createPool({ url, size, logger, role }: PoolOptions): Pool {
  const timeouts = '-c statement_timeout=15000 -c lock_timeout=5000 -c idle_in_transaction_session_timeout=20000'
  const pool = new pg.Pool({
    connectionString: url,
    max: size,
    pipeline: true,
    connectionTimeoutMillis: 5000,
    idleTimeoutMillis: 60_000,
    application_name: 'yiwang',
    options: `${timeouts} -c timezone=Asia/Shanghai${role ? ` -c role=${role}` : ''}`,
  } as pg.PoolConfig)
  // A connection lost while in use is told by its statements; an error event that nobody hears would end the process.
  pool.on('connect', (client) => client.on('error', () => undefined))
  pool.on('error', (error) => {
    logger.warn({ code: (error as { code?: string }).code }, 'idle database connection lost')
  })
  return pool
}
