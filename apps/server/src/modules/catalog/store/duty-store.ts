import { sql } from 'kysely'
import type { Tx } from '../../../kernel/db/tx.ts'
import type { Duty } from '../domain/inherit-duties.ts'
import type { CatalogTables } from './tables.ts'

export type DutyUnit = { id: string; name: string }

/** Paths from an area up to the county. */
function lineOf(areaPath: string): string[] {
  const codes = areaPath.split('/')
  return codes.map((_, i) => codes.slice(0, i + 1).join('/'))
}

/**
 * The active unit that handles a sub-class at a place: the duty of the nearest area above it, at last the county's.
 * Reads one index range of a few rows and no cache, so that a unit closed a moment ago is never proposed.
 */
export async function findDutyUnit(
  tx: Tx,
  tenant: string,
  subclassId: string,
  areaPath: string,
): Promise<DutyUnit | null> {
  const { rows } = await sql<DutyUnit>`
    select u.id, u.name
    from catalog.duties d
    join areas.v_units u on u.tenant = d.tenant and u.id = d.unit_id
    where d.tenant = ${tenant} and d.subclass_id = ${subclassId} and u.active
      and d.area_path = any (${lineOf(areaPath)}::text[])
    order by length(d.area_path) desc
    limit 1`.execute(tx)
  return rows[0] ?? null
}

/** The active county units by sub-class of a version; the path of the county is the tenant's code. */
export async function readCountyUnits(tx: Tx, tenant: string, versionId: string): Promise<Map<string, DutyUnit>> {
  const { rows } = await sql<DutyUnit & { subclassId: string }>`
    select d.subclass_id as "subclassId", u.id, u.name
    from catalog.subclasses s
    join catalog.duties d on d.tenant = s.tenant and d.subclass_id = s.id and d.area_path = s.tenant
    join areas.v_units u on u.tenant = d.tenant and u.id = d.unit_id
    where s.tenant = ${tenant} and s.version_id = ${versionId} and u.active`.execute(tx)
  return new Map(rows.map(({ subclassId, id, name }) => [subclassId, { id, name }]))
}

/** All duties of a version. */
export async function readDuties(tx: Tx, tenant: string, versionId: string): Promise<Duty[]> {
  const { rows } = await sql<Duty>`
    select d.subclass_id as "subclassId", d.area_path as "areaPath", d.unit_id as "unitId"
    from catalog.subclasses s
    join catalog.duties d on d.tenant = s.tenant and d.subclass_id = s.id
    where s.tenant = ${tenant} and s.version_id = ${versionId}`.execute(tx)
  return rows
}

/** Sets who is on duty; a duty already there for the same place is replaced. */
export async function saveDuties(tx: Tx, tenant: string, duties: readonly Duty[]): Promise<void> {
  await sql`
    insert into catalog.duties (tenant, subclass_id, area_path, unit_id)
    select ${tenant}, r."subclassId", r."areaPath", r."unitId"
    from jsonb_to_recordset(${JSON.stringify(duties)}::jsonb) as r("subclassId" uuid, "areaPath" text, "unitId" uuid)
    on conflict (tenant, subclass_id, area_path) do update set unit_id = excluded.unit_id`.execute(tx)
}

/** Path of an area in force; null when there is none. */
export async function findAreaPath(tx: Tx, tenant: string, id: string): Promise<string | null> {
  const row = await tx
    .withTables<CatalogTables>()
    .selectFrom('areas.v_areas')
    .select('path')
    .where('tenant', '=', tenant)
    .where('id', '=', id)
    .where('state', '=', 'valid')
    .executeTakeFirst()
  return row?.path ?? null
}
