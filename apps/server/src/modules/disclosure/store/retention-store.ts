import type { RetentionRun, RunState } from '@yiwang/contract/disclosure'
import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'
import type { Tx } from '../../../kernel/db/tx.ts'
import type { Term } from '../domain/over-term.ts'

export type RunPart = Omit<RetentionRun['parts'][number], 'area' | 'ledgerName'> & {
  /** Empty for what is no ledger. */
  ledgerId: string
  ledgerName: string
  /** Of what is no ledger: what ended before this day. */
  before?: string
}
export type RunRow = {
  id: string
  day: string
  state: RunState
  parts: RunPart[]
  records: number
  deleted: number
  unitId: string | null
  /** Null for what the platform counted by itself. */
  madeBy: string | null
  madeName: string
  madeAt: Date
  decidedName: string | null
  decidedAt: Date | null
  note: string | null
  doneAt: Date | null
  version: number
}

type Wish = { condition: RawBuilder<boolean>; limit: number }

export async function selectRuns(tx: Tx, tenant: string, { condition, limit }: Wish): Promise<RunRow[]> {
  const { rows } = await sql<RunRow>`
    select r.id, r.day::text as day, r.state, r.parts, r.records, r.unit_id as "unitId", r.made_by as "madeBy",
      r.made_name as "madeName", r.made_at as "madeAt", r.decided_name as "decidedName",
      r.decided_at as "decidedAt", r.note, r.done_at as "doneAt", r.version,
      (select coalesce(sum(d.records), 0)::int from disclosure.deletions d
        where d.tenant = r.tenant and d.run_id = r.id) as deleted
    from disclosure.retention_runs r where r.tenant = ${tenant} and ${condition}
    order by r.made_at desc, r.id desc limit ${limit}`.execute(tx)
  return rows
}

export async function findRun(tx: Tx, tenant: string, id: string): Promise<RunRow | null> {
  return (await selectRuns(tx, tenant, { condition: sql`r.id = ${id}`, limit: 1 }))[0] ?? null
}

type NewRun = Pick<RunRow, 'id' | 'day' | 'parts' | 'records' | 'unitId' | 'madeBy' | 'madeName' | 'madeAt'>

export async function insertRun(tx: Tx, tenant: string, row: NewRun): Promise<void> {
  await sql`
    insert into disclosure.retention_runs (tenant, id, day, state, parts, records, unit_id, made_by, made_name, made_at, version)
    values (${tenant}, ${row.id}, ${row.day}, 'proposed', ${JSON.stringify(row.parts)}, ${row.records}, ${row.unitId},
      ${row.madeBy}, ${row.madeName}, ${row.madeAt}, 1)`.execute(tx)
}

/** Whether a count of the county (`unitId` null) or of a unit still waits for a word. */
export async function hasOpenRun(tx: Tx, tenant: string, unitId: string | null): Promise<boolean> {
  const { rows } = await sql`
    select 1 from disclosure.retention_runs
    where tenant = ${tenant} and state = 'proposed' and unit_id is not distinct from ${unitId}::uuid limit 1`.execute(
    tx,
  )
  return rows.length > 0
}

type Decision = {
  tenant: string
  id: string
  state: 'approved' | 'refused'
  by: { id: string | null; name: string }
  note: string
  at: Date
  version: number
}

