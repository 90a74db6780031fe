import { ask } from '../../../kernel/db/driver.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { touchAll } from './touch.ts'

export type Withdrawn = { id: string; subjectId: string; recordId: string | null }

/** Withdraws the next statements of an import behind the subject `after`, whole subjects at a time. */
export function withdrawStatements(
  tx: Tx,
  tenant: string,
  { importId, at, after, most }: { importId: string; at: Date; after: string | null; most: number },
): Promise<Withdrawn[]> {
  const text = `with step as (
      select distinct subject_id from registers.statements
      where tenant = $1 and import_id = $2::uuid and withdrawn_at is null and ($4::uuid is null or subject_id > $4::uuid)
      order by subject_id limit $5)
    update registers.statements s set withdrawn_at = $3::timestamptz from step
    where s.tenant = $1 and s.subject_id = step.subject_id and s.import_id = $2::uuid and s.withdrawn_at is null
    returning s.id, s.subject_id as "subjectId", s.record_id as "recordId"`
  return ask(tx, text, [tenant, importId, at, after, most])
}

/** Takes away the links of an import; answers how many. */
export async function deleteImportedLinks(tx: Tx, tenant: string, importId: string): Promise<number> {
  const text = `with gone as (delete from registers.links where tenant = $1 and import_id = $2::uuid returning from_id),
      told as (${touchAll('(select from_id from gone)')})
    select count(*)::int as count from gone`
  const [row] = await ask<{ count: number }>(tx, text, [tenant, importId])
  return row?.count ?? 0
}

/** Which of these records nobody else has spoken of. */
export async function recordsWithoutWord(tx: Tx, tenant: string, ids: readonly string[]): Promise<string[]> {
  if (ids.length === 0) return []
  const text = `select r.id from unnest($2::uuid[]) as r (id)
    where not exists (select from registers.statements s where s.tenant = $1 and s.record_id = r.id and s.withdrawn_at is null)`
  return (await ask<{ id: string }>(tx, text, [tenant, ids])).map(({ id }) => id)
}

/** Which of these subjects nobody else has spoken of, linked to anything, entered in a ledger or merged. */
export async function subjectsWithoutWord(tx: Tx, tenant: string, ids: readonly string[]): Promise<string[]> {
  if (ids.length === 0) return []
  const text = `select r.id from unnest($2::uuid[]) as r (id)
    where not exists (select from registers.statements s
        where s.tenant = $1 and s.subject_id = r.id and s.record_id is null and s.withdrawn_at is null)
      and not exists (select from registers.links l where l.tenant = $1 and l.from_id = r.id)
      and not exists (select from registers.links l where l.tenant = $1 and l.to_id = r.id)
      and not exists (select from registers.records e where e.tenant = $1 and e.subject_id = r.id)
      and not exists (select from registers.life_events e where e.tenant = $1 and e.subject_id = r.id)
      and not exists (select from registers.merges m where m.tenant = $1 and (m.kept_id = r.id or m.gone_id = r.id))`
  return (await ask<{ id: string }>(tx, text, [tenant, ids])).map(({ id }) => id)
}

/** Takes away subjects with everything that names them. */
export async function deleteSubjects(tx: Tx, tenant: string, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return
  for (const table of ['identifiers', 'search_terms', 'statements'])
    await ask(tx, `delete from registers.${table} where tenant = $1 and subject_id = any ($2::uuid[])`, [tenant, ids])
  for (const column of ['one_id', 'other_id'])
    await ask(tx, `delete from registers.duplicates where tenant = $1 and ${column} = any ($2::uuid[])`, [tenant, ids])
  const text = `with away as (
      insert into registers.departures (tenant, what, id, area_path)
      select tenant, 'subject', id, area_path from registers.subjects
      where tenant = $1 and id = any ($2::uuid[]) and area_path is not null on conflict do nothing)
    delete from registers.subjects where tenant = $1 and id = any ($2::uuid[])`
  await ask(tx, text, [tenant, ids])
}
