import { sql } from 'kysely'
import type { Tx } from '../../../kernel/db/tx.ts'

const village = (path: string) => sql`coalesce(array_to_string((string_to_array(${sql.ref(path)}, '/'))[1:3], '/'), '')`

type Part = { areaPath: string; records: number }

/** Answers to forms' own fields that were given before an instant, by village. */
export async function countOldAnswers(tx: Tx, tenant: string, before: Date): Promise<Part[]> {
  const { rows } = await sql<Part>`
    select ${village('s.area_path')} as "areaPath", count(*)::int as records
    from campaigns.own_statements o left join registers.v_subjects s on s.tenant = o.tenant and s.id = o.subject_id
    where o.tenant = ${tenant} and o.at < ${before} group by 1 order by 1`.execute(tx)
  return rows
}

export type OldAnswer = { subjectId: string; id: string; areaPath: string }

/** Takes away some of them; answers of whom they were. */
export async function deleteOldAnswers(tx: Tx, tenant: string, before: Date, most: number): Promise<OldAnswer[]> {
  const { rows } = await sql<OldAnswer>`
    with old as (
      select o.subject_id, o.id, ${village('s.area_path')} as path
      from campaigns.own_statements o left join registers.v_subjects s on s.tenant = o.tenant and s.id = o.subject_id
      where o.tenant = ${tenant} and o.at < ${before} order by o.at limit ${most})
    delete from campaigns.own_statements d using old
    where d.tenant = ${tenant} and d.subject_id = old.subject_id and d.id = old.id
    returning d.subject_id as "subjectId", d.id, old.path as "areaPath"`.execute(tx)
  return rows
}

const OVER = (tenant: string, before: Date) =>
  sql`c.tenant = ${tenant} and c.closed_at < ${before} and c.state in ('closed', 'cancelled')`

/** Registrations and names of those who were asked, of campaigns that ended before an instant, by village. */
export async function countOldCampaigns(tx: Tx, tenant: string, before: Date): Promise<Part[]> {
  const { rows } = await sql<Part>`
    select "areaPath", sum(records)::int as records from (
      select ${village('t.area_path')} as "areaPath", count(*) as records from campaigns.campaigns c
        join campaigns.targets t on t.tenant = c.tenant and t.campaign_id = c.id where ${OVER(tenant, before)} group by 1
      union all
      select ${village('c.area_path')}, count(*) from campaigns.campaigns c
        join campaigns.entries e on e.tenant = c.tenant and e.campaign_id = c.id where ${OVER(tenant, before)} group by 1
    ) as found group by 1 order by 1`.execute(tx)
  return rows
}

/** Takes away some of them; figures of progress stay, they name nobody. */
export async function deleteOldCampaigns(tx: Tx, tenant: string, before: Date, most: number): Promise<Part[]> {
  const { rows } = await sql<Part>`
    with asked as (
      select t.campaign_id, t.subject_id, ${village('t.area_path')} as path from campaigns.campaigns c
      join campaigns.targets t on t.tenant = c.tenant and t.campaign_id = c.id
      where ${OVER(tenant, before)} order by c.closed_at, t.subject_id limit ${most}),
    entered as (
      select e.id, e.campaign_id, e.person_index, ${village('c.area_path')} as path from campaigns.campaigns c
      join campaigns.entries e on e.tenant = c.tenant and e.campaign_id = c.id
      where ${OVER(tenant, before)} order by c.closed_at, e.id limit ${most}),
    no_targets as (
      delete from campaigns.targets t using asked
      where t.tenant = ${tenant} and t.campaign_id = asked.campaign_id and t.subject_id = asked.subject_id returning asked.path),
    no_persons as (
      delete from campaigns.registered r using entered
      where r.tenant = ${tenant} and r.campaign_id = entered.campaign_id and r.person_index = entered.person_index),
    no_entries as (
      delete from campaigns.entries e using entered where e.tenant = ${tenant} and e.id = entered.id returning entered.path)
    select path as "areaPath", count(*)::int as records
    from (select path from no_targets union all select path from no_entries) as gone group by 1 order by 1`.execute(tx)
  return rows
}

/** What forms' own fields say of subjects that are gone, and that they were asked. */
export async function forgetAnswers(tx: Tx, tenant: string, ids: readonly string[]): Promise<void> {
  const gone = sql`${[...ids]}::uuid[]`
  await sql`delete from campaigns.own_statements where tenant = ${tenant} and subject_id = any (${gone})`.execute(tx)
  await sql`delete from campaigns.facts where tenant = ${tenant} and subject_id = any (${gone})`.execute(tx)
  await sql`delete from campaigns.targets where tenant = ${tenant}
    and (subject_id = any (${gone}) or household_id = any (${gone}))`.execute(tx)
}
