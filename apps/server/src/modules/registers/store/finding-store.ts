import { ask } from '../../../kernel/db/driver.ts'
import type { Tx } from '../../../kernel/db/tx.ts'

/** `suite` tells the key of the index value: two stand beside each other while keys are exchanged. */
export type IdentifierWrite = { id: string; kind: string; index: string; suite: string }

/** Subjects that carry one of these numbers, the one that was recorded first where several do. */
export async function findByIdentifiers(
  tx: Tx,
  tenant: string,
  wanted: readonly { kind: string; index: string }[],
): Promise<ReadonlyMap<string, string>> {
  if (wanted.length === 0) return new Map()
  const text = `select i.kind, i.index_value as index, min(i.subject_id::text) as id
    from json_to_recordset($2::json) as w (kind text, index text)
    join registers.identifiers i on i.tenant = $1 and i.kind = w.kind and i.index_value = w.index
    group by 1, 2`
  const rows = await ask<{ kind: string; index: string; id: string }>(tx, text, [tenant, JSON.stringify(wanted)])
  return new Map(rows.map(({ kind, index, id }) => [`${kind}|${index}`, id]))
}

/** Takes away the numbers of subjects that get others. */
export async function deleteIdentifiers(tx: Tx, tenant: string, subjectIds: readonly string[]): Promise<void> {
  if (subjectIds.length === 0) return
  await ask(tx, 'delete from registers.identifiers where tenant = $1 and subject_id = any ($2::uuid[])', [
    tenant,
    subjectIds,
  ])
}

/** Adds numbers; whoever carries a number that should be one subject's alone is offered as the same. */
export async function insertIdentifiers(
  tx: Tx,
  tenant: string,
  { at, rows }: { at: Date; rows: readonly IdentifierWrite[] },
): Promise<void> {
  if (rows.length === 0) return
  const json = JSON.stringify(rows)
  await ask(
    tx,
    `insert into registers.identifiers (tenant, kind, suite, index_value, subject_id)
      select $1, r.kind, r.suite, r.index, r.id
      from json_to_recordset($2::json) as r (id uuid, kind text, index text, suite text)
      on conflict do nothing`,
    [tenant, json],
  )
  await ask(
    tx,
    `insert into registers.duplicates (tenant, one_id, other_id, reason, likeness, state, found_at)
      select distinct $1, least(r.id, i.subject_id), greatest(r.id, i.subject_id), 'same-number', 1, 'open', $3::timestamptz
      from json_to_recordset($2::json) as r (id uuid, kind text, index text)
      join registers.identifiers i
        on i.tenant = $1 and i.kind = r.kind and i.index_value = r.index and i.subject_id <> r.id
      join registers.subjects s on s.tenant = $1 and s.id = i.subject_id and s.state <> 'merged'
      where r.kind <> 'phone'
      on conflict do nothing`,
    [tenant, json, at],
  )
}

export type TermsWrite = { id: string; kind: string; areaPath: string | null; terms: readonly string[] }

/** Sets the words under which subjects are found. */
export async function writeTerms(tx: Tx, tenant: string, rows: readonly TermsWrite[]): Promise<void> {
  if (rows.length === 0) return
  const text = `insert into registers.search_terms (tenant, subject_id, kind, area_path, terms)
    select $1, r.id, r.kind, r."areaPath", r.terms
    from json_to_recordset($2::json) as r (id uuid, kind text, "areaPath" text, terms text[])
    on conflict (tenant, subject_id) do update set kind = excluded.kind, area_path = excluded.area_path, terms = excluded.terms`
  await ask(tx, text, [tenant, JSON.stringify(rows)])
}

/** Sums that a batch adds to the counts by area, as `what` and path to an amount. */
export type CountChanges = Map<string, { what: string; areaPath: string; by: number }>

export function countChange(changes: CountChanges, what: string, areaPath: string | null, by: number): void {
  const key = `${what}|${areaPath ?? ''}`
  const known = changes.get(key)
  if (known) known.by += by
  else changes.set(key, { what, areaPath: areaPath ?? '', by })
}

/** Adds to the counts in a fixed order, so that two writers cannot wait for each other. */
export async function addCounts(tx: Tx, tenant: string, changes: CountChanges): Promise<void> {
  const rows = [...changes.values()].filter(({ by }) => by !== 0)
  if (rows.length === 0) return
  const text = `insert into registers.counts (tenant, what, area_path, amount)
    select $1, r.what, r."areaPath", r.by from json_to_recordset($2::json) as r (what text, "areaPath" text, by int)
    order by r.what, r."areaPath" collate "C"
    on conflict (tenant, what, area_path) do update set amount = counts.amount + excluded.amount`
  await ask(tx, text, [tenant, JSON.stringify(rows)])
}

/** All subjects that carry one of these numbers. */
export async function listByIdentifiers(
  tx: Tx,
  tenant: string,
  wanted: readonly { kind: string; index: string }[],
): Promise<string[]> {
  if (wanted.length === 0) return []
  const text = `select distinct i.subject_id as id
    from json_to_recordset($2::json) as w (kind text, index text)
    join registers.identifiers i on i.tenant = $1 and i.kind = w.kind and i.index_value = w.index
    order by 1 limit 200`
  return (await ask<{ id: string }>(tx, text, [tenant, JSON.stringify(wanted)])).map(({ id }) => id)
}
