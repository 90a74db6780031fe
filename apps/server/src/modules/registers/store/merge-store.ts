import { ask } from '../../../kernel/db/driver.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { SINGLE_KINDS } from './link-store.ts'
import { touchAll } from './touch.ts'

/** What a merge moved, so that it can be moved back. */
export type Moved = {
  goneState: string
  statements: string[]
  events: string[]
  records: string[]
  /** Records that ended because the one that stays stands in the same ledger. */
  endedRecords: string[]
  links: { id: string; from: string; to: string; validTo: string | null; setTo: string | null }[]
  pairs: { one: string; other: string }[]
}

export type MergeRow = {
  id: string
  keptId: string
  goneId: string
  moved: Moved
  at: Date
  undoneAt: Date | null
}

type Ends = { from: string; to: string }

async function idsOf(tx: Tx, text: string, values: readonly unknown[]): Promise<string[]> {
  return (await ask<{ id: string }>(tx, text, values)).map(({ id }) => id)
}

/** Statements of a subject, its records' apart, told of another from here on; `ids` null moves all. */
export function moveStatements(tx: Tx, tenant: string, { from, to, ids }: Ends & { ids: readonly string[] | null }) {
  return idsOf(
    tx,
    `update registers.statements set subject_id = $3::uuid
      where tenant = $1 and subject_id = $2::uuid and record_id is null and ($4::uuid[] is null or id = any ($4::uuid[]))
      returning id`,
    [tenant, from, to, ids],
  )
}

/** Events of a subject; one that both had a part in stays where it is. */
export function moveEvents(tx: Tx, tenant: string, { from, to, ids }: Ends & { ids: readonly string[] | null }) {
  return idsOf(
    tx,
    `update registers.life_events e set subject_id = $3::uuid
      where tenant = $1 and subject_id = $2::uuid and ($4::uuid[] is null or id = any ($4::uuid[]))
        and not exists (select from registers.life_events o where o.tenant = $1 and o.subject_id = $3::uuid and o.id = e.id)
      returning id`,
    [tenant, from, to, ids],
  )
}

/** Ends the active records of one subject in ledgers in which the other stands too; answers them. */
export async function endDoubleRecords(
  tx: Tx,
  tenant: string,
  { from, to, day }: Ends & { day: string },
): Promise<string[]> {
  const text = `with ended as (
      update registers.records r set state = 'ended', ended_on = greatest($4::date, r.started_on), version = r.version + 1,
        written = pg_current_xact_id()
      where r.tenant = $1 and r.subject_id = $2::uuid and r.state = 'active'
        and exists (select from registers.records k
          where k.tenant = $1 and k.subject_id = $3::uuid and k.ledger_id = r.ledger_id and k.state = 'active')
      returning r.id, r.ledger_id, coalesce(r.area_path, '') as path),
    counted as (
      insert into registers.counts (tenant, what, area_path, amount)
      select $1, 'ledger:' || ledger_id, path, -count(*)::int from ended group by 2, 3
      on conflict (tenant, what, area_path) do update set amount = counts.amount + excluded.amount)
    select id from ended`
  return idsOf(tx, text, [tenant, from, to, day])
}

export async function reopenRecords(tx: Tx, tenant: string, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return
  const text = `with opened as (
      update registers.records set state = 'active', ended_on = null, version = version + 1, written = pg_current_xact_id()
      where tenant = $1 and id = any ($2::uuid[]) and state = 'ended'
      returning ledger_id, coalesce(area_path, '') as path)
    insert into registers.counts (tenant, what, area_path, amount)
    select $1, 'ledger:' || ledger_id, path, count(*)::int from opened group by 2, 3
    on conflict (tenant, what, area_path) do update set amount = counts.amount + excluded.amount`
  await ask(tx, text, [tenant, ids])
}

/** Records of a subject with all that was said of them. */
export async function moveRecords(tx: Tx, tenant: string, { from, to, ids }: Ends & { ids: readonly string[] | null }) {
  const text = `with moved as (
      update registers.records set subject_id = $3::uuid, version = version + 1, written = pg_current_xact_id()
      where tenant = $1 and subject_id = $2::uuid and ($4::uuid[] is null or id = any ($4::uuid[])) returning id),
    said as (
      update registers.statements s set subject_id = $3::uuid from moved m
      where s.tenant = $1 and s.subject_id = $2::uuid and s.record_id = m.id)
    select id from moved`
  return idsOf(tx, text, [tenant, from, to, ids])
}

/**
 * Links of a subject, at whichever end it stands. One that the other has already, or of which it can have only one, ends
 * on the day; one between the two stays where it is and ends too.
 */
