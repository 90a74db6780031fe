import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'
import type { Tx } from '../../../kernel/db/tx.ts'
import type { Sight } from '../domain/ledger-sight.ts'
import { isOfKeys, rangeOf, wantedKeys } from '../domain/record-search.ts'
import type { FieldFilter, RecordSearch } from '../domain/record-search.ts'

type Condition = RawBuilder<boolean>

/** Rows `r` whose area lies within sight. In byte order every path below a root stands between `root/` and `root0`: ranges that an index serves. */
export function within(sight: Sight): Condition {
  if (sight === 'all') return sql`true`
  if (sight.length === 0) return sql`false`
  const roots = sight.map(
    (root) => sql`r.area_path = ${root} or (r.area_path >= ${`${root}/`} and r.area_path < ${`${root}0`})`,
  )
  return sql`(${sql.join(roots, sql` or `)})`
}

function holds({ key, type, values, orUnstated }: FieldFilter): Condition {
  const stated = values.length === 0 ? sql<boolean>`false` : isStatedAs({ key, type, values })
  if (!orUnstated) return stated
  return sql`(coalesce(r.values -> ${key}, '[]'::jsonb) = '[]'::jsonb or ${stated})`
}

function isStatedAs({ key, type, values }: Omit<FieldFilter, 'orUnstated'>): Condition {
  if (type === 'number') {
    const ranges = values.map(rangeOf).map(
      ({ from, to }) => sql`(r.values ->> ${key})::numeric
        between coalesce(${from}::numeric, '-infinity') and coalesce(${to}::numeric, 'infinity')`,
    )
    return sql`(${sql.join(ranges, sql` or `)})`
  }
  if (type === 'codes') return sql`jsonb_exists_any(r.values -> ${key}, ${[...values]}::text[])`
  if (type !== 'date') return sql`r.values ->> ${key} = any (${[...values]}::text[])`
  const days = values.map((value) => sql`starts_with(r.values ->> ${key}, ${value})`)
  return sql`(${sql.join(days, sql` or `)})`
}

/** The records that a search means, as a condition on `registers.records r`. */
export function conditionOf(search: RecordSearch): Condition {
  const { tenant, ledgerId, sight, state, filters, overdue, q, today } = search
  const parts: Condition[] = [sql`r.tenant = ${tenant} and r.ledger_id = ${ledgerId}`, within(sight)]
  if (state !== 'all') parts.push(sql`r.state = ${state}`)
  if (overdue === true) parts.push(sql`r.next_visit_on < ${today}::date`)
  if (overdue === false) parts.push(sql`coalesce(r.next_visit_on >= ${today}::date, true)`)
  if (q !== '') parts.push(sql`strpos(r.label, ${q}) > 0`)
  return sql`(${sql.join([...parts, ...filters.map(holds)], sql` and `)})`
}

/** Above so many a filter is no short cut: walking in order meets enough of them soon. */
const FEW = 2000
/** In an area with so few records the index of keys, which knows no areas, is no short cut either. */
const SMALL_AREA = 20_000

function rootsOf(sight: Sight): string[] | null {
  return sight === 'all' ? null : [...sight]
}

/**
 * The ids of all records that the keys of a search lead to, when they are few; null where they are many or nothing is
 * filtered, and the walk in order is quicker.
 */
export async function fewCandidates(tx: Tx, search: RecordSearch): Promise<string[] | null> {
  const { tenant, ledgerId, sight, filters, state } = search
  const hasKeys = filters.some(isOfKeys)
  if (!hasKeys && state !== 'ended') return null
  if ((await countRollup(tx, search)) < SMALL_AREA && state !== 'ended') return null
  const { rows } = await sql<{ id: string }>`
    select registers.filter_records(${tenant}, ${ledgerId}, ${JSON.stringify(wantedKeys(search))}::jsonb,
      ${rootsOf(sight)}::text[], ${FEW + 1}) as id`.execute(tx)
  return rows.length > FEW ? null : rows.map(({ id }) => id)
}

