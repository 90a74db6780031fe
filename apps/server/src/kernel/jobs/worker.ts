import { Logger as JobLogger, run, runMigrations, runOnce } from 'graphile-worker'
import type { TaskList } from 'graphile-worker'
import pg from 'pg'
import type { Context } from '../context.ts'
import type { EventJob } from '../events.ts'
import type { Logger } from '../logger.ts'
import { forgetOldReplies } from '../idempotency.ts'
import { inTransaction } from '../db/tx.ts'
import type { Tx } from '../db/tx.ts'
import { dropLooseFiles } from '../files/loose-files.ts'
import type { KernelTables } from '../tables.ts'

/** Told every night to the modules that subscribed, for their own housekeeping. */
const NIGHT = 'kernel.night'

export type Worker = { stop: () => Promise<void> }

export async function migrateJobs(ownerUrl: string): Promise<void> {
  await runMigrations({ connectionString: ownerUrl })
}

function tasksOf(context: Context): TaskList {
  return {
    event: (payload) => context.events.handle(context.pool, payload as EventJob),
    housekeeping: () => housekeeping(context),
  }
}

async function housekeeping(context: Context): Promise<void> {
  const now = context.clock()
  for (const tenant of await tenantsOf(context)) {
    await inTransaction(context.pool, { tenant }, (tx: Tx) => forgetOldReplies(tx, tenant, now))
    await inTransaction(context.pool, { tenant }, (tx: Tx) => dropLooseFiles(tx, context.storage, { tenant, now }))
    await inTransaction(context.pool, { tenant }, (tx: Tx) => context.events.emit(tx, tenant, NIGHT, {}))
  }
}

async function tenantsOf(context: Context): Promise<string[]> {
  const tenant = context.config.TENANT
  const rows = await inTransaction(context.pool, { tenant, readOnly: true }, (tx) =>
    tx.withTables<KernelTables>().selectFrom('kernel.tenants').select('tenant').execute(),
  )
  return rows.map((row) => row.tenant)
}

/** Runs jobs and rounds of this process until stopped; every night at 03:10 the housekeeping. */
export async function startWorker(context: Context, ownerUrl: string): Promise<Worker> {
  const pool = new pg.Pool({ connectionString: ownerUrl, max: 4, application_name: 'yiwang-jobs' })
  const lost = (error: Error): void => context.logger.warn({ error: error.message }, 'job connection lost')
  pool.on('error', lost)
  pool.on('connect', (client) => client.on('error', lost))
  const runner = await run({
    pgPool: pool,
    concurrency: 2,
    noHandleSignals: true,
    pollInterval: 2000,
    taskList: tasksOf(context),
    crontab: '10 3 * * * housekeeping',
    logger: quietLogger(context.logger),
  })
  const closePool = (): Promise<void> => pool.end()
  void runner.promise.then(closePool, closePool)
  const stopRounds = context.rounds.start(context.logger)
  return { stop: async () => void (await Promise.all([runner.stop(), stopRounds()])) }
}

/** Runs every job and round that is due, `atOnce` jobs at a time, then returns: for tests and for the end of a seed. */
export async function drainJobs(context: Context, ownerUrl: string, atOnce = 1): Promise<void> {
  await runOnce({
    connectionString: ownerUrl,
    concurrency: atOnce,
    maxPoolSize: atOnce + 1,
    taskList: tasksOf(context),
    logger: quietLogger(context.logger),
    noHandleSignals: true,
  })
  await context.rounds.drain()
}

function quietLogger(logger: Logger) {
  return new JobLogger(() => (level, message) => {
    if (level === 'error' || level === 'warning') logger.warn({ source: 'jobs' }, message)
  })
}
