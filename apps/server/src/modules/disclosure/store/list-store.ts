import type { ExportList } from '@yiwang/contract/disclosure'
import { UNSTATED } from '@yiwang/contract/registers'
import type { FieldType } from '@yiwang/contract/registers'
import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'
import type { Tx } from '../../../kernel/db/tx.ts'

export type Listed = {
  list: ExportList
  areas: readonly string[]
  /** Types of the fields of the list's ledger, by key. */
  types: ReadonlyMap<string, FieldType>
  /** Day in China, for visits that are overdue. */
  today: string
}

/** A row of a list: a subject, with a ledger one of its records. */
export type ListedRow = { id: string; label: string; recordId: string | null }
export type ListCursor = { label: string; id: string; recordId: string | null }

type Condition = RawBuilder<boolean>

/** What a list holds, as subjects `s` and, with a ledger, their records `r`: its filters within the areas. */
function held({ list, areas, types, today }: Listed, tenant: string): RawBuilder<unknown> {
  const inAreas = areas.map(
    (root) => sql<boolean>`(s.area_path = ${root} or (s.area_path >= ${`${root}/`} and s.area_path < ${`${root}0`}))`,
  )
  const parts: Condition[] = [
    sql<boolean>`s.tenant = ${tenant} and s.kind = ${list.kind} and s.merged_into is null`,
    areas.length === 0 ? sql<boolean>`false` : sql<boolean>`(${sql.join(inAreas, sql` or `)})`,
  ]
  if (list.state !== null) parts.push(sql`s.state = ${list.state}`)
  parts.push(matches(list.ledgerId === null ? 's' : 'r', list.where))
  if (list.ledgerId === null)
    return sql`registers.v_subjects s cross join (select null::uuid as id) r where ${sql.join(parts, sql` and `)}`
  const about = list.records ?? { state: 'active', overdue: null, filter: [], q: '' }
  parts.push(sql`r.ledger_id = ${list.ledgerId}`, ...ofRecords(about, { types, today }))
  return sql`registers.v_subjects s join registers.v_records r on r.tenant = s.tenant and r.subject_id = s.id
    where ${sql.join(parts, sql` and `)}`
}

type Records = NonNullable<ExportList['records']>

/** The filters of a ledger's list, read as that list reads them. */
function ofRecords({ state, overdue, filter, q }: Records, by: Pick<Listed, 'types' | 'today'>): Condition[] {
  const parts: Condition[] = []
  if (state !== 'all') parts.push(sql`r.state = ${state}`)
  if (overdue === true) parts.push(sql`r.next_visit_on < ${by.today}::date`)
  if (overdue === false) parts.push(sql`coalesce(r.next_visit_on >= ${by.today}::date, true)`)
  if (q !== '') parts.push(sql`strpos(r.label, ${q}) > 0`)
  for (const key of new Set(filter.map(keyOf))) {
    const values = filter.filter((one) => keyOf(one) === key).map((one) => one.slice(key.length + 1))
    parts.push(
      sql`(${sql.join(
        values.map((value) => holds(key, by.types.get(key) ?? 'code', value)),
        sql` or `,
      )})`,
    )
  }
  return parts
}

function keyOf(filter: string): string {
  return filter.slice(0, filter.indexOf('='))
}

function holds(key: string, type: FieldType, value: string): Condition {
  if (value === UNSTATED) return sql`coalesce(r.values -> ${key}, '[]'::jsonb) = '[]'::jsonb`
  if (type === 'number') {
    const [from = '', to = from] = value.split('..')
    return sql`(r.values ->> ${key})::numeric between coalesce(nullif(${from}, '')::numeric, '-infinity')
      and coalesce(nullif(${to}, '')::numeric, 'infinity')`
  }
  if (type === 'codes') return sql`coalesce(r.values -> ${key} ? ${value}, false)`
  if (type === 'date') return sql`coalesce(starts_with(r.values ->> ${key}, ${value}), false)`
  return sql`coalesce(r.values ->> ${key} = ${value}, false)`
}

function matches(table: 's' | 'r', where: ExportList['where']): Condition {
  const values = sql.ref(`${table}.values`)
  const parts = Object.entries(where).map(
    ([key, value]) => sql<boolean>`(${values} ->> ${key} = ${value} or ${values} -> ${key} ? ${value})`,
  )
  return parts.length === 0 ? sql`true` : sql`(${sql.join(parts, sql` and `)})`
}

/** How many rows a list has, at most one more than `most`. */
export async function countListed(tx: Tx, tenant: string, { most, ...listed }: Listed & { most: number }) {
  const { rows } = await sql<{ amount: number }>`
    select count(*)::int as amount from (select from ${held(listed, tenant)} limit ${most + 1}) as listed`.execute(tx)
  return rows[0]?.amount ?? 0
}

const NO_RECORD = '00000000-0000-0000-0000-000000000000'

/** Rows of a list in order of labels, behind the last of the page before. */
export async function pageListed(
  tx: Tx,
  tenant: string,
  { after, limit, ...listed }: Listed & { after: ListCursor | null; limit: number },
): Promise<ListedRow[]> {
  const behind =
    after === null
      ? sql<boolean>`true`
      : sql<boolean>`(s.label, s.id, coalesce(r.id, ${NO_RECORD}::uuid))
          > (${after.label}, ${after.id}::uuid, ${after.recordId ?? NO_RECORD}::uuid)`
  const { rows } = await sql<ListedRow>`
    select s.id, s.label, r.id as "recordId" from ${held(listed, tenant)} and ${behind}
    order by s.label, s.id, r.id limit ${limit}`.execute(tx)
  return rows
}
