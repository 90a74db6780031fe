import type { MatterKind, MatterState } from '@yiwang/contract/matters'
import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'
import type { Tx } from '../../../kernel/db/tx.ts'

export type MatterRecord = {
  id: string
  name: string
  basicCode: string
  localCode: string
  mainItem: string
  kind: MatterKind
  unitId: string
  unitName: string
  state: MatterState
  retiredOn: string | null
  openState: 'draft' | 'proposed' | null
  errors: number
  warnings: number
  changedAt: Date
  version: number
  /** Number of the version in force on the day that was asked for. */
  number: number | null
}

/** Entries of the basic list that a condition on `m` picks, last changed first. */
export async function selectMatters(
  tx: Tx,
  tenant: string,
  where: { condition: RawBuilder<boolean>; on: string; limit: number },
): Promise<MatterRecord[]> {
  const { rows } = await sql<MatterRecord>`
    select m.id, m.name, m.basic_code as "basicCode", m.local_code as "localCode", m.main_item as "mainItem", m.kind,
      m.unit_id as "unitId", u.name as "unitName", m.state, m.retired_on as "retiredOn", m.open_state as "openState",
      m.errors, m.warnings, m.changed_at as "changedAt", m.version, v.number
    from matters.matters m
    join areas.v_units u on u.tenant = m.tenant and u.id = m.unit_id
    left join lateral (
      select number from matters.versions v
      where v.tenant = m.tenant and v.matter_id = m.id and v.state = 'published' and v.valid_from <= ${where.on}::date
      order by v.valid_from desc, v.number desc limit 1
    ) v on true
    where m.tenant = ${tenant} and ${where.condition}
    order by m.changed_at desc, m.id desc
    limit ${where.limit}`.execute(tx)
  return rows
}

export async function findMatter(tx: Tx, tenant: string, { id, on }: { id: string; on: string }) {
  const [row] = await selectMatters(tx, tenant, { condition: sql`m.id = ${id}`, on, limit: 1 })
  return row ?? null
}

/** The same, locked until the transaction ends. */
export async function lockMatter(tx: Tx, tenant: string, asked: { id: string; on: string }) {
  await sql`select 1 from matters.matters where tenant = ${tenant} and id = ${asked.id} for update`.execute(tx)
  return findMatter(tx, tenant, asked)
}

export type NewMatter = Pick<MatterRecord, 'id' | 'name' | 'basicCode' | 'localCode' | 'mainItem' | 'kind' | 'unitId'>

/** Lists matters by name, all in one statement; those whose local code is there already are left as they are. */
export async function insertMatters(
  tx: Tx,
  tenant: string,
  { rows, at }: { rows: readonly NewMatter[]; at: Date },
): Promise<number> {
  const { rows: added } = await sql<{ id: string }>`
    insert into matters.matters (tenant, id, name, basic_code, local_code, main_item, kind, unit_id, state, changed_at)
    select ${tenant}, r.id, r.name, r."basicCode", r."localCode", r."mainItem", r.kind, r."unitId", 'listed', ${at}
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as r (id uuid, name text, "basicCode" text, "localCode" text, "mainItem" text, kind text, "unitId" uuid)
    on conflict do nothing
    returning id`.execute(tx)
  return added.length
}

/** Changes names and places in the basic list, as a table says; entries and their versions stay. */
export async function updateListed(
  tx: Tx,
  tenant: string,
  { rows, at }: { rows: readonly NewMatter[]; at: Date },
): Promise<void> {
  await sql`
    update matters.matters m set name = r.name, basic_code = r."basicCode", main_item = r."mainItem", kind = r.kind,
      unit_id = r."unitId", changed_at = ${at}, version = m.version + 1
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as r (id uuid, name text, "basicCode" text, "mainItem" text, kind text, "unitId" uuid)
    where m.tenant = ${tenant} and m.id = r.id`.execute(tx)
}

export async function selectByLocalCode(tx: Tx, tenant: string, codes: readonly string[]) {
  const { rows } = await sql<NewMatter & { state: MatterState }>`
    select id, name, basic_code as "basicCode", local_code as "localCode", main_item as "mainItem", kind,
      unit_id as "unitId", state
    from matters.matters where tenant = ${tenant} and local_code <> '' and local_code = any (${codes}::text[])`.execute(
    tx,
  )
  return rows
}

export type Standing = {
  id: string
  name?: string
  basicCode?: string
  mainItem?: string
  kind?: MatterKind
  state?: MatterState
  retiredOn?: string | null
  openState: 'draft' | 'proposed' | null
  errors: number
  warnings: number
  at: Date
}

/** How far an entry is; names and codes follow from its version when they are given. */
export async function saveStanding(tx: Tx, tenant: string, to: Standing): Promise<void> {
  await sql`
    update matters.matters set name = coalesce(${to.name ?? null}, name),
      basic_code = coalesce(${to.basicCode ?? null}, basic_code), main_item = coalesce(${to.mainItem ?? null}, main_item),
      kind = coalesce(${to.kind ?? null}, kind), state = coalesce(${to.state ?? null}, state),
      retired_on = ${to.retiredOn ?? null}::date, open_state = ${to.openState}, errors = ${to.errors},
      warnings = ${to.warnings}, changed_at = ${to.at}, version = version + 1
    where tenant = ${tenant} and id = ${to.id}`.execute(tx)
}
