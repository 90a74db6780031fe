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
  seen.delete(tx)
}

type Versions = ReadonlyMap<string, number>
/** What transactions have read: a tenant has a dozen versions, so one look-up serves all caches of a request. */
const seen = new WeakMap<Tx, { tenant: string; versions: Promise<Versions> }>()

export async function readVersion(tx: Tx, tenant: string, name: string): Promise<number> {
  let known = seen.get(tx)
  if (known?.tenant !== tenant) {
    known = { tenant, versions: readAll(tx, tenant) }
    seen.set(tx, known)
  }
  return (await known.versions).get(name) ?? 0
}

async function readAll(tx: Tx, tenant: string): Promise<Versions> {
  const text = 'select name, version from kernel.versions where tenant = $1'
  const rows = await ask<{ name: string; version: number }>(tx, text, [tenant])
  return new Map(rows.map((row) => [row.name, row.version]))
}

type Entry<T> = { version: number; value: Promise<T> }

/**
 * A value per tenant that is loaded once and again after each {@link bumpVersion}. A transaction keeps to
 * the versions that it read first, so two server copies never disagree for longer than one transaction.
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
