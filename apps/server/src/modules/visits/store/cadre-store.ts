import type { CadreReason, CadreState } from '@yiwang/contract/visits'
import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'
import type { Tx } from '../../../kernel/db/tx.ts'
import { allOf } from './reach.ts'

export type CadreRecord = {
  id: string
  week: string
  areaPath: string
  subjectId: string | null
  label: string
  reason: CadreReason
  text: string
  state: CadreState
  heardBy: string
  heardAt: Date
  assignedTo: string
  assignedAt: Date | null
  caseId: string | null
  caseNumber: string | null
  answer: string
  solvedAt: Date | null
  version: number
}

export async function selectCadreItems(tx: Tx, tenant: string, condition: RawBuilder<boolean>): Promise<CadreRecord[]> {
  const { rows } = await sql<CadreRecord>`
    select c.id, c.week::text as week, c.area_path as "areaPath", c.subject_id as "subjectId", c.label, c.reason, c.text, c.state,
      c.actor_name as "heardBy", c.heard_at as "heardAt", c.assigned_to as "assignedTo", c.assigned_at as "assignedAt",
      c.case_id as "caseId", c.case_number as "caseNumber", c.answer, c.solved_at as "solvedAt", c.version
    from visits.cadre_items c where c.tenant = ${tenant} and ${allOf([condition])}
    order by c.heard_at, c.id limit 1000`.execute(tx)
  return rows
}

export type WeekCount = { week: string; collected: number; solved: number }

export async function countWeeks(
  tx: Tx,
  tenant: string,
  { condition, since }: { condition: RawBuilder<boolean>; since: string },
): Promise<WeekCount[]> {
  const { rows } = await sql<WeekCount>`
    select c.week::text as week, count(*)::int as collected, count(*) filter (where c.state = 'solved')::int as solved
    from visits.cadre_items c where c.tenant = ${tenant} and c.week >= ${since} and ${allOf([condition])}
    group by 1 order by 1 desc`.execute(tx)
  return rows
}

type NewItem = {
  id: string
  week: string
  areaId: string
  areaPath: string
  subjectId: string | null
  label: string
  reason: CadreReason
  text: string
  by: { id: string; name: string }
  at: Date
}

export async function insertCadreItem(tx: Tx, tenant: string, item: NewItem): Promise<void> {
  await sql`insert into visits.cadre_items (tenant, id, week, area_id, area_path, subject_id, label, reason, text, state, actor_id,
      actor_name, heard_at)
    values (${tenant}, ${item.id}, ${item.week}, ${item.areaId}, ${item.areaPath}, ${item.subjectId}, ${item.label},
      ${item.reason}, ${item.text}, 'collected', ${item.by.id}, ${item.by.name}, ${item.at})`.execute(tx)
}

type Assigned = { id: string; to: string; caseId: string | null; caseNumber: string | null; at: Date }

export async function assignCadreItem(
  tx: Tx,
  tenant: string,
  { id, to, caseId, caseNumber, at }: Assigned,
): Promise<void> {
  await sql`update visits.cadre_items set state = 'assigned', assigned_to = ${to}, assigned_at = ${at},
      case_id = coalesce(${caseId}, case_id), case_number = coalesce(${caseNumber}, case_number), version = version + 1
    where tenant = ${tenant} and id = ${id}`.execute(tx)
}

export async function solveCadreItem(
  tx: Tx,
  tenant: string,
  { id, answer, at }: { id: string; answer: string; at: Date },
) {
  await sql`update visits.cadre_items set state = 'solved', answer = ${answer}, solved_at = ${at}, version = version + 1
    where tenant = ${tenant} and id = ${id}`.execute(tx)
}

export async function lockCadreItem(tx: Tx, tenant: string, id: string): Promise<CadreRecord | null> {
  await sql`select from visits.cadre_items where tenant = ${tenant} and id = ${id} for update`.execute(tx)
  const [item] = await selectCadreItems(tx, tenant, sql`c.id = ${id}`)
  return item ?? null
}
