import { sql } from 'kysely'
import type { Tx } from '../../../kernel/db/tx.ts'
import { FORGOTTEN_MS } from '../domain/lockout.ts'
import type { Failures } from '../domain/lockout.ts'
import type { IdentityTables } from './tables.ts'

export async function readFailures(tx: Tx, tenant: string, counter: string): Promise<Failures | null> {
  const row = await tx
    .withTables<IdentityTables>()
    .selectFrom('identity.sign_in_failures')
    .select(['failures', 'last_at'])
    .where('tenant', '=', tenant)
    .where('counter', '=', counter)
    .executeTakeFirst()
  return row ? { failures: row.failures, lastAt: row.last_at } : null
}

/** Counts one failure and drops counters that are long forgotten. */
export async function countFailure(tx: Tx, tenant: string, counter: string, now: Date): Promise<void> {
  const forgotten = new Date(now.getTime() - FORGOTTEN_MS)
  await sql`delete from identity.sign_in_failures where tenant = ${tenant} and last_at <= ${forgotten}`.execute(tx)
  await sql`insert into identity.sign_in_failures (tenant, counter, failures, last_at)
    values (${tenant}, ${counter}, 1, ${now})
    on conflict (tenant, counter) do update set failures = sign_in_failures.failures + 1, last_at = excluded.last_at
    `.execute(tx)
}

export async function clearFailures(tx: Tx, tenant: string, counters: readonly string[]): Promise<void> {
  await tx
    .withTables<IdentityTables>()
    .deleteFrom('identity.sign_in_failures')
    .where('tenant', '=', tenant)
    .where('counter', 'in', [...counters])
    .execute()
}
