import type { SubjectKind, SubjectState, Voice } from '@yiwang/contract/registers'
import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'
import type { Tx } from '../../../kernel/db/tx.ts'
import type { Sight } from '../domain/ledger-sight.ts'
import type { PackedOrigins } from '../domain/origins.ts'
import type { RecordSearch } from '../domain/record-search.ts'
import type { Stored } from '../domain/stored-values.ts'
import { bySight, conditionOf, fewCandidates, within } from './record-search-store.ts'

/** A record as lists and views read it. */
export type RecordShown = {
  id: string
  ledgerId: string
  ledgerVersion: number
  subjectId: string
  label: string
  areaPath: string | null
  state: 'active' | 'ended'
  values: Record<string, Stored>
  origins: PackedOrigins
  conflicts: Record<string, Voice<Stored>[]>
  startedOn: string
  endedOn: string | null
  endReason: string | null
  nextVisitOn: string | null
  lastVisitedOn: string | null
  changedAt: Date
  version: number
}

const columns = sql`r.id, r.ledger_id as "ledgerId", r.ledger_version as "ledgerVersion", r.subject_id as "subjectId",
  r.label, r.area_path as "areaPath", r.state, r.values, r.origins, r.conflicts, r.started_on as "startedOn",
  r.ended_on as "endedOn", r.end_reason as "endReason", r.next_visit_on as "nextVisitOn",
  r.last_visited_on as "lastVisitedOn", r.changed_at as "changedAt", r.version`

export type RecordCursor = { areaPath: string | null; label: string; id: string }

/** A page of records in order of area and name, one more than asked for where there is another page. */
export async function pageRecords(
  tx: Tx,
  search: RecordSearch,
  page: { after: RecordCursor | null; limit: number },
): Promise<RecordShown[]> {
  const few = await fewCandidates(tx, search)
  if (few?.length === 0) return []
  const { rows } = await sql<RecordShown>`select ${columns} from registers.records r
    where ${conditionOf(search)} ${few ? sql`and r.id = any (${few}::uuid[])` : sql``} ${afterRow(page.after)}
    order by r.area_path, r.label, r.id limit ${page.limit + 1}`.execute(tx)
  return rows
}

/** What lies nowhere stands last. */
function afterRow(after: RecordCursor | null): RawBuilder<unknown> {
  if (after === null) return sql``
  const { areaPath, label, id } = after
  return areaPath === null
    ? sql`and r.area_path is null and (r.label, r.id) > (${label}, ${id}::uuid)`
    : sql`and ((r.area_path, r.label, r.id) > (${areaPath}, ${label}, ${id}::uuid) or r.area_path is null)`
}

export async function findRecord(tx: Tx, tenant: string, id: string): Promise<RecordShown | null> {
  const { rows } = await sql<RecordShown>`select ${columns} from registers.records r
    where r.tenant = ${tenant} and r.id = ${id}`.execute(tx)
  return rows[0] ?? null
}

/** Records by their ids, in order of those. */
export async function findRecords(tx: Tx, tenant: string, ids: readonly string[]): Promise<RecordShown[]> {
  const { rows } = await sql<RecordShown>`select ${columns} from registers.records r
    where r.tenant = ${tenant} and r.id = any (${[...ids]}::uuid[]) order by r.id`.execute(tx)
  return rows
}

/** The same, locked until the transaction ends. */
export async function lockRecord(tx: Tx, tenant: string, id: string): Promise<RecordShown | null> {
  const { rows } = await sql<RecordShown>`select ${columns} from registers.records r
    where r.tenant = ${tenant} and r.id = ${id} for no key update`.execute(tx)
  return rows[0] ?? null
}

/** What holds of subjects, by id. */
export async function valuesOfSubjects(
  tx: Tx,
  tenant: string,
  ids: readonly string[],
): Promise<Map<string, Record<string, Stored>>> {
  const { rows } = await sql<{ id: string; values: Record<string, Stored> }>`
    select id, values from registers.subjects where tenant = ${tenant} and id = any (${[...ids]}::uuid[])`.execute(tx)
  return new Map(rows.map(({ id, values }) => [id, values]))
}

export type RecordPlace = { recordId: string; subjectId: string; label: string; lng: number; lat: number } & Pick<
  RecordShown,
  'nextVisitOn' | 'values'
>

/**
 * Records with a place of their own under `ownKey`, else that of their subject, of its dwelling or of that of its household;
 * `box` in degrees.
 */
