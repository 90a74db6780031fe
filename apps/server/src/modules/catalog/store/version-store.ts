import type { CatalogVersion } from '@yiwang/contract/catalog'
import { sql } from 'kysely'
import type { Tx } from '../../../kernel/db/tx.ts'
import type { CatalogTables } from './tables.ts'

/** Versions newest first. One is in force until the day before the next begins. */
export async function listVersions(tx: Tx, tenant: string): Promise<CatalogVersion[]> {
  const { rows } = await sql<CatalogVersion>`
    select v.id, v.name, v.valid_from as "validFrom",
      greatest(v.valid_from, lead(v.valid_from) over (order by v.valid_from, v.imported_at, v.id) - 1) as "validTo",
      c.subclasses, c.conditions
    from catalog.versions v
    cross join lateral (
      select count(distinct s.id) as subclasses, count(c.id) as conditions
      from catalog.subclasses s
      left join catalog.conditions c on c.tenant = s.tenant and c.subclass_id = s.id
      where s.tenant = v.tenant and s.version_id = v.id
    ) c
    where v.tenant = ${tenant}
    order by v.valid_from desc, v.imported_at desc, v.id desc`.execute(tx)
  return rows.map((row) => ({ ...row, validTo: hasSuccessor(rows, row) ? row.validTo : null }))
}

/** `greatest` ignores the null of the newest version, so that its end is told from its place. */
function hasSuccessor(versions: readonly CatalogVersion[], version: CatalogVersion): boolean {
  return versions[0]?.id !== version.id
}

/** The version in force on a day (YYYY-MM-DD); of several that begin on one day the last imported. */
export async function findVersionOn(tx: Tx, tenant: string, day: string): Promise<string | null> {
  const row = await tx
    .withTables<CatalogTables>()
    .selectFrom('catalog.versions')
    .select('id')
    .where('tenant', '=', tenant)
    .where('valid_from', '<=', day)
    .orderBy('valid_from', 'desc')
    .orderBy('imported_at', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.id ?? null
}

export type NewVersion = { tenant: string; id: string; name: string; validFrom: string; importedAt: Date }

/** False when the id is taken. */
export async function insertVersion(tx: Tx, version: NewVersion): Promise<boolean> {
  const added = await tx
    .withTables<CatalogTables>()
    .insertInto('catalog.versions')
    .values({
      tenant: version.tenant,
      id: version.id,
      name: version.name,
      valid_from: version.validFrom,
      imported_at: version.importedAt,
    })
    .onConflict((conflict) => conflict.columns(['tenant', 'id']).doNothing())
    .executeTakeFirst()
  return added.numInsertedOrUpdatedRows === 1n
}