export function moveLinks(
  tx: Tx,
  tenant: string,
  { from: gone, to: kept, day }: Ends & { day: string },
): Promise<Moved['links']> {
  const text = `with mine as (
      select id, kind, from_id, to_id, valid_from, valid_to,
        case when from_id = $2::uuid then $3::uuid else from_id end as new_from,
        case when to_id = $2::uuid then $3::uuid else to_id end as new_to
      from registers.links where tenant = $1 and (from_id = $2::uuid or to_id = $2::uuid)),
    judged as (
      select m.*, m.valid_to is null and (m.new_from = m.new_to or exists (select from registers.links k
        where k.tenant = $1 and k.valid_to is null and k.kind = m.kind and k.id <> m.id and k.from_id = m.new_from
          and (k.to_id = m.new_to or (m.kind = any ($5) and m.from_id = $2::uuid)))) as is_double
      from mine m),
    changed as (update registers.links l set
      from_id = case when j.new_from = j.new_to then l.from_id else j.new_from end,
      to_id = case when j.new_from = j.new_to then l.to_id else j.new_to end,
      valid_to = case when j.is_double then greatest($4::date, coalesce(l.valid_from, '-infinity')) else l.valid_to end,
      version = l.version + 1, written = pg_current_xact_id()
    from judged j where l.tenant = $1 and l.id = j.id
    returning l.id, j.from_id as "from", j.to_id as "to", j.valid_to::text as "validTo", l.valid_to::text as "setTo",
      l.from_id as now_from),
    told as (${touchAll('(select "from" from changed union select now_from from changed)')})
    select id, "from", "to", "validTo", "setTo" from changed`
  return ask(tx, text, [tenant, gone, kept, day, SINGLE_KINDS])
}

/** Puts links back; an end that somebody has set since stays. */
export async function restoreLinks(tx: Tx, tenant: string, links: Moved['links']): Promise<void> {
  if (links.length === 0) return
  const text = `with r as (select * from json_to_recordset($2::json) as r (id uuid, "from" uuid, "to" uuid,
      "validTo" date, "setTo" date)),
    told as (${touchAll('(select l.from_id from registers.links l join r on r.id = l.id where l.tenant = $1 union select "from" from r)')})
    update registers.links l set from_id = r."from", to_id = r."to",
      valid_to = case when l.valid_to is not distinct from r."setTo" then r."validTo" else l.valid_to end,
      version = l.version + 1, written = pg_current_xact_id()
    from r where l.tenant = $1 and l.id = r.id`
  await ask(tx, text, [tenant, JSON.stringify(links)])
}

export async function setMergedInto(
  tx: Tx,
  tenant: string,
  { id, state, into }: { id: string; state: string; into: string | null },
): Promise<void> {
  const text = `update registers.subjects set state = $3, merged_into = $4::uuid, written = pg_current_xact_id()
    where tenant = $1 and id = $2::uuid`
  await ask(tx, text, [tenant, id, state, into])
}

/** What is merged is found through the one that stays. */
export async function deleteTerms(tx: Tx, tenant: string, id: string): Promise<void> {
  await ask(tx, 'delete from registers.search_terms where tenant = $1 and subject_id = $2::uuid', [tenant, id])
}

export async function insertMerge(
  tx: Tx,
  tenant: string,
  { actorId, ...row }: Omit<MergeRow, 'undoneAt'> & { actorId: string | null },
): Promise<void> {
  const text = `insert into registers.merges (tenant, id, kept_id, gone_id, moved, at, actor_id)
    values ($1, $2::uuid, $3::uuid, $4::uuid, $5::jsonb, $6::timestamptz, $7::uuid)`
  await ask(tx, text, [tenant, row.id, row.keptId, row.goneId, JSON.stringify(row.moved), row.at, actorId])
}

export async function lockMerge(tx: Tx, tenant: string, id: string): Promise<MergeRow | null> {
  const text = `select id, kept_id as "keptId", gone_id as "goneId", moved, at, undone_at as "undoneAt"
    from registers.merges where tenant = $1 and id = $2::uuid for update`
  return (await ask<MergeRow>(tx, text, [tenant, id]))[0] ?? null
}

export async function markUndone(tx: Tx, tenant: string, { id, at }: { id: string; at: Date }): Promise<void> {
  await ask(tx, 'update registers.merges set undone_at = $3::timestamptz where tenant = $1 and id = $2::uuid', [
    tenant,
    id,
    at,
  ])
}

export type PastMergeRow = Omit<MergeRow, 'moved'> & { keptLabel: string; goneLabel: string }
const MOST_SHOWN = 50

/** Merges that a subject had a part in, newest first, as far as both sides are in sight. */
export function listMerges(tx: Tx, tenant: string, subjectId: string): Promise<PastMergeRow[]> {
  return ask<PastMergeRow>(
    tx,
    `select m.id, m.kept_id as "keptId", m.gone_id as "goneId", m.at, m.undone_at as "undoneAt",
        k.label as "keptLabel", g.label as "goneLabel"
      from registers.merges m
      join registers.subjects k on k.tenant = m.tenant and k.id = m.kept_id
      join registers.subjects g on g.tenant = m.tenant and g.id = m.gone_id
      where m.tenant = $1 and (m.kept_id = $2::uuid or m.gone_id = $2::uuid)
      order by m.at desc, m.id desc limit ${MOST_SHOWN}`,
    [tenant, subjectId],
  )
}
