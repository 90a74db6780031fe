import { sql } from 'kysely'
import type { Tx } from '../../../kernel/db/tx.ts'
import type { AreaRow, AreasTables } from './tables.ts'

const COLUMNS = [
  'id',
  'code',
  'name',
  'level',
  'kind',
  'parent_id',
  'path',
  'households',
  'people',
  'state',
  'valid_from',
  'valid_to',
  'reason',
  'version',
] as const

/** Every area of the county, retired ones too, in order of codes. */
export function listAreas(tx: Tx, tenant: string): Promise<AreaRow[]> {
  return tx
    .withTables<AreasTables>()
    .selectFrom('areas.areas')
    .select(COLUMNS)
    .where('tenant', '=', tenant)
    .orderBy('path')
    .execute()
}

/** Locks areas in one order, so that two changes never wait for each other; casework may still refer to them. */
export function lockAreas(tx: Tx, tenant: string, codes: readonly string[]): Promise<AreaRow[]> {
  return tx
    .withTables<AreasTables>()
    .selectFrom('areas.areas')
    .select(COLUMNS)
    .where('tenant', '=', tenant)
    .where(sql<boolean>`code = any(${codes}::text[])`)
    .orderBy('path')
    .forNoKeyUpdate()
    .execute()
}

export function findAreaRows(tx: Tx, tenant: string, ids: readonly string[]): Promise<AreaRow[]> {
  return tx
    .withTables<AreasTables>()
    .selectFrom('areas.areas')
    .select(COLUMNS)
    .where('tenant', '=', tenant)
    .where(sql<boolean>`id = any(${ids}::uuid[])`)
    .orderBy('path')
    .execute()
}

export function findAreasByCode(tx: Tx, tenant: string, codes: readonly string[]): Promise<AreaRow[]> {
  return tx
    .withTables<AreasTables>()
    .selectFrom('areas.areas')
    .select(COLUMNS)
    .where('tenant', '=', tenant)
    .where(sql<boolean>`code = any(${codes}::text[])`)
    .execute()
}

export async function findAreaRow(tx: Tx, tenant: string, id: string): Promise<AreaRow | undefined> {
  return tx
    .withTables<AreasTables>()
    .selectFrom('areas.areas')
    .select(COLUMNS)
    .where('tenant', '=', tenant)
    .where('id', '=', id)
    .executeTakeFirst()
}

/** Children in force, in order of codes. */
export function listValidChildren(tx: Tx, tenant: string, parentIds: readonly string[]): Promise<AreaRow[]> {
  return tx
    .withTables<AreasTables>()
    .selectFrom('areas.areas')
    .select(COLUMNS)
    .where('tenant', '=', tenant)
    .where(sql<boolean>`parent_id = any(${parentIds}::uuid[])`)
    .where('state', '=', 'valid')
    .orderBy('code')
    .execute()
}

export type NewArea = Omit<AreaRow, 'state' | 'valid_to' | 'reason' | 'version'>

const ROWS_A_STATEMENT = 1000

/** Inserts areas, parents before their children, many rows a statement. */
export async function insertAreas(tx: Tx, tenant: string, rows: readonly NewArea[]): Promise<void> {
  for (let from = 0; from < rows.length; from += ROWS_A_STATEMENT) {
    const batch = JSON.stringify(rows.slice(from, from + ROWS_A_STATEMENT))
    await sql`insert into areas.areas
        (tenant, id, code, name, level, kind, parent_id, path, households, people, valid_from)
      select ${tenant}, id, code, name, level, kind, parent_id, path, households, people, valid_from
      from jsonb_to_recordset(${batch}::jsonb) as new (id uuid, code text, name text, level text, kind text,
        parent_id uuid, path text, households int, people int, valid_from date)`.execute(tx)
  }
}

type Correction = { id: string; name: string; households: number; people: number }

export async function correctArea(tx: Tx, tenant: string, { id, ...values }: Correction): Promise<void> {
  await tx
    .withTables<AreasTables>()
    .updateTable('areas.areas')
    .set({ ...values, version: sql<number>`version + 1` })
    .where('tenant', '=', tenant)
    .where('id', '=', id)
    .execute()
}

/** New names by id, many at once. */
export async function renameAreas(
  tx: Tx,
  tenant: string,
  rows: readonly { id: string; name: string }[],
): Promise<void> {
  if (rows.length === 0) return
  await sql`update areas.areas as area set name = new.name, version = area.version + 1
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as new (id uuid, name text)
    where area.tenant = ${tenant} and area.id = new.id`.execute(tx)
}

/** A new version of areas whose outline changed. */
export async function touchAreas(tx: Tx, tenant: string, ids: readonly string[]): Promise<void> {
  await tx
    .withTables<AreasTables>()
    .updateTable('areas.areas')
    .set({ version: sql<number>`version + 1` })
    .where('tenant', '=', tenant)
    .where('id', 'in', ids)
    .execute()
}

/** Retires areas from a day on; the rows stay for ever, so what refers to them keeps its place in the tree. */
export async function retireAreas(
  tx: Tx,
  tenant: string,
  { ids, day, reason }: { ids: readonly string[]; day: string; reason: string },
): Promise<void> {
  await tx
    .withTables<AreasTables>()
    .updateTable('areas.areas')
    .set({ state: 'retired', valid_to: day, reason, version: sql<number>`version + 1` })
    .where('tenant', '=', tenant)
    .where('id', 'in', ids)
    .execute()
}

/** Adds to the counts of everything above an area; not a new version, since nobody edited those. */
export async function addToAncestors(
  tx: Tx,
  tenant: string,
  { path, households, people }: { path: string; households: number; people: number },
): Promise<void> {
  const codes = path.split('/').slice(0, -1)
  if (codes.length === 0 || (households === 0 && people === 0)) return
  await tx
    .withTables<AreasTables>()
    .updateTable('areas.areas')
    .set({
      households: sql<number>`greatest(0, households + ${households}::int)`,
      people: sql<number>`greatest(0, people + ${people}::int)`,
    })
    .where('tenant', '=', tenant)
    .where('code', 'in', codes)
    .execute()
}
