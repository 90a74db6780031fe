import { sql } from 'kysely'
import { ask } from '../../../kernel/db/driver.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import type { ApplicationRecord } from './tables.ts'

const JSON_COLUMNS: ReadonlySet<string> = new Set(['statutory', 'promised', 'rules', 'course'])

function bound(row: Partial<ApplicationRecord>): unknown[] {
  return Object.entries(row).map(([column, value]) =>
    JSON_COLUMNS.has(column) && value !== null ? JSON.stringify(value) : value,
  )
}

/** The columns come from the type, never from what anybody sent. */
export async function insertApplication(tx: Tx, row: ApplicationRecord): Promise<void> {
  const columns = Object.keys(row)
  const places = columns.map((_, i) => `$${i + 1}`)
  await ask(tx, `insert into services.applications (${columns.join(', ')}) values (${places.join(', ')})`, bound(row))
}

/** What an act changes of a row; the version rises by itself. */
export type ApplicationChange = Partial<Omit<ApplicationRecord, 'tenant' | 'id' | 'version'>>

export async function saveApplication(
  tx: Tx,
  { tenant, id }: Pick<ApplicationRecord, 'tenant' | 'id'>,
  change: ApplicationChange,
): Promise<void> {
  const sets = Object.keys(change).map((column, i) => `${column} = $${i + 3}`)
  await ask(
    tx,
    `update services.applications set ${[...sets, 'version = version + 1'].join(', ')} where tenant = $1 and id = $2`,
    [tenant, id, ...bound(change)],
  )
}

/** Null when there is none within what is open. */
export async function findApplication(tx: Tx, tenant: string, id: string): Promise<ApplicationRecord | null> {
  const rows = await ask<ApplicationRecord>(tx, 'select * from services.applications where tenant = $1 and id = $2', [
    tenant,
    id,
  ])
  return rows[0] ?? null
}

/** The same, and it stays as it is read until this transaction is over. */
export async function lockApplication(tx: Tx, tenant: string, id: string): Promise<ApplicationRecord | null> {
  const rows = await ask<ApplicationRecord>(
    tx,
    'select * from services.applications where tenant = $1 and id = $2 for update',
    [tenant, id],
  )
  return rows[0] ?? null
}

export async function findByTrackingCode(tx: Tx, tenant: string, code: string): Promise<ApplicationRecord | null> {
  const rows = await ask<ApplicationRecord>(
    tx,
    'select * from services.applications where tenant = $1 and tracking_code = $2',
    [tenant, code],
  )
  return rows[0] ?? null
}

/** The parts of a whole in order of their numbers. */
export async function partsOf(tx: Tx, tenant: string, parentId: string): Promise<ApplicationRecord[]> {
  return ask<ApplicationRecord>(
    tx,
    'select * from services.applications where tenant = $1 and parent_id = $2 order by number',
    [tenant, parentId],
  )
}

/** Whether an id is used already, by an application of whomever. */
export async function isKnownApplication(tx: Tx, tenant: string, id: string): Promise<boolean> {
  const rows = await ask(tx, 'select from services.applications where tenant = $1 and id = $2', [tenant, id])
  return rows.length > 0
}

/** Applications for which time alone brings something about, the longest due first. */
export async function applicationsToWatch(
  tx: Tx,
  tenant: string,
  { now, after }: { now: Date; after: { at: Date; id: string } | null },
): Promise<{ id: string; watch_at: Date }[]> {
  const behind = after === null ? sql`true` : sql`(watch_at, id) > (${after.at}, ${after.id}::uuid)`
  const { rows } = await sql<{ id: string; watch_at: Date }>`
    select id, watch_at from services.applications
    where tenant = ${tenant} and watch_at is not null and watch_at <= ${now} and ${behind}
    order by watch_at, id limit 100`.execute(tx)
  return rows
}
