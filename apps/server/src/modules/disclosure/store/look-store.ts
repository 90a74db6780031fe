import type { LookKind, Purpose } from '@yiwang/contract/disclosure'
import type { Role } from '@yiwang/contract/identity'
import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'
import type { Tx } from '../../../kernel/db/tx.ts'

export type LookRecord = {
  id: string
  at: Date
  kind: LookKind
  actorId: string | null
  actorName: string
  role: Role | 'system'
  unit: string | null
  place: string | null
  purpose: Purpose
  reason: string
  facts: string[]
  subjectId: string
  areaPath: string | null
  closedLedgers: string[]
  rightId: string | null
}

/** Writes any number of looks in one statement. */
export async function insertLooks(tx: Tx, tenant: string, looks: readonly LookRecord[]): Promise<void> {
  if (looks.length === 0) return
  const list = JSON.stringify(looks)
  await sql`
    insert into disclosure.looks (tenant, id, at, kind, actor_id, actor_name, role, unit, place, purpose, reason, facts,
      subject_id, area_path, closed_ledgers, right_id)
    select ${tenant}, l.id, l.at, l.kind, l."actorId", l."actorName", l.role, l.unit, l.place, l.purpose, l.reason,
      l.facts, l."subjectId", l."areaPath", l."closedLedgers", l."rightId"
    from jsonb_to_recordset(${list}::jsonb) as l(id uuid, at timestamptz, kind text, "actorId" uuid, "actorName" text,
      role text, unit text, place text, purpose text, reason text, facts text[], "subjectId" uuid, "areaPath" text,
      "closedLedgers" text[], "rightId" uuid)`.execute(tx)
}

export type Page = { condition: RawBuilder<boolean>; limit: number }

/** Looks that row-level security shows and the condition on `l` picks, newest first. */
export async function selectLooks(tx: Tx, tenant: string, { condition, limit }: Page): Promise<LookRecord[]> {
  const { rows } = await sql<LookRecord>`
    select l.id, l.at, l.kind, l.actor_id as "actorId", l.actor_name as "actorName", l.role, l.unit, l.place, l.purpose,
      l.reason, l.facts, l.subject_id as "subjectId", l.area_path as "areaPath", l.closed_ledgers as "closedLedgers",
      l.right_id as "rightId"
    from disclosure.looks l where l.tenant = ${tenant} and ${condition}
    order by l.at desc, l.id desc limit ${limit}`.execute(tx)
  return rows
}

/** How many different subjects somebody looked at since a time, by their own choice. */
export async function countSubjects(
  tx: Tx,
  tenant: string,
  { actorId, since }: { actorId: string; since: Date },
): Promise<number> {
  const { rows } = await sql<{ amount: number }>`
    select count(distinct subject_id)::int as amount from disclosure.looks
    where tenant = ${tenant} and actor_id = ${actorId} and at >= ${since} and kind in ('reveal', 'break-glass', 'counter')
    `.execute(tx)
  return rows[0]?.amount ?? 0
}

export async function countByRight(tx: Tx, tenant: string, rightIds: readonly string[]): Promise<Map<string, number>> {
  if (rightIds.length === 0) return new Map()
  const { rows } = await sql<{ id: string; amount: number }>`
    select right_id as id, count(*)::int as amount from disclosure.looks
    where tenant = ${tenant} and right_id = any (${[...rightIds]}::uuid[]) group by right_id`.execute(tx)
  return new Map(rows.map(({ id, amount }) => [id, amount]))
}

/** The facts that were revealed by each right. */
export async function factsByRight(
  tx: Tx,
  tenant: string,
  rightIds: readonly string[],
): Promise<Map<string, string[]>> {
  if (rightIds.length === 0) return new Map()
  const { rows } = await sql<{ id: string; facts: string[] }>`
    select l.right_id as id, array_agg(distinct fact order by fact) as facts
    from disclosure.looks l, unnest(l.facts) as fact
    where l.tenant = ${tenant} and l.right_id = any (${[...rightIds]}::uuid[]) group by l.right_id`.execute(tx)
  return new Map(rows.map(({ id, facts }) => [id, facts]))
}
