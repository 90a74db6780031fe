import type { OpenedKind, VisitOutcome } from '@yiwang/contract/visits'
import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'
import type { Tx } from '../../../kernel/db/tx.ts'
import { allOf } from './reach.ts'

export type VisitRecord = {
  id: string
  subjectId: string
  areaPath: string
  actorId: string
  actorName: string
  at: Date
  startedAt: Date | null
  finishedAt: Date | null
  outcome: VisitOutcome | null
  met: string[]
  nothingChanged: boolean
  changed: number
  confirmed: number
  noteSealed: string | null
}

const columns = sql`v.id, v.subject_id as "subjectId", v.area_path as "areaPath", v.actor_id as "actorId",
  v.actor_name as "actorName", v.at, v.started_at as "startedAt", v.finished_at as "finishedAt", v.outcome, v.met,
  v.nothing_changed as "nothingChanged", v.changed, v.confirmed, v.note_sealed as "noteSealed"`

/** A visit that is being told, locked; null when nobody told of it yet, or out of reach. */
export async function lockVisit(tx: Tx, tenant: string, id: string): Promise<VisitRecord | null> {
  const { rows } = await sql<VisitRecord>`select ${columns} from visits.visits v
    where v.tenant = ${tenant} and v.id = ${id} for update`.execute(tx)
  return rows[0] ?? null
}

type Begun = { id: string; subjectId: string; areaPath: string; by: { id: string; name: string }; at: Date }

export async function insertVisit(tx: Tx, tenant: string, { id, subjectId, areaPath, by, at }: Begun): Promise<void> {
  await sql`insert into visits.visits (tenant, id, subject_id, area_path, actor_id, actor_name, at)
    values (${tenant}, ${id}, ${subjectId}, ${areaPath}, ${by.id}, ${by.name}, ${at})`.execute(tx)
}

export async function markStarted(
  tx: Tx,
  tenant: string,
  { id, at, claimed }: { id: string; at: Date; claimed: string | null },
) {
  await sql`update visits.visits set started_at = coalesce(started_at, ${at}),
      claimed_started_at = coalesce(claimed_started_at, ${claimed}), written = pg_current_xact_id()
    where tenant = ${tenant} and id = ${id}`.execute(tx)
}

type Told = {
  id: string
  at: Date
  claimed: string | null
  outcome: VisitOutcome
  met: readonly string[]
  nothingChanged: boolean
  changed: number
  confirmed: number
  noteSealed: string | null
}

/** Adds to what was told of a visit before: sets are united, counts keep the larger, a note takes the place of an older one. */
export async function saveTold(tx: Tx, tenant: string, told: Told): Promise<void> {
  const { id, at, claimed, outcome, met, nothingChanged, changed, confirmed, noteSealed } = told
  await sql`update visits.visits set finished_at = coalesce(finished_at, ${at}),
      claimed_finished_at = coalesce(claimed_finished_at, ${claimed}),
      outcome = case when outcome = 'met' then 'met' else ${outcome} end,
      met = array(select distinct one from unnest(met || ${met}::uuid[]) one order by one),
      nothing_changed = nothing_changed or ${nothingChanged}, changed = greatest(changed, ${changed}),
      confirmed = greatest(confirmed, ${confirmed}), note_sealed = coalesce(${noteSealed}, note_sealed),
      written = pg_current_xact_id()
    where tenant = ${tenant} and id = ${id}`.execute(tx)
}

type Closing = {
  visitId: string
  householdId: string
  day: string
  /** Null takes all that are due. */
  lines: readonly string[] | null
  ledgers: readonly string[]
  at: Date
}

/**
 * Ties lines to a visit. Those whose window holds the day become done; one that a colleague's visit did already keeps that, and
 * this visit keeps the tie.
 */
