import { DEFAULT_RANKS } from '@yiwang/contract/registers'
import type { Origin, PlainValue, PlainValues, Source, SourceRanks, Statement, Voice } from '@yiwang/contract/registers'
import { sql } from 'kysely'
import type { Tx } from '../../../kernel/db/tx.ts'

/** What forms' own fields say of a subject, and when a visit last looked at any of its facts. */
export type OwnFacts = {
  subjectId: string
  values: Record<string, PlainValue>
  origins: Record<string, Origin>
  conflicts: Record<string, Voice<PlainValue>[]>
  looked: Record<string, string>
}

const COLUMNS = sql`subject_id as "subjectId", values, origins, conflicts, looked`

export async function readOwn(tx: Tx, tenant: string, subjectIds: readonly string[]): Promise<OwnFacts[]> {
  const { rows } = await sql<OwnFacts>`
    select ${COLUMNS} from campaigns.facts
    where tenant = ${tenant} and subject_id = any (${subjectIds}::uuid[])`.execute(tx)
  return rows
}

/** Makes sure that every subject has a row, and locks them in a fixed order: two visits to a household wait for each other. */
export async function lockOwn(tx: Tx, tenant: string, subjectIds: readonly string[]): Promise<OwnFacts[]> {
  await sql`
    insert into campaigns.facts (tenant, subject_id)
    select ${tenant}, id from unnest(${subjectIds}::uuid[]) as id order by id
    on conflict (tenant, subject_id) do nothing`.execute(tx)
  const { rows } = await sql<OwnFacts>`
    select ${COLUMNS} from campaigns.facts
    where tenant = ${tenant} and subject_id = any (${subjectIds}::uuid[])
    order by subject_id for update`.execute(tx)
  return rows
}

export type OwnStatement = Statement<PlainValue> & { subjectId: string }

export async function readOwnStatements(
  tx: Tx,
  tenant: string,
  subjectIds: readonly string[],
): Promise<OwnStatement[]> {
  const { rows } = await sql<Omit<OwnStatement, 'seenAt'> & { seenAt: Date }>`
    select subject_id as "subjectId", id, source, speaker, seen_at as "seenAt", values from campaigns.own_statements
    where tenant = ${tenant} and subject_id = any (${subjectIds}::uuid[])`.execute(tx)
  return rows.map((row) => ({ ...row, seenAt: row.seenAt.toISOString() }))
}

export type Said = { subjectId: string; id: string; seenAt: string; values: PlainValues }
export type Speaker = { source: Source; speaker: string; actor: { id: string | null; name: string }; at: Date }

export async function insertOwnStatements(
  tx: Tx,
  tenant: string,
  { rows, by }: { rows: readonly Said[]; by: Speaker },
): Promise<void> {
  if (rows.length === 0) return
  await sql`
    insert into campaigns.own_statements (tenant, subject_id, id, at, seen_at, source, speaker, actor_id, actor_name, values)
    select ${tenant}, r."subjectId", r.id, ${by.at}, r."seenAt", ${by.source}, ${by.speaker}, ${by.actor.id}::uuid,
      ${by.actor.name}, r.values
    from json_to_recordset(${JSON.stringify(rows)}::json) as r ("subjectId" uuid, id uuid, "seenAt" timestamptz, values jsonb)`.execute(
    tx,
  )
}

/** Writes rows that {@link lockOwn} holds. */
export async function saveOwnFacts(tx: Tx, tenant: string, rows: readonly OwnFacts[]): Promise<void> {
  if (rows.length === 0) return
  await sql`
    update campaigns.facts f set values = r.values, origins = r.origins, conflicts = r.conflicts, looked = r.looked
    from json_to_recordset(${JSON.stringify(rows)}::json) as r ("subjectId" uuid, values jsonb, origins jsonb, conflicts jsonb,
      looked jsonb)
    where f.tenant = ${tenant} and f.subject_id = r."subjectId"`.execute(tx)
}

/** How the county ranks the sources. */
export async function readSourceRanks(tx: Tx, tenant: string): Promise<SourceRanks> {
  const { rows } = await sql<{ ranks: SourceRanks }>`
    select ranks from registers.v_source_ranks where tenant = ${tenant}`.execute(tx)
  return rows[0]?.ranks ?? DEFAULT_RANKS
}

type Held = { subjectId: string; statement: string | null }

/** Who made statements of the library and of forms' own fields, by their ids. */
export async function readAuthors(tx: Tx, tenant: string, held: readonly Held[]): Promise<Map<string, string | null>> {
  const wanted = held.filter(({ statement }) => statement !== null)
  if (wanted.length === 0) return new Map()
  const { rows } = await sql<{ id: string; actorId: string | null }>`
    with w as (
      select distinct "subjectId", statement
      from json_to_recordset(${JSON.stringify(wanted)}::json) as r ("subjectId" uuid, statement uuid))
    select a.id, a.actor_id as "actorId" from w join registers.v_statement_authors a
      on a.tenant = ${tenant} and a.subject_id = w."subjectId" and a.id = w.statement
    union all
    select o.id, o.actor_id from w join campaigns.own_statements o
      on o.tenant = ${tenant} and o.subject_id = w."subjectId" and o.id = w.statement`.execute(tx)
  return new Map(rows.map(({ id, actorId }) => [id, actorId]))
}
