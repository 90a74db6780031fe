import type { VisitRuleContent } from '@yiwang/contract/visits'
import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'
import type { Tx } from '../../../kernel/db/tx.ts'
import { allOf } from './reach.ts'

export type RuleRecord = {
  id: string
  number: number
  content: VisitRuleContent
  areaId: string
  areaPath: string
  /** The unit that asks; null in rules older than the question. */
  unitId: string | null
  effectiveFrom: string
  changedBy: string
  retiredOn: string | null
  version: number
}

/** Rules with their current version, those in force first, newest first. */
export async function selectRules(
  tx: Tx,
  tenant: string,
  condition: RawBuilder<boolean> | null,
): Promise<RuleRecord[]> {
  const { rows } = await sql<RuleRecord>`
    select r.id, v.number, '{"basis": null}'::jsonb || v.content as content, r.unit_id as "unitId", r.area_id as "areaId", r.area_path as "areaPath",
      v.effective_from::text as "effectiveFrom", v.changed_name as "changedBy", r.retired_on::text as "retiredOn", r.version
    from visits.rules r
    join visits.rule_versions v on v.tenant = r.tenant and v.rule_id = r.id and v.number = r.current_number
    where r.tenant = ${tenant} and ${allOf([condition])}
    order by r.retired_on nulls first, v.changed_at desc, r.id limit 500`.execute(tx)
  return rows
}

export async function findRule(tx: Tx, tenant: string, id: string): Promise<RuleRecord | null> {
  const [rule] = await selectRules(tx, tenant, sql`r.id = ${id}`)
  return rule ?? null
}

export async function lockRule(tx: Tx, tenant: string, id: string): Promise<RuleRecord | null> {
  await sql`select from visits.rules where tenant = ${tenant} and id = ${id} for update`.execute(tx)
  return findRule(tx, tenant, id)
}

/** Those in force, for planning. */
export function rulesInForce(tx: Tx, tenant: string): Promise<RuleRecord[]> {
  return selectRules(tx, tenant, sql`r.retired_on is null`)
}

type NewVersion = {
  id: string
  number: number
  content: VisitRuleContent
  areaPath: string
  unitId: string | null
  day: string
  at: Date
  by: { id: string | null; name: string }
}

export async function insertRule(tx: Tx, tenant: string, rule: NewVersion): Promise<void> {
  await sql`insert into visits.rules (tenant, id, current_number, area_id, area_path, unit_id)
    values (${tenant}, ${rule.id}, ${rule.number}, ${rule.content.areaId}, ${rule.areaPath}, ${rule.unitId})`.execute(
    tx,
  )
  await insertVersion(tx, tenant, rule)
}

export async function saveVersion(tx: Tx, tenant: string, rule: NewVersion): Promise<void> {
  await insertVersion(tx, tenant, rule)
  await sql`update visits.rules set current_number = ${rule.number}, area_id = ${rule.content.areaId},
      area_path = ${rule.areaPath}, unit_id = ${rule.unitId}, version = version + 1
    where tenant = ${tenant} and id = ${rule.id}`.execute(tx)
}

async function insertVersion(tx: Tx, tenant: string, { id, number, content, day, at, by }: NewVersion): Promise<void> {
  await sql`insert into visits.rule_versions (tenant, rule_id, number, content, effective_from, changed_at, changed_by, changed_name)
    values (${tenant}, ${id}, ${number}, ${JSON.stringify(content)}::jsonb, ${day}, ${at}, ${by.id}, ${by.name})`.execute(
    tx,
  )
}

export async function retire(tx: Tx, tenant: string, id: string, day: string): Promise<void> {
  await sql`update visits.rules set retired_on = ${day}, version = version + 1
    where tenant = ${tenant} and id = ${id}`.execute(tx)
}
