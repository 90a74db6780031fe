import type { Progress, TargetState } from '@yiwang/contract/campaigns'
import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'
import type { Tx } from '../../../kernel/db/tx.ts'
import { anyOf, inSubtree } from './reach.ts'

const SUMS = sql`coalesce(sum(p.targets), 0)::int as targets, coalesce(sum(p.targets - p.answered - p.late - p.exempt), 0)::int as open,
  coalesce(sum(p.answered), 0)::int as answered, coalesce(sum(p.late), 0)::int as late,
  coalesce(sum(p.exempt), 0)::int as exempt, coalesce(sum(p.registered), 0)::int as registered`

/** How far campaigns have come, by id; `paths` bounds what is counted. Campaigns without any figure are left out. */
export async function readProgress(
  tx: Tx,
  tenant: string,
  wanted: { ids: readonly string[]; paths: 'all' | readonly string[] },
): Promise<Map<string, Progress>> {
  const within = wanted.paths === 'all' ? sql`true` : anyOf(wanted.paths.map((path) => inSubtree('p.area_path', path)))
  const { rows } = await sql<Progress & { id: string }>`
    select p.campaign_id as id, ${SUMS} from campaigns.progress p
    where p.tenant = ${tenant} and p.campaign_id = any (${wanted.ids}::uuid[]) and ${within}
    group by p.campaign_id`.execute(tx)
  return new Map(rows.map(({ id, ...progress }) => [id, progress]))
}

/** The same for the areas one level below another. */
export async function readAreaProgress(
  tx: Tx,
  tenant: string,
  wanted: { campaignId: string; areaId: string },
): Promise<(Progress & { areaId: string; areaName: string })[]> {
  const { rows } = await sql<Progress & { areaId: string; areaName: string }>`
    select a.id as "areaId", a.name as "areaName", ${SUMS}
    from areas.v_areas a
    join campaigns.progress p on p.tenant = a.tenant and p.campaign_id = ${wanted.campaignId}
      and (p.area_path = a.path or (p.area_path >= a.path || '/' and p.area_path < a.path || '0'))
    where a.tenant = ${tenant} and a.parent_id = ${wanted.areaId}
    group by a.id, a.name, a.code
    order by a.code
    limit 400`.execute(tx)
  return rows
}

export const NO_PROGRESS: Progress = { targets: 0, open: 0, answered: 0, late: 0, exempt: 0, registered: 0 }

export type Change = { campaignId: string; areaPath: string; from: TargetState; to: TargetState }

/** Counts targets that changed their state, in a fixed order, so that two visits never wait for each other in a circle. */
export async function countChanges(tx: Tx, tenant: string, changes: readonly Change[]): Promise<void> {
  const by = new Map<string, { campaignId: string; areaPath: string; answered: number; late: number; exempt: number }>()
  for (const { campaignId, areaPath, from, to } of changes) {
    const key = `${campaignId}|${areaPath}`
    const sum = by.get(key) ?? { campaignId, areaPath, answered: 0, late: 0, exempt: 0 }
    by.set(key, sum)
    if (from !== 'open') sum[from] -= 1
    if (to !== 'open') sum[to] += 1
  }
  const rows = [...by.values()].filter(({ answered, late, exempt }) => answered !== 0 || late !== 0 || exempt !== 0)
  if (rows.length === 0) return
  await sql`
    insert into campaigns.progress (tenant, campaign_id, area_path, answered, late, exempt)
    select ${tenant}, r."campaignId", r."areaPath", r.answered, r.late, r.exempt
    from json_to_recordset(${JSON.stringify(rows)}::json) as r ("campaignId" uuid, "areaPath" text, answered int, late int,
      exempt int)
    order by r."campaignId", r."areaPath" collate "C"
    on conflict (tenant, campaign_id, area_path, part) do update set answered = campaigns.progress.answered + excluded.answered,
      late = campaigns.progress.late + excluded.late, exempt = campaigns.progress.exempt + excluded.exempt`.execute(tx)
}

/** Counts everything of a campaign from its targets and registrations: at its start, and where the figures are in doubt. */
export async function rebuildProgress(
  tx: Tx,
  tenant: string,
  { campaignId, areaPath }: { campaignId: string; areaPath: string },
): Promise<void> {
  await sql`delete from campaigns.progress where tenant = ${tenant} and campaign_id = ${campaignId}`.execute(tx)
  await sql`
    insert into campaigns.progress (tenant, campaign_id, area_path, targets, answered, late, exempt, registered)
    select ${tenant}, ${campaignId}, area_path, sum(targets), sum(answered), sum(late), sum(exempt), sum(registered)
    from (
      select t.area_path, count(*) as targets, ${stateCount('answered')}, ${stateCount('late')}, ${stateCount('exempt')},
        0 as registered
      from campaigns.targets t where t.tenant = ${tenant} and t.campaign_id = ${campaignId}
      group by t.area_path
      union all
      select ${areaPath}::text collate "C", 0, 0, 0, 0, count(*) from campaigns.registered r
      where r.tenant = ${tenant} and r.campaign_id = ${campaignId}
      having count(*) > 0
    ) sums
    group by area_path`.execute(tx)
}

function stateCount(state: Exclude<TargetState, 'open'>): RawBuilder<number> {
  return sql`count(*) filter (where t.state = ${state}) as ${sql.ref(state)}`
}
