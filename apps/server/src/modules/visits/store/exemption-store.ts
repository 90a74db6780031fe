import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'
import type { Tx } from '../../../kernel/db/tx.ts'
import { allOf } from './reach.ts'

export type ExemptionRecord = {
  id: string
  subjectId: string
  label: string
  areaPath: string
  ruleId: string | null
  ruleName: string | null
  from: string
  until: string
  reasonSealed: string
  by: string
  at: Date
  endedOn: string | null
}

export async function selectExemptions(
  tx: Tx,
  tenant: string,
  { condition, limit }: { condition: RawBuilder<boolean>; limit: number },
): Promise<ExemptionRecord[]> {
  const { rows } = await sql<ExemptionRecord>`
    select e.id, e.subject_id as "subjectId", coalesce(s.label, '') as label, e.area_path as "areaPath", e.rule_id as "ruleId",
      v.content ->> 'name' as "ruleName", e.from_on::text as "from", e.until_on::text as until,
      e.reason_sealed as "reasonSealed", e.actor_name as by, e.at, e.ended_on::text as "endedOn"
    from visits.exemptions e
    left join registers.v_subjects s on s.tenant = e.tenant and s.id = e.subject_id
    left join visits.rules r on r.tenant = e.tenant and r.id = e.rule_id
    left join visits.rule_versions v on v.tenant = r.tenant and v.rule_id = r.id and v.number = r.current_number
    where e.tenant = ${tenant} and ${allOf([condition])}
    order by e.until_on desc, e.id desc limit ${limit}`.execute(tx)
  return rows
}

type NewExemption = {
  id: string
  subjectId: string
  areaPath: string
  ruleId: string | null
  from: string
  until: string
  reasonSealed: string
  by: { id: string | null; name: string }
  at: Date
}

export async function insertExemption(tx: Tx, tenant: string, row: NewExemption): Promise<void> {
  await sql`insert into visits.exemptions (tenant, id, subject_id, area_path, rule_id, from_on, until_on, reason_sealed, actor_id,
      actor_name, at)
    values (${tenant}, ${row.id}, ${row.subjectId}, ${row.areaPath}, ${row.ruleId}, ${row.from}, ${row.until},
      ${row.reasonSealed}, ${row.by.id}, ${row.by.name}, ${row.at})`.execute(tx)
}

type Covered = { householdId: string; ruleId: string | null; from: string; until: string; day: string; at: Date }

/** Lines covered to the end of their window are exempt; of those covered at their beginning the window begins after it. */
export async function exemptLines(tx: Tx, tenant: string, { householdId, ruleId, from, until, day, at }: Covered) {
  await sql`update visits.duties set
      state = case when window_to <= ${until} then 'exempt' else 'open' end,
      window_from = case when window_to <= ${until} then window_from else greatest(window_from, ${until}::date + 1) end,
      planned_on = null, worker_id = null, place = null, changed_at = ${at}, written = pg_current_xact_id()
    where tenant = ${tenant} and household_id = ${householdId} and state = 'open' and window_to >= ${from}
      and window_from <= ${until} and ${from} <= greatest(window_from, ${day}::date)
      and (${ruleId}::uuid is null or rule_id = ${ruleId})`.execute(tx)
}

/** What was exempt and is not over is due again. */
export async function reopenLines(
  tx: Tx,
  tenant: string,
  { householdId, ruleId, day, at }: Omit<Covered, 'from' | 'until'>,
) {
  await sql`update visits.duties set state = 'open', planned_on = null, place = null, changed_at = ${at},
      written = pg_current_xact_id()
    where tenant = ${tenant} and household_id = ${householdId} and state = 'exempt' and window_to >= ${day}
      and (${ruleId}::uuid is null or rule_id = ${ruleId})`.execute(tx)
}

export async function endExemption(tx: Tx, tenant: string, id: string, day: string): Promise<void> {
  await sql`update visits.exemptions set ended_on = ${day} where tenant = ${tenant} and id = ${id}`.execute(tx)
}