export async function closeLines(tx: Tx, tenant: string, closing: Closing): Promise<void> {
  const { visitId, householdId, day, lines, ledgers, at } = closing
  const { rows } = await sql<{ id: string }>`select id from visits.duties
    where tenant = ${tenant} and household_id = ${householdId} and state in ('open', 'done')
      and window_from <= ${day} and window_to >= ${day}
      and (ledger_id is null or ledger_id = any (${ledgers}::uuid[]))
      and (${lines}::uuid[] is null or id = any (${lines}::uuid[]))
    order by id for update`.execute(tx)
  const ids = rows.map(({ id }) => id)
  if (ids.length === 0) return
  await sql`update visits.duties set state = 'done', visit_id = ${visitId}, worker_id = null, changed_at = ${at},
      written = pg_current_xact_id()
    where tenant = ${tenant} and id = any (${ids}::uuid[]) and state = 'open'`.execute(tx)
  await sql`insert into visits.visit_lines (tenant, visit_id, duty_id)
    select ${tenant}, ${visitId}, one from unnest(${ids}::uuid[]) one on conflict do nothing`.execute(tx)
}

export type OpenedRecord = {
  originId: string
  kind: OpenedKind
  id: string
  number: string | null
  title: string
  by: string
  at: Date
}

export async function selectOpened(
  tx: Tx,
  tenant: string,
  { origin, ids }: { origin: 'visit' | 'patrol'; ids: readonly string[] },
): Promise<OpenedRecord[]> {
  if (ids.length === 0) return []
  const { rows } = await sql<OpenedRecord>`
    select origin_id as "originId", kind, ref_id as id, number, title, actor_name as by, at from visits.opened
    where tenant = ${tenant} and origin = ${origin} and origin_id = any (${ids}::uuid[]) order by at, ref_id`.execute(
    tx,
  )
  return rows
}

type NewOpened = Omit<OpenedRecord, 'by'> & { origin: 'visit' | 'patrol'; by: { id: string; name: string } }

export async function insertOpened(tx: Tx, tenant: string, row: NewOpened): Promise<void> {
  await sql`insert into visits.opened (tenant, origin, origin_id, kind, ref_id, number, title, actor_id, actor_name, at)
    values (${tenant}, ${row.origin}, ${row.originId}, ${row.kind}, ${row.id}, ${row.number}, ${row.title}, ${row.by.id},
      ${row.by.name}, ${row.at})`.execute(tx)
}

export type ShownVisit = VisitRecord & {
  label: string
  metNames: { id: string; label: string }[]
  lines: { id: string; ruleName: string }[]
}

/** Visits with what a list shows of them, newest first. */
export async function selectVisits(
  tx: Tx,
  tenant: string,
  { condition, ledgers, limit }: { condition: RawBuilder<boolean>; ledgers: readonly string[]; limit: number },
): Promise<ShownVisit[]> {
  const { rows } = await sql<ShownVisit>`
    select ${columns}, coalesce(s.label, '') as label,
      coalesce((select json_agg(json_build_object('id', m.id, 'label', m.label) order by m.label, m.id) from registers.v_subjects m
        where m.tenant = v.tenant and m.id = any (v.met)), '[]'::json) as "metNames",
      coalesce((select json_agg(json_build_object('id', d.id, 'ruleName', r.content ->> 'name') order by d.id)
        from visits.visit_lines l
        join visits.duties d on d.tenant = l.tenant and d.id = l.duty_id
          and (d.ledger_id is null or d.ledger_id = any (${ledgers}::uuid[]))
        join visits.rule_versions r on r.tenant = d.tenant and r.rule_id = d.rule_id and r.number = d.rule_number
        where l.tenant = v.tenant and l.visit_id = v.id), '[]'::json) as lines
    from visits.visits v
    left join registers.v_subjects s on s.tenant = v.tenant and s.id = v.subject_id
    where v.tenant = ${tenant} and ${allOf([condition])}
    order by v.at desc, v.id desc limit ${limit}`.execute(tx)
  return rows
}
