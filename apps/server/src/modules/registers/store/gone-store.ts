import { ask } from '../../../kernel/db/driver.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { deleteSubjects } from './import-store.ts'
import { deleteRecords } from './record-store.ts'
import { touchAll } from './touch.ts'

/** How somebody left. */
export type Left = 'deceased' | 'gone'

/**
 * People who died, or people and households who moved away, before a day. Whoever stands in a ledger that keeps its records
 * for a term of its own, that is closed, or in which the record was never ended waits for that ledger.
 */
const OVER = `registers.subjects s
    where s.tenant = $1 and s.state = $2 and s.kind in ('person', 'household')
      and coalesce((select max(e.happened_on) from registers.life_events e
          where e.tenant = s.tenant and e.subject_id = s.id and e.kind in ('death', 'move-out')),
        (s.changed_at at time zone 'Asia/Shanghai')::date) < $3::date
      and not exists (select from registers.records r
        join registers.ledgers l on l.tenant = r.tenant and l.id = r.ledger_id
        join registers.ledger_versions v on v.tenant = l.tenant and v.ledger_id = l.id and v.number = l.current_version
        where r.tenant = s.tenant and r.subject_id = s.id
          and (r.state = 'active' or l.sensitivity = 'closed' or v.declaration ->> 'retentionDays' is not null))`

const VILLAGE = `coalesce(array_to_string((string_to_array(s.area_path, '/'))[1:3], '/'), '')`

export function countLeft(tx: Tx, tenant: string, { left, before }: { left: Left; before: string }) {
  return ask<{ areaPath: string; records: number }>(
    tx,
    `select ${VILLAGE} as "areaPath", count(*)::int as records from ${OVER} group by 1 order by 1`,
    [tenant, left, before],
  )
}

/** Some of them, locked. */
export function lockLeft(tx: Tx, tenant: string, { left, before, most }: { left: Left; before: string; most: number }) {
  return ask<{ id: string; areaPath: string }>(
    tx,
    `select s.id, ${VILLAGE} as "areaPath" from ${OVER} order by s.id limit $4 for update of s`,
    [tenant, left, before, most],
  )
}

/** Subjects that live on in others, directly or over several steps. */
export async function mergedInto(tx: Tx, tenant: string, ids: readonly string[]): Promise<string[]> {
  const text = `with recursive inside (id) as (
      select s.id from registers.subjects s where s.tenant = $1 and s.merged_into = any ($2::uuid[])
      union select s.id from registers.subjects s join inside i on s.tenant = $1 and s.merged_into = i.id)
    select id from inside`
  return (await ask<{ id: string }>(tx, text, [tenant, ids])).map(({ id }) => id)
}

export async function recordsOf(tx: Tx, tenant: string, ids: readonly string[]): Promise<string[]> {
  const text = 'select id from registers.records where tenant = $1 and subject_id = any ($2::uuid[])'
  return (await ask<{ id: string }>(tx, text, [tenant, ids])).map(({ id }) => id)
}

/** Deletes subjects for good with everything that names them; answers how many statements that were. */
export async function deleteWhole(tx: Tx, tenant: string, ids: readonly string[]): Promise<number> {
  const [said] = await ask<{ count: number }>(
    tx,
    'select count(*)::int as count from registers.statements where tenant = $1 and subject_id = any ($2::uuid[])',
    [tenant, ids],
  )
  await deleteRecords(tx, tenant, await recordsOf(tx, tenant, ids))
  const links = `with cut as (
      delete from registers.links where tenant = $1 and (from_id = any ($2::uuid[]) or to_id = any ($2::uuid[])) returning from_id)
    ${touchAll('(select from_id from cut)')} and t.id <> all ($2::uuid[])`
  await ask(tx, links, [tenant, ids])
  await ask(tx, 'delete from registers.life_events where tenant = $1 and subject_id = any ($2::uuid[])', [tenant, ids])
  const merges =
    'delete from registers.merges where tenant = $1 and (kept_id = any ($2::uuid[]) or gone_id = any ($2::uuid[]))'
  await ask(tx, merges, [tenant, ids])
  await deleteSubjects(tx, tenant, ids)
  return said?.count ?? 0
}