/** Active records of a ledger within sight, from the rollup by area. */
export async function countRollup(
  tx: Tx,
  { tenant, ledgerId, sight }: Pick<RecordSearch, 'tenant' | 'ledgerId' | 'sight'>,
): Promise<number> {
  const byArea = await rollupByArea(tx, { tenant, ledgerId, sight })
  return [...byArea.values()].reduce((sum, amount) => sum + amount, 0)
}

/** Active records by the path of their area; '' is nowhere. */
export async function rollupByArea(
  tx: Tx,
  { tenant, ledgerId, sight }: Pick<RecordSearch, 'tenant' | 'ledgerId' | 'sight'>,
): Promise<Map<string, number>> {
  const { rows } = await sql<{ path: string; amount: number }>`
    select r.area_path as path, r.amount from registers.counts r
    where r.tenant = ${tenant} and r.what = ${`ledger:${ledgerId}`} and r.amount <> 0 and ${within(sight)}`.execute(tx)
  return new Map(rows.map(({ path, amount }) => [path, amount]))
}

/** Exact counts by area path, or by value of a field, through the index of keys. */
export async function countByKeys(
  tx: Tx,
  search: RecordSearch,
  field: string | null,
): Promise<{ area: string | null; key: string | null; amount: number }[]> {
  const { tenant, ledgerId, sight } = search
  const { rows } = await sql<{ area: string | null; key: string | null; amount: number }>`
    select area_path as area, key, amount::int as amount from registers.count_records(${tenant}, ${ledgerId},
      ${JSON.stringify(wantedKeys(search))}::jsonb, ${rootsOf(sight)}::text[],
      ${field === null ? null : `${field}=`})`.execute(tx)
  return rows
}

/** The same where visits or names are asked for, which no key tells. */
export async function countBySearch(
  tx: Tx,
  search: RecordSearch,
  field: string | null,
): Promise<{ area: string | null; key: string | null; amount: number }[]> {
  const condition = conditionOf(search)
  const query =
    field === null
      ? sql`select r.area_path as area, null::text as key, count(*)::int as amount from registers.records r
          where ${condition} group by 1`
      : sql`select null::text as area, one.key, count(*)::int as amount from registers.records r
          join registers.record_keys k on k.tenant = r.tenant and k.record_id = r.id, unnest(k.keys) one (key)
          where ${condition} and starts_with(one.key, ${`${field}=`}) group by 2`
  const { rows } = await sql<{ area: string | null; key: string | null; amount: number }>`${query}`.execute(tx)
  return rows
}

export async function countOverdue(tx: Tx, search: RecordSearch): Promise<number> {
  const { rows } = await sql<{ amount: number }>`select count(*)::int as amount from registers.records r
    where ${conditionOf({ ...search, overdue: true })}`.execute(tx)
  return rows[0]?.amount ?? 0
}

/** Active records of several ledgers, each within where it is seen. */
export async function rollupOfLedgers(
  tx: Tx,
  tenant: string,
  ledgers: readonly { ledgerId: string; sight: Sight }[],
): Promise<Map<string, number>> {
  const found = await Promise.all(
    bySight(ledgers.map(({ ledgerId, sight }) => ({ id: `ledger:${ledgerId}`, sight }))).map(({ sight, ids }) =>
      sql<{ what: string; amount: number }>`select r.what, sum(r.amount)::int as amount from registers.counts r
        where r.tenant = ${tenant} and r.what = any (${ids}::text[]) and ${within(sight)} group by 1`.execute(tx),
    ),
  )
  return new Map(
    found.flatMap(({ rows }) => rows.map(({ what, amount }) => [what.slice('ledger:'.length), amount] as const)),
  )
}

/** What is seen in the same places together. */
export function bySight(seen: readonly { id: string; sight: Sight }[]): { sight: Sight; ids: string[] }[] {
  const groups = new Map<string, { sight: Sight; ids: string[] }>()
  for (const { id, sight } of seen) {
    const group = groups.get(JSON.stringify(sight)) ?? { sight, ids: [] }
    group.ids.push(id)
    groups.set(JSON.stringify(sight), group)
  }
  return [...groups.values()]
}
