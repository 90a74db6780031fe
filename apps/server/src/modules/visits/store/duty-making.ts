import type { Window } from '@yiwang/contract/visits'
import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'
import type { Tx } from '../../../kernel/db/tx.ts'

export type Making = {
  rule: { id: string; number: number; ledgerId: string | null; warnDays: number }
  targets: RawBuilder<unknown>
  windows: readonly Window[]
  day: string
  at: Date
}

/**
 * Brings the open duties of a rule to what the library says today: those of targets that are gone, of windows that are asked no
 * more and of older versions are dropped, those of people who moved follow them, missing ones are made, unless less than a
 * quarter of their window is left: what is new today is asked from the next window on. What an exemption
 * covers to its end is exempt; where it covers the beginning alone the window begins after it.
 */
export async function makeDuties(tx: Tx, tenant: string, { rule, targets, windows, day, at }: Making): Promise<void> {
  await dropOutdated(tx, tenant, { ruleId: rule.id, number: rule.number, windows, day })
  await sql`
    with t as materialized (${targets}), gone as (
      delete from visits.duties d where d.tenant = ${tenant} and d.rule_id = ${rule.id} and d.state = 'open'
        and d.window_to >= ${day} and not exists (select from t where t.subject_id = d.subject_id)
    ), moved as (
      update visits.duties d set household_id = t.household_id, area_path = t.area_path, lng = t.lng, lat = t.lat,
        planned_on = case when d.area_path = t.area_path then d.planned_on end, worker_id = null, changed_at = ${at},
        written = pg_current_xact_id()
      from t where d.tenant = ${tenant} and d.rule_id = ${rule.id} and d.state = 'open' and d.subject_id = t.subject_id
        and (d.household_id, d.area_path, d.lng, d.lat) is distinct from (t.household_id, t.area_path, t.lng, t.lat)
    ), due as (
      select t.*, w.period, w.to as window_to, greatest(w.from, coalesce(x.until_on + 1, w.from)) as window_from,
        coalesce(x.until_on >= w.to, false) as exempt
      from t
      cross join json_to_recordset(${JSON.stringify(windows)}::json) as w (period date, "from" date, "to" date)
      left join lateral (
        select max(e.until_on) as until_on from visits.exemptions e
        where e.tenant = ${tenant} and e.subject_id = t.household_id and e.ended_on is null
          and (e.rule_id is null or e.rule_id = ${rule.id})
          and e.from_on <= greatest(w.from, ${day}::date) and e.until_on >= w.from) x on true
      where w.to >= ${day} and 4 * (w.to - greatest(w.from, ${day}::date) + 1) >= w.to - w.from + 1
    )
    insert into visits.duties (tenant, id, rule_id, rule_number, subject_id, household_id, ledger_id, area_path, lng, lat, period,
      window_from, window_to, warn_on, state, changed_at)
    select ${tenant}, gen_random_uuid(), ${rule.id}, ${rule.number}, subject_id, household_id, ${rule.ledgerId}, area_path, lng,
      lat, period, least(window_from, window_to), window_to,
      greatest(window_to - ${rule.warnDays}::int, least(window_from, window_to)), case when exempt then 'exempt' else 'open' end, ${at}
    from due
    on conflict (tenant, rule_id, subject_id, period) do nothing`.execute(tx)
}

type Outdated = { ruleId: string; number: number; windows: readonly Window[]; day: string }

async function dropOutdated(tx: Tx, tenant: string, { ruleId, number, windows, day }: Outdated): Promise<void> {
  const periods = windows.map(({ period }) => period)
  await sql`delete from visits.duties where tenant = ${tenant} and rule_id = ${ruleId} and state = 'open'
    and window_to >= ${day} and (rule_number <> ${number} or not period = any (${periods}::date[]))`.execute(tx)
}

/** Of a rule that ended, what is not done. */
export async function dropOpen(tx: Tx, tenant: string, ruleId: string): Promise<void> {
  await sql`delete from visits.duties
    where tenant = ${tenant} and rule_id = ${ruleId} and state = 'open'`.execute(tx)
}

/** What ended before a day and was not visited. */
export async function markMissed(tx: Tx, tenant: string, { day, at }: { day: string; at: Date }): Promise<void> {
  await sql`update visits.duties set state = 'missed', worker_id = null, changed_at = ${at}, written = pg_current_xact_id()
    where tenant = ${tenant} and state = 'open' and window_to < ${day}`.execute(tx)
}

/** Duties are kept for two years after their window. */
export async function dropOld(tx: Tx, tenant: string, before: string): Promise<void> {
  await sql`delete from visits.duties where tenant = ${tenant} and window_to < ${before} and state <> 'open'`.execute(
    tx,
  )
}

type DutyCount = { ruleId: string; areaPath: string; visits: number }

/**
 * Visits asked for in a stretch of days, by rule and place. Each has a day of its window by the digits of its subject, so that
 * they are spread and stay where they are.
 */
export async function countDutiesOf(
  tx: Tx,
  tenant: string,
  { from, until }: { from: string; until: string },
): Promise<DutyCount[]> {
  const { rows } = await sql<DutyCount>`
    select d.rule_id as "ruleId", d.area_path as "areaPath", count(*)::int as visits
    from visits.duties d
    where d.tenant = ${tenant} and d.window_to >= ${from} and d.window_from <= ${until} and d.state <> 'exempt'
      and d.window_from + (get_byte(uuid_send(d.subject_id), 15) * 256 + get_byte(uuid_send(d.subject_id), 14))
        % (d.window_to - d.window_from + 1) between ${from}::date and ${until}::date
    group by 1, 2 order by 2, 1`.execute(tx)
  return rows
}
