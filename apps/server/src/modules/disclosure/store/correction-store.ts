import type { CorrectionKind, CorrectionState } from '@yiwang/contract/disclosure'
import type { ShownValue } from '@yiwang/contract/registers'
import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'
import { tell } from '../../../kernel/db/driver.ts'
import type { Tx } from '../../../kernel/db/tx.ts'

export type CorrectionRow = {
  id: string
  subjectId: string
  recordId: string | null
  ledgerId: string | null
  about: CorrectionKind
  /** Links to the home that stood when somebody said that they do not live there. */
  homes: string[]
  fact: string
  wanted: ShownValue | null
  wantedSealed: string | null
  explanation: string
  areaPath: string | null
  ownerUnitId: string | null
  personId: string | null
  askedName: string
  atCounter: boolean
  state: CorrectionState
  askedAt: Date
  dueAt: Date
  decidedName: string | null
  decidedAt: Date | null
  reason: string | null
  remedy: string | null
  version: number
}

type Wish = { condition: RawBuilder<boolean>; limit: number; order?: RawBuilder<unknown> }
const NEWEST_FIRST = sql`c.asked_at desc, c.id desc`

export async function selectCorrections(
  tx: Tx,
  tenant: string,
  { condition, limit, order = NEWEST_FIRST }: Wish,
): Promise<CorrectionRow[]> {
  const { rows } = await sql<CorrectionRow>`
    select c.id, c.subject_id as "subjectId", c.record_id as "recordId", c.ledger_id as "ledgerId", c.about, c.homes, c.fact, c.wanted,
      c.wanted_sealed as "wantedSealed", c.explanation, c.area_path as "areaPath", c.owner_unit_id as "ownerUnitId",
      c.person_id as "personId", c.asked_name as "askedName", c.at_counter as "atCounter", c.state,
      c.asked_at as "askedAt", c.due_at as "dueAt", c.decided_name as "decidedName", c.decided_at as "decidedAt",
      c.reason, c.remedy, c.version
    from disclosure.corrections c where c.tenant = ${tenant} and ${condition} order by ${order} limit ${limit}`.execute(
    tx,
  )
  return rows
}

export async function findCorrection(tx: Tx, tenant: string, id: string): Promise<CorrectionRow | null> {
  return (await selectCorrections(tx, tenant, { condition: sql`c.id = ${id}`, limit: 1 }))[0] ?? null
}

type NewCorrection = Omit<CorrectionRow, 'state' | 'decidedName' | 'decidedAt' | 'reason' | 'remedy' | 'version'>

export async function insertCorrection(tx: Tx, tenant: string, row: NewCorrection): Promise<void> {
  const wanted = row.wanted === null ? null : JSON.stringify(row.wanted)
  await sql`
    insert into disclosure.corrections (tenant, id, subject_id, record_id, ledger_id, about, homes, fact, wanted, wanted_sealed,
      explanation, area_path, owner_unit_id, person_id, asked_name, at_counter, state, asked_at, due_at, version)
    values (${tenant}, ${row.id}, ${row.subjectId}, ${row.recordId}, ${row.ledgerId}, ${row.about},
      ${row.homes}::uuid[], ${row.fact}, ${wanted}::jsonb,
      ${row.wantedSealed}, ${row.explanation}, ${row.areaPath}, ${row.ownerUnitId}, ${row.personId}, ${row.askedName},
      ${row.atCounter}, 'open', ${row.askedAt}, ${row.dueAt}, 1)`.execute(tx)
}

type Answer = {
  tenant: string
  id: string
  state: 'accepted' | 'refused' | 'withdrawn'
  by: { id: string | null; name: string }
  reason: string | null
  remedy: string | null
  at: Date
  version: number
}

/** False when it was answered meanwhile. */
export async function saveAnswer(tx: Tx, row: Answer): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update disclosure.corrections set state = ${row.state}, decided_by = ${row.by.id}, decided_name = ${row.by.name},
      decided_at = ${row.at}, reason = ${row.reason}, remedy = ${row.remedy}, version = version + 1
    where tenant = ${row.tenant} and id = ${row.id} and version = ${row.version} and state = 'open'`.execute(tx)
  return numAffectedRows === 1n
}

/** Marks corrections that nobody answered in time as reported and answers them, each once. */
export async function takeOverdueCorrections(tx: Tx, tenant: string, now: Date) {
  const { rows } = await sql<{ id: string; areaPath: string | null; ownerUnitId: string | null; dueAt: Date }>`
    update disclosure.corrections set reported_at = ${now}
    where tenant = ${tenant} and state = 'open' and due_at < ${now} and reported_at is null
    returning id, area_path as "areaPath", owner_unit_id as "ownerUnitId", due_at as "dueAt"`.execute(tx)
  return rows
}

/** The exchange of keys is the platform's own work. */
export function openForKeys(tx: Tx): Promise<unknown> {
  return tell(tx, [`set local yw.disclosure = 'all'`])
}

type Page = { tenant: string; after: string | null; most: number }

/** Sealed wishes in order of ids, for the exchange of keys. */
export async function pageSealed(tx: Tx, { tenant, after, most }: Page): Promise<{ id: string; sealed: string }[]> {
  const behind = after === null ? sql<boolean>`true` : sql<boolean>`id > ${after}::uuid`
  const { rows } = await sql<{ id: string; sealed: string }>`
    select id, wanted_sealed as sealed from disclosure.corrections
    where tenant = ${tenant} and wanted_sealed is not null and ${behind} order by id limit ${most}`.execute(tx)
  return rows
}

export async function saveSealed(
  tx: Tx,
  tenant: string,
  rows: readonly { key: string; before: string; sealed: string }[],
): Promise<void> {
  await sql`
    update disclosure.corrections c set wanted_sealed = r.sealed
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(key uuid, before text, sealed text)
    where c.tenant = ${tenant} and c.id = r.key and c.wanted_sealed = r.before`.execute(tx)
}

/** Links by which a person is at home somewhere today: in a household, in a dwelling, and those of that household. */
export async function homesOf(tx: Tx, tenant: string, subjectId: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    with own as (
      select l.id, l.to_id, l.kind from registers.v_links l
      where l.tenant = ${tenant} and l.from_id = ${subjectId} and l.kind in ('member-of', 'lives-in') and l.valid_to is null)
    select id from own
    union
    select h.id from own join registers.v_links h on h.tenant = ${tenant} and h.from_id = own.to_id
      and h.kind = 'lives-in' and h.valid_to is null
    where own.kind = 'member-of' order by 1`.execute(tx)
  return rows.map(({ id }) => id)
}
