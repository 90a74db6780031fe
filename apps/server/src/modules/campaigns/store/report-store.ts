import type { ReportColumn, ReportDefinition } from '@yiwang/contract/campaigns'
import type { SubjectKind } from '@yiwang/contract/registers'
import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'
import type { Tx } from '../../../kernel/db/tx.ts'
import { conditionOf } from './conditions.ts'
import { allOf, inSubtree } from './reach.ts'

export type ReportRecord = { id: string; code: string; number: number; definition: ReportDefinition }

/** Every declared table with the definition in force, in order of codes. */
export async function selectReports(tx: Tx, tenant: string): Promise<ReportRecord[]> {
  const { rows } = await sql<ReportRecord>`
    select r.id, r.code, d.number, d.definition from campaigns.reports r
    join campaigns.report_definitions d on d.tenant = r.tenant and d.report_id = r.id and d.number = r.current_definition
    where r.tenant = ${tenant} order by r.code`.execute(tx)
  return rows
}

/** A definition that is not in force any more, for the months that were kept under it. */
export async function findDefinition(
  tx: Tx,
  tenant: string,
  { reportId, number }: { reportId: string; number: number },
): Promise<ReportDefinition | null> {
  const { rows } = await sql<{ definition: ReportDefinition }>`
    select definition from campaigns.report_definitions
    where tenant = ${tenant} and report_id = ${reportId} and number = ${number}`.execute(tx)
  return rows[0]?.definition ?? null
}

type Declared = { tenant: string; id: string; definition: ReportDefinition; at: Date; by: string | null }

/** A new version of a table; the first one makes it. */
export async function declareReport(tx: Tx, { tenant, id, definition, at, by }: Declared): Promise<void> {
  await sql`
    insert into campaigns.reports (tenant, id, code, current_definition) values (${tenant}, ${id}, ${definition.code}, 1)
    on conflict (tenant, id) do update set current_definition = campaigns.reports.current_definition + 1, code = excluded.code`.execute(
    tx,
  )
  await sql`
    insert into campaigns.report_definitions (tenant, report_id, number, definition, declared_at, declared_by)
    select ${tenant}, r.id, r.current_definition, ${JSON.stringify(definition)}::jsonb, ${at}, ${by}::uuid
    from campaigns.reports r where r.tenant = ${tenant} and r.id = ${id}`.execute(tx)
}

/** Figures by row: key of an area path or of a ledger. */
export type KeptRow = { key: string; label: string; cells: number[] }
export type KeptTable = { month: string; number: number; rows: KeptRow[]; madeAt: Date }

export async function findKept(
  tx: Tx,
  tenant: string,
  { reportId, month }: { reportId: string; month: string },
): Promise<KeptTable | null> {
  const { rows } = await sql<KeptTable>`
    select month, number, rows, made_at as "madeAt" from campaigns.kept_tables
    where tenant = ${tenant} and report_id = ${reportId} and month = ${month}`.execute(tx)
  return rows[0] ?? null
}

export async function keptMonths(tx: Tx, tenant: string): Promise<Map<string, string[]>> {
  const { rows } = await sql<{ id: string; months: string[] }>`
    select report_id as id, array_agg(month order by month desc) as months from campaigns.kept_tables
    where tenant = ${tenant} group by report_id`.execute(tx)
  return new Map(rows.map(({ id, months }) => [id, months]))
}

type Keeping = { tenant: string; reportId: string; month: string; number: number; rows: readonly KeptRow[]; at: Date }

/** Puts a month away; one that is kept already stays as it is. */
export async function insertKept(tx: Tx, { tenant, reportId, month, number, rows, at }: Keeping): Promise<void> {
  await sql`
    insert into campaigns.kept_tables (tenant, report_id, month, number, rows, made_at)
    values (${tenant}, ${reportId}, ${month}, ${number}, ${JSON.stringify(rows)}::jsonb, ${at})
    on conflict (tenant, report_id, month) do nothing`.execute(tx)
}

/** The month that is counted, as its first day and the first day after it. */
export type Span = { first: string; after: string }
type Ledgers = ReadonlyMap<string, string>

