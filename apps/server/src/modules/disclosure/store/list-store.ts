import type { ExportList } from '@yiwang/contract/disclosure'
import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'
import type { Tx } from '../../../kernel/db/tx.ts'

export type Listed = { list: ExportList; areas: readonly string[] }

/** What a list holds, as a condition on subjects `s`: its filters within the areas. */
function held({ list, areas }: Listed): RawBuilder<boolean> {
  const inAreas = areas.map(
    (root) => sql<boolean>`(s.area_path = ${root} or (s.area_path >= ${`${root}/`} and s.area_path < ${`${root}0`}))`,
  )
  const parts = [
    sql<boolean>`s.kind = ${list.kind} and s.merged_into is null`,
    areas.length === 0 ? sql<boolean>`false` : sql<boolean>`(${sql.join(inAreas, sql` or `)})`,
    list.state === null ? sql<boolean>`true` : sql<boolean>`s.state = ${list.state}`,
    list.ledgerId === null ? sql<boolean>`${matches('s', list.where)}` : inLedger(list),
  ]
  return sql`(${sql.join(parts, sql` and `)})`
}

/** Filters of a list with a ledger are about its records. */
function inLedger({ ledgerId, where }: ExportList): RawBuilder<boolean> {
  return sql`exists (select from registers.v_records r where r.tenant = s.tenant and r.subject_id = s.id
    and r.ledger_id = ${ledgerId} and r.state = 'active' and ${matches('r', where)})`
}

function matches(table: 's' | 'r', where: ExportList['where']): RawBuilder<boolean> {
  const values = sql.ref(`${table}.values`)
  const parts = Object.entries(where).map(
    ([key, value]) => sql<boolean>`(${values} ->> ${key} = ${value} or ${values} -> ${key} ? ${value})`,
  )
  return parts.length === 0 ? sql`true` : sql`(${sql.join(parts, sql` and `)})`
}

/** How many rows a list has, at most one more than `most`. */
export async function countListed(tx: Tx, tenant: string, { most, ...listed }: Listed & { most: number }) {
  const { rows } = await sql<{ amount: number }>`
    select count(*)::int as amount from (
      select from registers.v_subjects s where s.tenant = ${tenant} and ${held(listed)} limit ${most + 1}) as listed
    `.execute(tx)
  return rows[0]?.amount ?? 0
}

/** Ids of a list in order of labels, behind the last of the page before. */
export async function pageListed(
  tx: Tx,
  tenant: string,
  { after, limit, ...listed }: Listed & { after: { label: string; id: string } | null; limit: number },
): Promise<{ id: string; label: string }[]> {
  const behind =
    after === null ? sql<boolean>`true` : sql<boolean>`(s.label, s.id) > (${after.label}, ${after.id}::uuid)`
  const { rows } = await sql<{ id: string; label: string }>`
    select s.id, s.label from registers.v_subjects s where s.tenant = ${tenant} and ${held(listed)} and ${behind}
    order by s.label, s.id limit ${limit}`.execute(tx)
  return rows
}