export async function placeRecords(
  tx: Tx,
  search: RecordSearch,
  { box, most, ownKey }: { box: readonly [number, number, number, number] | null; most: number; ownKey: string | null },
): Promise<RecordPlace[]> {
  const few = await fewCandidates(tx, search)
  const inBox = box
    ? sql`and p.lng between ${box[0]} and ${box[2]} and p.lat between ${box[1]} and ${box[3]}`
    : sql`and p.lng is not null`
  const { rows } = await sql<RecordPlace>`
    select r.id as "recordId", r.subject_id as "subjectId", r.label, p.lng, p.lat, r.next_visit_on as "nextVisitOn", r.values
    from registers.records r
    join registers.subjects s on s.tenant = r.tenant and s.id = r.subject_id
    cross join lateral (
      select (r.values -> ${ownKey}::text ->> 'lng')::float8 as lng, (r.values -> ${ownKey}::text ->> 'lat')::float8 as lat
        where jsonb_typeof(r.values -> ${ownKey}::text) = 'object'
      union all
      select s.lng, s.lat where s.lng is not null
      union all
      (select d.lng, d.lat from registers.links l join registers.subjects d on d.tenant = l.tenant and d.id = l.to_id
        where s.lng is null and l.tenant = s.tenant and l.from_id = s.id and l.kind in ('lives-in', 'located-in')
          and (l.valid_to is null or l.valid_to > ${search.today}::date) and d.lng is not null
        order by l.valid_from desc nulls last, l.id limit 1)
      union all
      (select d.lng, d.lat from registers.links m
        join registers.links l on l.tenant = m.tenant and l.from_id = m.to_id and l.kind = 'lives-in'
        join registers.subjects d on d.tenant = l.tenant and d.id = l.to_id
        where s.lng is null and m.tenant = s.tenant and m.from_id = s.id and m.kind = 'member-of'
          and (m.valid_to is null or m.valid_to > ${search.today}::date)
          and (l.valid_to is null or l.valid_to > ${search.today}::date) and d.lng is not null
        order by l.valid_from desc nulls last, l.id limit 1)
      limit 1) p
    where ${conditionOf(search)} ${few ? sql`and r.id = any (${few}::uuid[])` : sql``} ${inBox}
    limit ${most + 1}`.execute(tx)
  return rows
}

export type DueRow = Pick<RecordShown, 'id' | 'ledgerId' | 'subjectId' | 'label' | 'areaPath'> & { nextVisitOn: string }

/** Visits due until a day, of each ledger where it is seen; longest overdue first. */
export async function pageDueVisits(
  tx: Tx,
  tenant: string,
  asked: {
    ledgers: readonly { id: string; sight: Sight }[]
    until: string
    after: { day: string; id: string } | null
    limit: number
  },
): Promise<DueRow[]> {
  const { ledgers, until, after, limit } = asked
  if (ledgers.length === 0) return []
  const groups = bySight(ledgers).map(
    ({ sight, ids }) => sql`(r.ledger_id = any (${ids}::uuid[]) and ${within(sight)})`,
  )
  const { rows } = await sql<DueRow>`
    select r.id, r.ledger_id as "ledgerId", r.subject_id as "subjectId", r.label, r.area_path as "areaPath",
      r.next_visit_on as "nextVisitOn"
    from registers.records r
    where r.tenant = ${tenant} and r.next_visit_on <= ${until}::date and (${sql.join(groups, sql` or `)})
      ${after === null ? sql`` : sql`and (r.next_visit_on, r.id) > (${after.day}::date, ${after.id}::uuid)`}
    order by r.next_visit_on, r.id limit ${limit + 1}`.execute(tx)
  return rows
}

export type SubjectHead = { id: string; kind: SubjectKind; state: SubjectState; areaPath: string | null }

export async function findSubjectHead(tx: Tx, tenant: string, id: string): Promise<SubjectHead | null> {
  const { rows } = await sql<SubjectHead>`select id, kind, state, area_path as "areaPath" from registers.subjects
    where tenant = ${tenant} and id = ${id}`.execute(tx)
  return rows[0] ?? null
}

/** Whether a subject has another active record in a ledger, or the id is taken. */
export async function hasRecord(
  tx: Tx,
  tenant: string,
  { ledgerId, subjectId, id }: { ledgerId: string; subjectId: string; id: string },
): Promise<boolean> {
  const { rows } = await sql`select from registers.records where tenant = ${tenant}
    and ((ledger_id = ${ledgerId} and subject_id = ${subjectId} and state = 'active') or (id = ${id} and state = 'active'))
    limit 1`.execute(tx)
  return rows.length > 0
}
