import type { FormSubject, TargetFilter, TargetState } from '@yiwang/contract/campaigns'
import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'
import type { Tx } from '../../../kernel/db/tx.ts'
import { conditionOf } from './conditions.ts'
import { allOf, inSubtree } from './reach.ts'

export type Choice = {
  subject: FormSubject
  areaPath: string
  filter: TargetFilter
  /** Ids of ledgers by code. */
  ledgers: ReadonlyMap<string, string>
}

function chosen({ subject, areaPath, filter, ledgers }: Choice): RawBuilder<boolean> {
  const ledgerId = filter.ledger === null ? null : (ledgers.get(filter.ledger) ?? null)
  const member = sql<boolean>`exists (select from registers.v_records m where m.tenant = s.tenant and m.subject_id = s.id
    and m.ledger_id = ${ledgerId} and m.state = 'active')`
  return allOf([
    sql`s.kind = ${subject}`,
    sql`s.state in ('active', 'absent')`,
    inSubtree('s.area_path', areaPath),
    filter.ledger === null ? null : member,
    ...filter.where.map((condition) => conditionOf(condition, ledgers)),
  ])
}

/** The household that a subject is visited with, today. */
function householdOf(subject: FormSubject, day: string): RawBuilder<string> {
  const holds = sql`(l.valid_from is null or l.valid_from <= ${day}) and (l.valid_to is null or l.valid_to > ${day})`
  if (subject === 'person')
    return sql`(select l.to_id from registers.v_links l where l.tenant = s.tenant and l.from_id = s.id and l.kind = 'member-of'
      and ${holds} order by l.valid_from desc nulls last, l.id limit 1)`
  if (subject === 'dwelling')
    return sql`(select l.from_id from registers.v_links l
      join registers.v_subjects h on h.tenant = l.tenant and h.id = l.from_id and h.kind = 'household'
      where l.tenant = s.tenant and l.to_id = s.id and l.kind = 'lives-in' and ${holds}
      order by l.valid_from desc nulls last, l.id limit 1)`
  return sql`null::uuid`
}

type Freezing = { tenant: string; campaignId: string; ledgerId: string | null; at: Date; day: string }

/** Puts down whom a campaign asks about, with the area and the household of today; the number of them. */
export async function freezeTargets(tx: Tx, choice: Choice, freezing: Freezing): Promise<number> {
  const { tenant, campaignId, ledgerId, at, day } = freezing
  const { numAffectedRows } = await sql`
    insert into campaigns.targets (tenant, campaign_id, subject_id, household_id, area_path, ledger_id, changed_at)
    select s.tenant, ${campaignId}, s.id, coalesce(${householdOf(choice.subject, day)}, s.id), s.area_path, ${ledgerId}::uuid, ${at}
    from registers.v_subjects s
    where s.tenant = ${tenant} and ${chosen(choice)}`.execute(tx)
  return Number(numAffectedRows ?? 0n)
}

export type AreaCount = { areaId: string; areaName: string; targets: number }

/** How many a target would take in, in all and by the areas one level below. */
export async function countChosen(
  tx: Tx,
  choice: Choice,
  { tenant, areaId }: { tenant: string; areaId: string },
): Promise<{ targets: number; areas: AreaCount[] }> {
  const { rows } = await sql<{ path: string; n: number }>`
    select s.area_path as path, count(*)::int as n from registers.v_subjects s
    where s.tenant = ${tenant} and ${chosen(choice)} group by s.area_path`.execute(tx)
  const { rows: areas } = await sql<AreaCount>`
    select a.id as "areaId", a.name as "areaName", sum(r.n)::int as targets
    from json_to_recordset(${JSON.stringify(rows)}::json) as r (path text, n int)
    join areas.v_areas a on a.tenant = ${tenant} and a.parent_id = ${areaId}
      and (r.path = a.path or starts_with(r.path, a.path || '/'))
    group by a.id, a.name, a.code order by a.code`.execute(tx)
  return { targets: rows.reduce((sum, { n }) => sum + n, 0), areas }
}

export type TargetRecord = {
  campaignId: string
  subjectId: string
  householdId: string
  areaPath: string
  ledgerId: string | null
  state: TargetState
}

const COLUMNS = sql`t.campaign_id as "campaignId", t.subject_id as "subjectId", t.household_id as "householdId",
  t.area_path as "areaPath", t.ledger_id as "ledgerId", t.state`

/** What a reader sees of targets: none that tells of a ledger they may not see. */
export function inLedgers(ledgers: readonly string[]): RawBuilder<boolean> {
  return sql`(t.ledger_id is null or t.ledger_id = any (${ledgers}::uuid[]))`
}

/** Targets of campaigns about some subjects, locked in a fixed order. */
export async function lockTargets(
  tx: Tx,
  tenant: string,
  wanted: { subjectIds: readonly string[]; campaignIds: readonly string[] },
): Promise<TargetRecord[]> {
  const { rows } = await sql<TargetRecord>`
    select ${COLUMNS} from campaigns.targets t
    where t.tenant = ${tenant} and t.subject_id = any (${wanted.subjectIds}::uuid[])
      and t.campaign_id = any (${wanted.campaignIds}::uuid[])
    order by t.campaign_id, t.subject_id for update`.execute(tx)
  return rows
}

/** Targets about some subjects, of campaigns that run, or of one campaign even when it is over. */
export async function targetsOf(
  tx: Tx,
  tenant: string,
  wanted: { subjectIds: readonly string[]; campaignId: string | null; ledgers: readonly string[] },
): Promise<TargetRecord[]> {
  const { subjectIds, campaignId, ledgers } = wanted
  const asking =
    campaignId === null
      ? sql`t.state = 'open' and c.state = 'running'`
      : sql`t.campaign_id = ${campaignId} and t.state <> 'exempt' and c.state in ('running', 'closed')`
  const { rows } = await sql<TargetRecord>`
    select ${COLUMNS} from campaigns.targets t
    join campaigns.campaigns c on c.tenant = t.tenant and c.id = t.campaign_id
    where t.tenant = ${tenant} and t.subject_id = any (${subjectIds}::uuid[]) and ${asking} and ${inLedgers(ledgers)}
    order by c.started_at, c.id, t.subject_id`.execute(tx)
  return rows
}

type Moved = Pick<TargetRecord, 'campaignId' | 'subjectId'>

/** Sets the state of targets; `reason` belongs to an exemption alone. */
export async function saveStates(
  tx: Tx,
  tenant: string,
  { rows, state, reason, at }: { rows: readonly Moved[]; state: TargetState; reason: string | null; at: Date },
): Promise<void> {
  if (rows.length === 0) return
  await sql`
    update campaigns.targets t set state = ${state}, reason = ${reason}, changed_at = ${at}
    from json_to_recordset(${JSON.stringify(rows)}::json) as r ("campaignId" uuid, "subjectId" uuid)
    where t.tenant = ${tenant} and t.campaign_id = r."campaignId" and t.subject_id = r."subjectId"`.execute(tx)
}

/** Areas in which something of a campaign is open. */
export async function openPaths(
  tx: Tx,
  tenant: string,
  campaignId: string,
): Promise<{ areaPath: string; open: number }[]> {
  const { rows } = await sql<{ areaPath: string; open: number }>`
    select t.area_path as "areaPath", count(*)::int as open from campaigns.targets t
    where t.tenant = ${tenant} and t.campaign_id = ${campaignId} and t.state = 'open'
    group by t.area_path order by t.area_path`.execute(tx)
  return rows
}
