import { ask } from '../../../kernel/db/driver.ts'
import type { Tx } from '../../../kernel/db/tx.ts'

export type TileRow = {
  id: string
  label: string
  number: string | null
  areaPath: string | null
  lng: number | null
  lat: number | null
  rented: boolean
}

/** Dwellings of an area in order of their names. */
export function readTiles(
  tx: Tx,
  tenant: string,
  { root, after, limit }: { root: string; after: [string, string] | null; limit: number },
): Promise<TileRow[]> {
  const text = `select id, label, area_path as "areaPath", lng, lat, values ->> 'number' as number,
      coalesce((values ->> 'rented')::boolean, false) as rented
    from registers.subjects
    where tenant = $1 and kind = 'dwelling' and state in ('active', 'absent')
      and area_path >= $2 and area_path < $2 || '0' and ($3::text is null or (label, id) > ($3, $4::uuid))
    order by label, id limit $5`
  return ask(tx, text, [tenant, root, after?.[0] ?? null, after?.[1] ?? null, limit])
}

/** `what` is a kind of subject, or the id of a ledger; `amount` how many of it belong to a dwelling. */
export type Tally = { tile: string; what: string; amount: number }

/**
 * Who and what belongs to dwellings, and how many of them stand in which ledger. Joined to the dwellings by the caller:
 * on tables that nobody has analysed yet a plan would count everything anew for each dwelling.
 */
export function tallyTiles(tx: Tx, tenant: string, ids: readonly string[]): Promise<Tally[]> {
  const text = `with housed as materialized (
      select l.to_id as tile, l.from_id as who from registers.links l
      where l.tenant = $1 and l.to_id = any ($2::uuid[]) and l.kind in ('lives-in', 'located-in') and l.valid_to is null),
    inside as materialized (
      select tile, who from housed
      union
      select h.tile, m.from_id from housed h
      join registers.links m on m.tenant = $1 and m.to_id = h.who and m.kind = 'member-of' and m.valid_to is null
      union
      select id, id from unnest($2::uuid[]) id)
    select i.tile, s.kind as what, count(*)::int as amount from inside i
      join registers.subjects s on s.tenant = $1 and s.id = i.who and s.state in ('active', 'absent') group by 1, 2
    union all
    select i.tile, e.ledger_id::text, count(*)::int from inside i
      join registers.records e on e.tenant = $1 and e.subject_id = i.who and e.state = 'active' group by 1, 2`
  return ask(tx, text, [tenant, ids])
}

/** Counts of subjects at paths within an area, by kind. */
export function readCounts(
  tx: Tx,
  tenant: string,
  root: string,
): Promise<{ what: string; areaPath: string; amount: number }[]> {
  const text = `select what, area_path as "areaPath", amount from registers.counts
    where tenant = $1 and what = any ('{person,household,dwelling,organisation,place,vehicle}') and amount <> 0
      and area_path >= $2 and area_path < $2 || '0'`
  return ask(tx, text, [tenant, root])
}

/**
 * Makes every count of a county anew; answers how many were wrong. Whoever writes meanwhile adds to the counts afterwards:
 * the table is locked before anything is counted.
 */
export async function rebuildCounts(tx: Tx, tenant: string): Promise<number> {
  await ask(tx, 'lock table registers.counts in share row exclusive mode')
  const text = `with held as (select what, area_path from registers.counts where tenant = $1),
    truth as (
      select kind as what, coalesce(area_path, '') as area_path, count(*)::int as amount from registers.subjects
        where tenant = $1 and state in ('active', 'absent') group by 1, 2
      union all
      select 'ledger:' || ledger_id, coalesce(area_path, ''), count(*)::int from registers.records
        where tenant = $1 and state = 'active' group by 1, 2),
    wanted as (
      select coalesce(t.what, h.what) as what, coalesce(t.area_path, h.area_path) as area_path, coalesce(t.amount, 0) as amount
      from truth t full join held h on h.what = t.what and h.area_path = t.area_path),
    changed as (
      insert into registers.counts as c (tenant, what, area_path, amount)
      select $1, what, area_path, amount from wanted order by what, area_path
      on conflict (tenant, what, area_path) do update set amount = excluded.amount where c.amount <> excluded.amount
      returning 1)
    select count(*)::int as count from changed`
  const [row] = await ask<{ count: number }>(tx, text, [tenant])
  return row?.count ?? 0
}
