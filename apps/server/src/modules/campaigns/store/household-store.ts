import type { TargetState } from '@yiwang/contract/campaigns'
import type { SubjectKind } from '@yiwang/contract/registers'
import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'
import type { Tx } from '../../../kernel/db/tx.ts'
import { allOf, anyOf, inSubtree } from './reach.ts'
import { inLedgers } from './target-store.ts'

export type VisitSubject = {
  id: string
  kind: SubjectKind
  label: string
  areaPath: string | null
  /** Code of GB/T 4761; empty for the household and its dwelling. */
  relation: string
}

/** A subject that can be visited; null when there is none or the reader does not see it. */
export async function findSubject(tx: Tx, tenant: string, id: string): Promise<VisitSubject | null> {
  const { rows } = await sql<VisitSubject>`
    select s.id, s.kind, s.label, s.area_path as "areaPath", '' as relation from registers.v_subjects s
    where s.tenant = ${tenant} and s.id = ${id} and s.state <> 'merged'`.execute(tx)
  return rows[0] ?? null
}

/** Those that a visit to a household meets: its members, head first, and the dwelling. */
export async function listHousehold(
  tx: Tx,
  tenant: string,
  { householdId, day }: { householdId: string; day: string },
): Promise<VisitSubject[]> {
  const holds = sql`(l.valid_from is null or l.valid_from <= ${day}) and (l.valid_to is null or l.valid_to > ${day})`
  const { rows } = await sql<VisitSubject & { rank: string }>`
    with members as (
      select l.from_id as id, l.relation from registers.v_links l
      where l.tenant = ${tenant} and l.to_id = ${householdId} and l.kind = 'member-of' and ${holds}
    ), homes as (
      select distinct l.to_id as id from registers.v_links l
      where l.tenant = ${tenant} and l.kind = 'lives-in' and ${holds} and l.from_id = ${householdId}
    )
    select s.id, s.kind, s.label, s.area_path as "areaPath", m.relation,
      case when m.relation = '' then '99' else m.relation end as rank
    from members m join registers.v_subjects s on s.tenant = ${tenant} and s.id = m.id
    where s.state in ('active', 'absent')
    union all
    select s.id, s.kind, s.label, s.area_path, '', 'z' from homes h
    join registers.v_subjects s on s.tenant = ${tenant} and s.id = h.id where s.state = 'active'
    order by rank, label, id
    limit 60`.execute(tx)
  return rows.map(({ rank: _, ...subject }) => subject)
}

export type OpenTarget = {
  campaignId: string
  title: string
  closesOn: string
  subjectId: string
  label: string
  state: TargetState
}
export type OpenRow = { householdId: string; areaPath: string; label: string; targets: OpenTarget[] }

type Wanted = {
  /** Roots that the reader reaches; null reaches the county. */
  roots: readonly string[] | null
  within: string | null
  campaignId: string | null
  states: readonly TargetState[]
  ledgers: readonly string[]
  after: { areaPath: string; householdId: string } | null
  limit: number
}

function pickedBy({ roots, within, campaignId, states, ledgers, after }: Wanted): RawBuilder<boolean> {
  return allOf([
    // Said as it stands in the partial index, which a parameter would keep from being used.
    states.length === 1 && states[0] === 'open' ? sql`t.state = 'open'` : sql`t.state = any (${states}::text[])`,
    roots === null ? null : anyOf(roots.map((root) => inSubtree('t.area_path', root))),
    within === null ? null : inSubtree('t.area_path', within),
    campaignId === null ? null : sql`t.campaign_id = ${campaignId}`,
    inLedgers(ledgers),
    after === null
      ? null
      : sql`(t.area_path, t.household_id) > (${after.areaPath}::text collate "C", ${after.householdId}::uuid)`,
  ])
}

/** What running campaigns have open, household by household, in order of areas. */
export async function listOpen(tx: Tx, tenant: string, wanted: Wanted): Promise<OpenRow[]> {
  const { rows } = await sql<OpenRow>`
    with households as (
      select t.area_path, t.household_id from campaigns.targets t
      join campaigns.campaigns c on c.tenant = t.tenant and c.id = t.campaign_id and c.state = 'running'
      where t.tenant = ${tenant} and ${pickedBy(wanted)}
      group by t.area_path, t.household_id
      order by t.area_path, t.household_id
      limit ${wanted.limit}
    )
    select p.household_id as "householdId", p.area_path as "areaPath", coalesce(h.label, '') as label,
      json_agg(json_build_object('campaignId', c.id, 'title', c.title, 'closesOn', c.closes_on, 'subjectId', t.subject_id,
        'label', coalesce(s.label, ''), 'state', t.state) order by c.ends_at, c.id, t.subject_id) as targets
    from households p
    join campaigns.targets t on t.tenant = ${tenant} and t.area_path = p.area_path and t.household_id = p.household_id
    join campaigns.campaigns c on c.tenant = t.tenant and c.id = t.campaign_id and c.state = 'running'
    left join registers.v_subjects s on s.tenant = t.tenant and s.id = t.subject_id
    left join registers.v_subjects h on h.tenant = t.tenant and h.id = p.household_id
    where ${pickedBy({ ...wanted, after: null })}
    group by p.area_path, p.household_id, h.label
    order by p.area_path, p.household_id`.execute(tx)
  return rows
}
