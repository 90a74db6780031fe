import { sql } from 'kysely'
import pg from 'pg'
import { inTransaction } from '../kernel/db/tx.ts'
import type { Pool } from '../kernel/db/pool.ts'
import { DEMO_TENANT } from './accounts.ts'

/** Name of the kernel.versions row that is written with the ground: what lies here is a demo county. */
export const SEED_MARKER = 'demo-seed'

export type SeedState = 'nothing' | 'half' | 'done' | 'other-data'

/**
 * How far a seed has come. The county's row in kernel.tenants is written last; before it the marker says that an
 * unfinished demo lies here, and areas without the marker are somebody's own data, which no seed touches.
 */
export async function readSeedState(pool: Pool): Promise<SeedState> {
  return inTransaction(pool, { tenant: DEMO_TENANT, readOnly: true }, async (tx) => {
    const { rows } = await sql<{ done: boolean; marked: boolean; planted: boolean }>`select
      exists (select from kernel.tenants where tenant = ${DEMO_TENANT}) as done,
      exists (select from kernel.versions where tenant = ${DEMO_TENANT} and name = ${SEED_MARKER}) as marked,
      exists (select from areas.v_areas where tenant = ${DEMO_TENANT}) as planted`.execute(tx)
    const [row] = rows
    if (row?.done) return 'done'
    if (row?.marked) return 'half'
    return row?.planted ? 'other-data' : 'nothing'
  })
}

type Reference = { child: string; parent: string }

/** Series of numbers go on where they were: a running server holds a block of them in memory. */
const KEPT: ReadonlySet<string> = new Set(['kernel.sequences'])

/** Takes away everything of the unfinished demo county, in one transaction, as the owner of the schema. */
export async function clearLeftovers(ownerUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl, application_name: 'yiwang-seed' })
  await client.connect()
  try {
    await client.query(
      `begin; set local yw.tenant = '${DEMO_TENANT}'; set local yw.reach = 'all'; set local yw.registers = 'all'; set local yw.disclosure = 'all'; set local yw.services = 'all'; set local yw.hall = 'all'`,
    )
    await client.query(`set local yw.ledgers = '${await ledgerIds(client)}'`)
    for (const table of childrenFirst(await tenantTables(client), await references(client)))
      await client.query(`delete from ${table} where tenant = '${DEMO_TENANT}'`)
    await client.query('commit')
  } finally {
    await client.end()
  }
}

/** Records are seen ledger by ledger. */
async function ledgerIds(client: pg.Client): Promise<string> {
  const { rows } = await client.query<{ id: string }>('select id from registers.ledgers where tenant = $1', [
    DEMO_TENANT,
  ])
  return rows.map(({ id }) => id).join(',')
}

async function tenantTables(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(`
    select format('%I.%I', n.nspname, c.relname) as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind = 'r' and c.relrowsecurity
      and exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'tenant' and not a.attisdropped)`)
  return rows.map(({ name }) => name).filter((name) => !KEPT.has(name))
}

async function references(client: pg.Client): Promise<Reference[]> {
  const { rows } = await client.query<Reference>(`
    select distinct format('%I.%I', cn.nspname, c.relname) as child, format('%I.%I', pn.nspname, p.relname) as parent
    from pg_constraint k
    join pg_class c on c.oid = k.conrelid join pg_namespace cn on cn.oid = c.relnamespace
    join pg_class p on p.oid = k.confrelid join pg_namespace pn on pn.oid = p.relnamespace
    where k.contype = 'f' and k.conrelid <> k.confrelid`)
  return rows
}

/** Tables in an order in which each comes before those that it points to. */
export function childrenFirst(tables: readonly string[], links: readonly Reference[]): string[] {
  const ordered: string[] = []
  const left = new Set(tables)
  while (left.size > 0) {
    const free = [...left].filter((table) => !links.some(({ child, parent }) => parent === table && left.has(child)))
    if (free.length === 0) throw new Error('tables that point to each other')
    for (const table of free) {
      ordered.push(table)
      left.delete(table)
    }
  }
  return ordered
}