/** Subjects that a column counts, or records with their subject. */
function counted(column: ReportColumn, ledgers: Ledgers, { first, after }: Span): RawBuilder<boolean> {
  const conditions = column.where.map((condition) => conditionOf(condition, ledgers, column.ledger))
  const ofKind = column.kind === undefined ? null : sql<boolean>`s.kind = ${column.kind}`
  if (column.of === 'subjects') return allOf([ofKind, sql`s.state in ('active', 'absent')`, ...conditions])
  const when = {
    standing: sql<boolean>`r.started_on < ${after} and (r.ended_on is null or r.ended_on >= ${after})`,
    new: sql<boolean>`r.started_on >= ${first} and r.started_on < ${after}`,
    ended: sql<boolean>`r.ended_on >= ${first} and r.ended_on < ${after}`,
  }[column.when]
  const ledger =
    column.ledger === undefined ? null : sql<boolean>`r.ledger_id = ${ledgers.get(column.ledger) ?? null}::uuid`
  return allOf([ledger, when, ofKind, ...conditions])
}

const RECORDS = sql`registers.v_records r join registers.v_subjects s on s.tenant = r.tenant and s.id = r.subject_id`
const SUBJECTS = sql`registers.v_subjects s`

/** What a column counts or adds up, among rows that are read for several columns at once. */
function amountOf(column: ReportColumn, ledgers: Ledgers, span: Span): RawBuilder<number> {
  const { of, sum } = column
  const among = sql`filter (where ${counted(column, ledgers, span)})`
  if (sum === undefined) return sql`count(*) ${among}`
  const values = of === 'records' ? sql`r.values` : sql`s.values`
  const amount = sql`case when jsonb_typeof(${values} -> ${sum}) = 'number' then (${values} ->> ${sum})::numeric end`
  return sql`coalesce(sum(${amount}) ${among}, 0)`
}

export type Figures = { key: string | null; amounts: number[] }
type Counting = { columns: readonly ReportColumn[]; ledgers: Ledgers; span: Span }

function amountsOf({ columns, ledgers, span }: Counting): RawBuilder<number[]> {
  return sql`json_build_array(${sql.join(columns.map((column) => amountOf(column, ledgers, span)))})`
}

/** Columns about subjects, or about records of some ledgers, by the area that the subject lies in: one reading for all. */
export async function countByArea(tx: Tx, tenant: string, counting: Counting): Promise<Figures[]> {
  const { columns, ledgers } = counting
  const isRecords = columns[0]?.of === 'records'
  const ids = columns.flatMap(({ ledger }) => ledgers.get(ledger ?? '') ?? [])
  const kinds = columns.flatMap(({ kind }) => kind ?? [])
  const read = isRecords ? sql`r.ledger_id = any (${ids}::uuid[])` : sql`s.kind = any (${kinds}::text[])`
  const { rows } = await sql<Figures>`
    select s.area_path as key, ${amountsOf(counting)} as amounts from ${isRecords ? RECORDS : SUBJECTS}
    where s.tenant = ${tenant} and ${read} group by s.area_path`.execute(tx)
  return rows
}

/** Columns by ledger. */
export async function countByLedger(
  tx: Tx,
  tenant: string,
  counting: Counting & { codes: readonly string[] },
): Promise<Figures[]> {
  const ids = counting.codes.map((code) => counting.ledgers.get(code)).filter((id) => id !== undefined)
  const { rows } = await sql<Figures>`
    select r.ledger_id as key, ${amountsOf(counting)} as amounts from ${RECORDS}
    where s.tenant = ${tenant} and r.ledger_id = any (${ids}::uuid[])
    group by r.ledger_id`.execute(tx)
  return rows
}

export type CellSubject = {
  subjectId: string
  kind: SubjectKind
  label: string
  areaPath: string | null
  since: string | null
}

type Behind = {
  column: ReportColumn
  ledgers: Ledgers
  span: Span
  /** Path of an area, or id of a ledger. */
  row: { areaPath: string } | { ledgerId: string }
  after: { label: string; id: string } | null
  limit: number
}

/** The rows behind a cell, as far as row-level security shows them, in order of names. */
export async function listBehind(tx: Tx, tenant: string, behind: Behind): Promise<CellSubject[]> {
  const { column, ledgers, span, row, after, limit } = behind
  const isRecord = column.of === 'records'
  const inRow =
    'areaPath' in row ? inSubtree('s.area_path', row.areaPath) : sql<boolean>`r.ledger_id = ${row.ledgerId}::uuid`
  const { rows } = await sql<CellSubject>`
    select s.id as "subjectId", s.kind, s.label, s.area_path as "areaPath", ${isRecord ? sql`r.started_on` : sql`null`} as since
    from ${isRecord ? RECORDS : SUBJECTS}
    where s.tenant = ${tenant} and ${inRow} and ${counted(column, ledgers, span)}
      and ${after === null ? sql`true` : sql`(s.label, s.id) > (${after.label}, ${after.id}::uuid)`}
    order by s.label, s.id limit ${limit}`.execute(tx)
  return rows
}
