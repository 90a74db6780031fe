import { ask } from '../../../kernel/db/driver.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { followInRecords } from './subject-store.ts'
import { touchFollowers } from './touch.ts'

export type Placement = { id: string; areaId: string | null; areaPath: string | null }

/** Where subjects lie. */
export function readPlaces(tx: Tx, tenant: string, ids: readonly string[]): Promise<Placement[]> {
  if (ids.length === 0) return Promise.resolve([])
  const text = `select id, area_id as "areaId", area_path as "areaPath" from registers.subjects
    where tenant = $1 and id = any ($2::uuid[])`
  return ask(tx, text, [tenant, ids])
}

export type Moved = Placement & { oldAreaId: string | null }

/** Who lives, works or stands in what was moved, lay where it lay, and so lies elsewhere now. */
export function readFollowers(tx: Tx, tenant: string, moved: readonly Moved[]): Promise<Moved[]> {
  const text = `select distinct on (s.id) s.id, m."areaId", m."areaPath", s.area_id as "oldAreaId"
    from json_to_recordset($2::json) as m (id uuid, "areaId" uuid, "areaPath" text, "oldAreaId" uuid)
    join registers.links l on l.tenant = $1 and l.to_id = m.id and l.valid_to is null
      and l.kind in ('lives-in', 'member-of', 'part-of', 'located-in')
    join registers.subjects s on s.tenant = $1 and s.id = l.from_id and s.state <> 'merged'
      and (s.area_id is not distinct from m."oldAreaId" or s.area_path = $1) and s.area_id is distinct from m."areaId"
    order by s.id`
  return ask(tx, text, [tenant, JSON.stringify(moved)])
}

/** Puts subjects into other areas, with the words they are found by, their records and the counts. */
export async function moveSubjects(tx: Tx, tenant: string, rows: readonly Placement[]): Promise<void> {
  if (rows.length === 0) return
  const text = `with r as (select * from json_to_recordset($2::json) as r (id uuid, "areaId" uuid, "areaPath" text)),
      moved as (
        update registers.subjects s set area_id = r."areaId", area_path = r."areaPath", version = s.version + 1,
          written = pg_current_xact_id()
        from r, registers.subjects b
        where s.tenant = $1 and s.id = r.id and b.tenant = s.tenant and b.id = s.id
        returning s.id, s.kind, s.label, s.state, s.area_path as path, b.area_path as was),
      terms as (
        update registers.search_terms t set area_path = m.path from moved m where t.tenant = $1 and t.subject_id = m.id),
      away as (
        insert into registers.departures (tenant, what, id, area_path)
        select $1, 'subject', id, was from moved where was <> coalesce(path, '') on conflict do nothing),
      told as (${touchFollowers('(select id from r)', '(select id from r)')}),
      counted as (
        insert into registers.counts (tenant, what, area_path, amount)
        select $1, d.kind, coalesce(d.path, ''), sum(d.by)::int
        from (
          select kind, path, 1 as by from moved where state in ('active', 'absent') and path is distinct from was
          union all
          select kind, was, -1 from moved where state in ('active', 'absent') and path is distinct from was
        ) d group by 2, 3 order by 2, 3
        on conflict (tenant, what, area_path) do update set amount = counts.amount + excluded.amount)
    select id, label, path as "areaPath" from moved`
  const json = JSON.stringify(rows)
  const moved = await ask<{ id: string; label: string; areaPath: string | null }>(tx, text, [tenant, json])
  await followInRecords(tx, tenant, moved)
}

const MOST_STEPS = 4

/** Everybody who follows, from dwelling to household to person; those already moved are given. */
export async function moveFollowers(tx: Tx, tenant: string, moved: readonly Moved[]): Promise<number> {
  const seen = new Set(moved.map(({ id }) => id))
  let step = moved
  for (let i = 0; i < MOST_STEPS && step.length > 0; i += 1) {
    step = (await readFollowers(tx, tenant, step)).filter(({ id }) => !seen.has(id))
    step.forEach(({ id }) => seen.add(id))
    await moveSubjects(tx, tenant, step)
  }
  return seen.size - moved.length
}

export type Stander = { id: string; areaId: string | null; lng: number | null; lat: number | null }

/**
 * What stands in areas: things with a position and those tied to nothing that has a place; with `tied` whatever is left.
 * In byte order an area and all below it stand between its path and its path with a 0 behind it.
 */
export function readStanders(
  tx: Tx,
  tenant: string,
  { areaIds, tied, after, most }: { areaIds: readonly string[]; tied: boolean; after: string | null; most: number },
): Promise<Stander[]> {
  const text = `select s.id, s.area_id as "areaId", s.lng, s.lat
    from (select path collate "C" as path from areas.v_areas where tenant = $1 and id = any ($2::uuid[])) a
    join registers.subjects s on s.tenant = $1 and s.area_path >= a.path and s.area_path < a.path || '0'
    where ($3::uuid is null or s.id > $3::uuid)
      and ($5 or s.lng is not null or not exists (select from registers.links l
        where l.tenant = $1 and l.from_id = s.id and l.valid_to is null
          and l.kind in ('lives-in', 'member-of', 'part-of', 'located-in')))
    order by s.id limit $4`
  return ask(tx, text, [tenant, areaIds, after, most, tied])
}
