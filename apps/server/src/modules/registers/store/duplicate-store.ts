import { ask } from '../../../kernel/db/driver.ts'
import type { Tx } from '../../../kernel/db/tx.ts'

type Pair = { one: string; other: string }

/** Says of two what was decided, whether they had been offered or not. */
export async function decidePair(
  tx: Tx,
  tenant: string,
  {
    one,
    other,
    state,
    at,
    actorId,
  }: Pair & { state: 'merged' | 'distinct' | 'open'; at: Date; actorId: string | null },
): Promise<void> {
  const text = `insert into registers.duplicates (tenant, one_id, other_id, reason, likeness, state, found_at, decided_by, decided_at)
    values ($1, least($2::uuid, $3::uuid), greatest($2::uuid, $3::uuid), 'alike', 1, $4, $5::timestamptz, $6::uuid, $5::timestamptz)
    on conflict (tenant, one_id, other_id) do update set state = excluded.state, decided_by = excluded.decided_by,
      decided_at = excluded.decided_at`
  await ask(tx, text, [tenant, one, other, state, at, actorId])
}

/** Whoever was offered beside the one that went is offered beside the one that stays. */
export function inheritPairs(tx: Tx, tenant: string, { gone, kept }: { gone: string; kept: string }): Promise<Pair[]> {
  const text = `insert into registers.duplicates (tenant, one_id, other_id, reason, likeness, state, found_at)
    select $1, least($3::uuid, o.id), greatest($3::uuid, o.id), o.reason, o.likeness, 'open', o.found_at
    from (
      select other_id as id, reason, likeness, found_at from registers.duplicates
        where tenant = $1 and one_id = $2::uuid and state = 'open'
      union all
      select one_id, reason, likeness, found_at from registers.duplicates
        where tenant = $1 and other_id = $2::uuid and state = 'open') o
    where o.id <> $3::uuid
    on conflict do nothing returning one_id as one, other_id as other`
  return ask(tx, text, [tenant, gone, kept])
}

export async function deletePairs(tx: Tx, tenant: string, pairs: readonly Pair[]): Promise<void> {
  if (pairs.length === 0) return
  const text = `delete from registers.duplicates d using json_to_recordset($2::json) as r (one uuid, other uuid)
    where d.tenant = $1 and d.one_id = r.one and d.other_id = r.other and d.state = 'open'`
  await ask(tx, text, [tenant, JSON.stringify(pairs)])
}

/**
 * Looks through the people below an area for those of the same name and birth date in one town. Two with different identity
 * numbers are two; pairs that somebody has decided on stay decided. Answers how many pairs are new.
 */
export async function lookForAlike(tx: Tx, tenant: string, { root, at }: { root: string; at: Date }): Promise<number> {
  const text = `with people as materialized (
      select s.id, s.label, s.values ->> 'birth-date' as born, split_part(s.area_path, '/', 2) as town, s.area_path
      from registers.subjects s
      where s.tenant = $1 and s.kind = 'person' and s.state in ('active', 'absent') and s.values ? 'birth-date'
        and s.area_path >= $2 and s.area_path < $2 || '0'),
    pairs as (
      select a.id as one, b.id as other, case when a.area_path = b.area_path then 0.95 else 0.8 end as likeness
      from people a join people b on b.label = a.label and b.born = a.born and b.town = a.town and b.id > a.id),
    fresh as (
      insert into registers.duplicates (tenant, one_id, other_id, reason, likeness, state, found_at)
      select $1, one, other, 'alike', likeness, 'open', $3::timestamptz from pairs p
      where not exists (select from registers.identifiers i
          join registers.identifiers j on j.tenant = $1 and j.subject_id = p.other and j.kind = i.kind
          where i.tenant = $1 and i.subject_id = p.one and i.kind = 'identity-number' and j.index_value <> i.index_value)
      on conflict do nothing returning 1)
    select count(*)::int as count from fresh`
  const [row] = await ask<{ count: number }>(tx, text, [tenant, root, at])
  return row?.count ?? 0
}

type Side = { id: string; kind: string; label: string; state: string; areaPath: string | null; bornOn: string | null }
export type PairRow = { one: Side; other: Side; reason: 'same-number' | 'alike'; likeness: number; foundAt: Date }

const side = (table: string) => `json_build_object('id', ${table}.id, 'kind', ${table}.kind, 'label', ${table}.label,
  'state', ${table}.state, 'areaPath', ${table}.area_path, 'bornOn', ${table}.values ->> 'birth-date')`

/** Open pairs of which both are within reach, and one lies in the area, the most alike first. */
export function readPairs(
  tx: Tx,
  tenant: string,
  { root, after, limit }: { root: string | null; after: [number, string, string] | null; limit: number },
): Promise<PairRow[]> {
  const within = (table: string) => `${table}.area_path >= $2 and ${table}.area_path < $2 || '0'`
  const text = `select ${side('a')} as one, ${side('b')} as other, d.reason, d.likeness, d.found_at as "foundAt"
    from registers.duplicates d
    join registers.subjects a on a.tenant = $1 and a.id = d.one_id and a.state <> 'merged'
    join registers.subjects b on b.tenant = $1 and b.id = d.other_id and b.state <> 'merged'
    where d.tenant = $1 and d.state = 'open' and ($2::text is null or ${within('a')} or ${within('b')})
      and ($3::real is null or d.likeness < $3::real or (d.likeness = $3::real and (d.one_id, d.other_id) > ($4::uuid, $5::uuid)))
    order by d.likeness desc, d.one_id, d.other_id limit $6`
  return ask(tx, text, [tenant, root, after?.[0] ?? null, after?.[1] ?? null, after?.[2] ?? null, limit])
}
