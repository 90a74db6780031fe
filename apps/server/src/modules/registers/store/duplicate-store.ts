import { ask } from '../../../kernel/db/driver.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import type { AlikePair, Candidate } from '../domain/alike.ts'

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

/** The next birth dates behind one, of the people below an area. */
export async function pageBirthDates(
  tx: Tx,
  tenant: string,
  { root, after, most }: { root: string; after: string; most: number },
): Promise<string[]> {
  const text = `select distinct s.born from registers.subjects s
    where s.tenant = $1 and s.kind = 'person' and s.state in ('active', 'absent') and s.born > $3
      and s.area_path >= $2 and s.area_path < $2 || '0' order by s.born limit $4`
  return (await ask<{ born: string }>(tx, text, [tenant, root, after, most])).map(({ born }) => born)
}

export type BornRow = Candidate & { born: string }

/** Everybody of the county who was born on these days, with whether they lie below an area. */
export function readBorn(
  tx: Tx,
  tenant: string,
  { root, dates }: { root: string; dates: readonly string[] },
): Promise<BornRow[]> {
  const text = `select s.id, s.label, s.born, s.area_path as "areaPath",
      coalesce(s.area_path >= $2 and s.area_path < $2 || '0', false) as inside
    from registers.subjects s
    where s.tenant = $1 and s.kind = 'person' and s.state in ('active', 'absent') and s.born = any ($3::text[])
    order by s.born, s.id`
  return ask(tx, text, [tenant, root, dates])
}

const FRESH = `insert into registers.duplicates (tenant, one_id, other_id, reason, likeness, state, found_at)
  select $1, p.one, p.other, 'alike', p.likeness, 'open', $2::timestamptz from pairs p
  where not exists (select from registers.identifiers i
      join registers.identifiers j on j.tenant = $1 and j.subject_id = p.other and j.kind = i.kind
      where i.tenant = $1 and i.subject_id = p.one and i.kind = 'identity-number' and j.index_value <> i.index_value)
  on conflict do nothing returning 1`

/**
 * Offers pairs. Two with different identity numbers are two; pairs that somebody has decided on stay decided. Answers how
 * many are new.
 */
export async function offerPairs(
  tx: Tx,
  tenant: string,
  { at, pairs }: { at: Date; pairs: readonly AlikePair[] },
): Promise<number> {
  if (pairs.length === 0) return 0
  const text = `with pairs as (select * from json_to_recordset($3::json) as r (one uuid, other uuid, likeness real)),
    fresh as (${FRESH}) select count(*)::int as count from fresh`
  const [row] = await ask<{ count: number }>(tx, text, [tenant, at, JSON.stringify(pairs)])
  return row?.count ?? 0
}

const SAME_HOME = 0.75

/** Offers those of the same name in one dwelling below an area of whom one has no birth date. */
export async function offerHousemates(
  tx: Tx,
  tenant: string,
  { root, at }: { root: string; at: Date },
): Promise<number> {
  const text = `with people as materialized (
      select s.id, s.label, s.born from registers.subjects s
      where s.tenant = $1 and s.kind = 'person' and s.state in ('active', 'absent')
        and s.area_path >= $3 and s.area_path < $3 || '0'),
    nameless as (select distinct label from people where born is null),
    named as materialized (select p.* from people p join nameless n on n.label = p.label),
    homes as materialized (
      select p.id, p.label, p.born, l.to_id as home from named p
        join registers.links l on l.tenant = $1 and l.from_id = p.id and l.kind = 'lives-in' and l.valid_to is null
      union
      select p.id, p.label, p.born, h.to_id from named p
        join registers.links m on m.tenant = $1 and m.from_id = p.id and m.kind = 'member-of' and m.valid_to is null
        join registers.links h on h.tenant = $1 and h.from_id = m.to_id and h.kind = 'lives-in' and h.valid_to is null),
    pairs as (
      select distinct a.id as one, b.id as other, ${SAME_HOME}::real as likeness
      from homes a join homes b on b.home = a.home and b.label = a.label and b.id > a.id
      where a.born is null or b.born is null),
    fresh as (${FRESH}) select count(*)::int as count from fresh`
  const [row] = await ask<{ count: number }>(tx, text, [tenant, at, root])
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