/** False when it was decided meanwhile. */
export async function saveRunDecision(tx: Tx, row: Decision): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update disclosure.retention_runs set state = ${row.state}, decided_by = ${row.by.id}, decided_name = ${row.by.name},
      decided_at = ${row.at}, note = ${row.note}, version = version + 1
    where tenant = ${row.tenant} and id = ${row.id} and version = ${row.version} and state = 'proposed'`.execute(tx)
  return numAffectedRows === 1n
}

/** The oldest approved run, locked; null when there is none or another process works on it. */
export async function takeRun(tx: Tx, tenant: string): Promise<RunRow | null> {
  const { rows } = await sql<{ id: string }>`
    select id from disclosure.retention_runs where tenant = ${tenant} and state = 'approved'
    order by made_at limit 1 for update skip locked`.execute(tx)
  return rows[0] ? findRun(tx, tenant, rows[0].id) : null
}

export async function finishRun(tx: Tx, tenant: string, { id, at }: { id: string; at: Date }): Promise<void> {
  await sql`update disclosure.retention_runs set state = 'done', done_at = ${at}, version = version + 1
    where tenant = ${tenant} and id = ${id}`.execute(tx)
}

/** How many records are over their term, by ledger and village. */
export async function countOverTerm(tx: Tx, tenant: string, terms: readonly Term[]) {
  const { rows } = await sql<{ ledgerId: string; areaPath: string; records: number }>`
    select r.ledger_id as "ledgerId",
      coalesce(array_to_string((string_to_array(r.area_path, '/'))[1:3], '/'), '') as "areaPath",
      count(*)::int as records
    from jsonb_to_recordset(${JSON.stringify(terms)}::jsonb) as t("ledgerId" uuid, "endedBefore" date)
    join registers.v_records r on r.tenant = ${tenant} and r.ledger_id = t."ledgerId" and r.state = 'ended'
      and r.ended_on < t."endedBefore"
    group by 1, 2 order by 1, 2`.execute(tx)
  return rows
}

export type OverTerm = { id: string; ledgerId: string; subjectId: string; areaPath: string }

/** Some records that are over their term. */
export async function listOverTerm(tx: Tx, tenant: string, terms: readonly Term[], most: number): Promise<OverTerm[]> {
  const { rows } = await sql<OverTerm>`
    select r.id, r.ledger_id as "ledgerId", r.subject_id as "subjectId",
      coalesce(array_to_string((string_to_array(r.area_path, '/'))[1:3], '/'), '') as "areaPath"
    from jsonb_to_recordset(${JSON.stringify(terms)}::jsonb) as t("ledgerId" uuid, "endedBefore" date)
    join registers.v_records r on r.tenant = ${tenant} and r.ledger_id = t."ledgerId" and r.state = 'ended'
      and r.ended_on < t."endedBefore"
    order by r.ledger_id, r.id limit ${most}`.execute(tx)
  return rows
}

/** What this module holds about facts of deleted records: looks and corrections that name them; answers the ids of these. */
export async function dropTracesOfRecords(
  tx: Tx,
  tenant: string,
  records: readonly { id: string; subjectId: string; code: string }[],
): Promise<string[]> {
  const list = JSON.stringify(records)
  await sql`
    delete from disclosure.looks l
    using jsonb_to_recordset(${list}::jsonb) as r("subjectId" uuid, code text)
    where l.tenant = ${tenant} and l.subject_id = r."subjectId"
      and exists (select from unnest(l.facts) as fact where starts_with(fact, 'ledger:' || r.code || '.'))`.execute(tx)
  const { rows } = await sql<{ id: string }>`
    delete from disclosure.corrections c using jsonb_to_recordset(${list}::jsonb) as r(id uuid)
    where c.tenant = ${tenant} and c.record_id = r.id returning c.id`.execute(tx)
  return rows.map(({ id }) => id)
}

/** What this module holds about subjects that are gone. */
export async function dropTracesOfSubjects(tx: Tx, tenant: string, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return
  const gone = sql`${[...ids]}::uuid[]`
  await sql`delete from disclosure.looks where tenant = ${tenant} and subject_id = any (${gone})`.execute(tx)
  await sql`delete from disclosure.openings where tenant = ${tenant} and subject_id = any (${gone})`.execute(tx)
  await sql`delete from disclosure.corrections where tenant = ${tenant} and subject_id = any (${gone})`.execute(tx)
  await sql`delete from disclosure.own_persons where tenant = ${tenant} and subject_id = any (${gone})`.execute(tx)
}

export type DeletionRow = {
  id: string
  at: Date
  runId: string
  ledger: string
  areaPath: string
  records: number
  statements: number
  subjects: number
  files: number
  unitId: string | null
}

export async function insertDeletions(tx: Tx, tenant: string, rows: readonly DeletionRow[]): Promise<void> {
  if (rows.length === 0) return
  await sql`
    insert into disclosure.deletions (tenant, id, at, run_id, ledger, area_path, records, statements, subjects, files, unit_id)
    select ${tenant}, d.id, d.at, d."runId", d.ledger, d."areaPath", d.records, d.statements, d.subjects, d.files, d."unitId"
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as d(id uuid, at timestamptz, "runId" uuid, ledger text,
      "areaPath" text, records int, statements int, subjects int, files int, "unitId" uuid)`.execute(tx)
}

export async function selectDeletions(tx: Tx, tenant: string, { condition, limit }: Wish): Promise<DeletionRow[]> {
  const { rows } = await sql<DeletionRow>`
    select d.id, d.at, d.run_id as "runId", d.ledger, d.area_path as "areaPath", d.records, d.statements, d.subjects,
      d.files, d.unit_id as "unitId"
    from disclosure.deletions d where d.tenant = ${tenant} and ${condition}
    order by d.at desc, d.id desc limit ${limit}`.execute(tx)
  return rows
}
