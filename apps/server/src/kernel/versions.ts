import { sql } from 'kysely'
import { ask } from './db/driver.ts'
import type { Tx } from './db/tx.ts'

/** Bumps of one transaction that are told apart; more than anybody makes. */
const PER_TRANSACTION = 100_000

/**
 * Says that something cached by every server copy has changed. The version is made from the transaction's own id, so one
 * that is rolled back can never be mistaken for a later one, and rises again with each bump in the same transaction.
 */
export async function bumpVersion(tx: Tx, tenant: string, name: string): Promise<void> {
  await sql`insert into kernel.versions (tenant, name, version)
    values (${tenant}, ${name}, pg_current_xact_id()::text::bigint * ${PER_TRANSACTION}::bigint)
    on conflict (tenant, name) do update set version = greatest(excluded.version, kernel.versions.version + 1)`.execute(
    tx,
  )
}

export async function readVersion(tx: Tx, tenant: string, name: string): Promise<number> {
  const text = 'select version from kernel.versions where tenant = $1 and name = $2'
  const rows = await ask<{ version: number }>(tx, text, [tenant, name])
  return rows[0]?.version ?? 0
}

type Entry<T> = { version: number; value: Promise<T> }

/**
 * A value per tenant that is loaded once and again after each {@link bumpVersion}. A transaction sees the version
 * committed before it, so two server copies never disagree for longer than one statement.
 */
export function cachedByVersion<T>(name: string, load: (tx: Tx, tenant: string) => Promise<T>) {
  const entries = new Map<string, Entry<T>>()
  return async function get(tx: Tx, tenant: string): Promise<T> {
    const version = await readVersion(tx, tenant, name)
    const known = entries.get(tenant)
    // Whoever began to load it may have given up meanwhile, for a reason of its own.
    if (known && known.version === version) return known.value.catch(() => load(tx, tenant))
    const entry = { version, value: load(tx, tenant) }
    entries.set(tenant, entry)
    entry.value.catch(() => entries.delete(tenant))
    return entry.value
  }
}
