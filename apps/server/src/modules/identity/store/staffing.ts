import { sql } from 'kysely'
import type { Tx } from '../../../kernel/db/tx.ts'
import { inForceOn } from './posts.ts'

type Place = { tenant: string; areaPath: string; day: string }
type AreaRef = { id: string; name: string }

/** Grids of a subtree in which nobody is grid worker, neither in the grid nor in one of its micro-grids. */
export async function listGridsWithoutWorker(tx: Tx, { tenant, areaPath, day }: Place): Promise<AreaRef[]> {
  const { rows } = await sql<AreaRef>`
    with staffed as (
      select distinct o.area_path as path from identity.posts o
      where o.tenant = ${tenant} and (o.area_path = ${areaPath} or o.area_path like ${`${areaPath}/%`})
        and o.role in ('grid-worker', 'micro-worker') and o.person_id is not null and ${inForceOn(day)}
    )
    select r.id, r.name from areas.v_areas r
    where r.tenant = ${tenant} and (r.path = ${areaPath} or r.path like ${`${areaPath}/%`})
      and r.level = 'grid' and r.state = 'valid'
      and not exists (select from staffed s where s.path = r.path)
      and not exists (select from areas.v_areas m join staffed s on s.path = m.path
        where m.tenant = ${tenant} and m.parent_id = r.id and m.state = 'valid')
    order by r.code`.execute(tx)
  return rows
}

/** Vacant posts in force in a subtree, by area. */
export async function countVacantPosts(
  tx: Tx,
  { tenant, areaPath, day }: Place,
): Promise<(AreaRef & { count: number })[]> {
  const { rows } = await sql<AreaRef & { count: number }>`
    select r.id, r.name, count(*)::int as count from identity.posts o
    join areas.v_areas r on r.tenant = o.tenant and r.id = o.area_id
    where o.tenant = ${tenant} and (o.area_path = ${areaPath} or o.area_path like ${`${areaPath}/%`})
      and o.person_id is null and ${inForceOn(day)}
    group by r.id, r.name, r.code order by r.code`.execute(tx)
  return rows
}

/** People of a subtree's grids, and the staff who work in them; a person with several posts counts once. */
export async function countStaffAndPeople(
  tx: Tx,
  { tenant, areaPath, day }: Place,
): Promise<{ staff: number; people: number }> {
  const { rows } = await sql<{ staff: number; people: number }>`
    select
      (select count(distinct o.person_id)::int from identity.posts o
        where o.tenant = ${tenant} and (o.area_path = ${areaPath} or o.area_path like ${`${areaPath}/%`})
          and o.role in ('grid-head', 'grid-worker', 'micro-worker', 'helper') and ${inForceOn(day)}) as staff,
      (select coalesce(sum(r.people), 0)::int from areas.v_areas r
        where r.tenant = ${tenant} and (r.path = ${areaPath} or r.path like ${`${areaPath}/%`})
          and r.level = 'grid' and r.state = 'valid') as people`.execute(tx)
  return rows[0] ?? { staff: 0, people: 0 }
}
