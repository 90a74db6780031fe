import type { LifeEvent, LinkKind, SubjectKind, SubjectState } from '@yiwang/contract/registers'
import { ask } from '../../../kernel/db/driver.ts'
import type { Tx } from '../../../kernel/db/tx.ts'

/** A subject as lists name it. */
export type RefRow = { id: string; kind: SubjectKind; label: string; state: SubjectState; areaPath: string | null }

const ref = (table: string) =>
  `${table}.id, ${table}.kind, ${table}.label, ${table}.state, ${table}.area_path as "areaPath"`

export type LinkRow = RefRow & {
  linkId: string
  linkKind: LinkKind
  direction: 'from' | 'to'
  relation: string
  validFrom: string | null
  validTo: string | null
  version: number
}

const MOST_LINKS = 300

/** Links of a subject both ways with who stands at the other end, those that hold first. */
export function readLinks(tx: Tx, tenant: string, subjectId: string): Promise<LinkRow[]> {
  const text = `select ${ref('o')}, l.id as "linkId", l.kind as "linkKind", l.direction, l.relation,
      l.valid_from::text as "validFrom", l.valid_to::text as "validTo", l.version
    from (
      select *, 'from' as direction, to_id as other_id from registers.links where tenant = $1 and from_id = $2::uuid
      union all
      select *, 'to', from_id from registers.links where tenant = $1 and to_id = $2::uuid
    ) l join registers.subjects o on o.tenant = $1 and o.id = l.other_id
    order by l.valid_to desc nulls first, l.valid_from desc nulls last, l.id limit ${MOST_LINKS}`
  return ask(tx, text, [tenant, subjectId])
}

export type MemberRow = RefRow & { relation: string; since: string | null; ledgerIds: string[] }

/** Who belongs to a household, or lives in a dwelling by themselves or with a household, with the ledgers they stand in. */
export function readMembers(tx: Tx, tenant: string, subjectId: string): Promise<MemberRow[]> {
  const text = `with households as (
      select $2::uuid as id
      union select l.from_id from registers.links l join registers.subjects h on h.tenant = $1 and h.id = l.from_id
        where l.tenant = $1 and l.to_id = $2::uuid and l.kind = 'lives-in' and l.valid_to is null and h.kind = 'household'),
    found as (
      select distinct on (id) id, relation, since from (
        select l.from_id as id, l.relation, l.valid_from as since from households h
          join registers.links l on l.tenant = $1 and l.to_id = h.id and l.kind = 'member-of' and l.valid_to is null
        union all
        select l.from_id, '', l.valid_from from registers.links l
          where l.tenant = $1 and l.to_id = $2::uuid and l.kind = 'lives-in' and l.valid_to is null
      ) one order by id, relation desc)
    select ${ref('p')}, f.relation, f.since::text as since,
      array(select e.ledger_id::text from registers.records e
        where e.tenant = $1 and e.subject_id = p.id and e.state = 'active') as "ledgerIds"
    from found f join registers.subjects p on p.tenant = $1 and p.id = f.id
    where p.kind = 'person' and p.state <> 'merged'
    order by nullif(f.relation, '') nulls last, p.label limit 200`
  return ask(tx, text, [tenant, subjectId])
}

export type StandingRow = {
  recordId: string
  ledgerId: string
  state: 'active' | 'ended'
  startedOn: string
  endedOn: string | null
  nextVisitOn: string | null
}

export function readStandings(tx: Tx, tenant: string, subjectId: string): Promise<StandingRow[]> {
  const text = `select id as "recordId", ledger_id as "ledgerId", state, started_on::text as "startedOn",
      ended_on::text as "endedOn", next_visit_on::text as "nextVisitOn"
    from registers.records where tenant = $1 and subject_id = $2::uuid order by state, started_on desc`
  return ask(tx, text, [tenant, subjectId])
}

export type EventRow = {
  id: string
  kind: LifeEvent
  happenedOn: string
  detail: Record<string, unknown>
  at: Date
  by: string
}

export function readEvents(tx: Tx, tenant: string, subjectId: string): Promise<EventRow[]> {
  const text = `select id, kind, happened_on::text as "happenedOn", detail, at, actor_name as by
    from registers.life_events where tenant = $1 and subject_id = $2::uuid order by happened_on desc, id desc limit 200`
  return ask(tx, text, [tenant, subjectId])
}

export type TwinRow = RefRow & { reason: 'same-number' | 'alike'; likeness: number }

/** Subjects that may be the same as this one and that nobody has decided on. */
export function readTwins(tx: Tx, tenant: string, subjectId: string): Promise<TwinRow[]> {
  const text = `select ${ref('o')}, d.reason, d.likeness
    from (
      select other_id as id, reason, likeness from registers.duplicates
        where tenant = $1 and one_id = $2::uuid and state = 'open'
      union all
      select one_id, reason, likeness from registers.duplicates
        where tenant = $1 and other_id = $2::uuid and state = 'open'
    ) d join registers.subjects o on o.tenant = $1 and o.id = d.id and o.state <> 'merged'
    order by d.likeness desc limit 20`
  return ask(tx, text, [tenant, subjectId])
}

export type HistoryRow = {
  statement: string
  source: string
  speaker: string
  seenAt: Date
  at: Date
  by: string
  importId: string | null
  withdrawnAt: Date | null
  key: string
  value: unknown
}

/** What was said of a subject, field by field, newest first; withdrawn words too. */
export function readHistory(
  tx: Tx,
  tenant: string,
  {
    subjectId,
    key,
    before,
    limit,
  }: { subjectId: string; key: string | null; before: [string, string] | null; limit: number },
): Promise<HistoryRow[]> {
  const text = `select s.id as statement, s.source, s.speaker, s.seen_at as "seenAt", s.at, s.actor_name as by,
      s.import_id as "importId", s.withdrawn_at as "withdrawnAt", v.key, v.value
    from registers.statements s, jsonb_each(s.values) v
    where s.tenant = $1 and s.subject_id = $2::uuid and s.record_id is null and ($3::text is null or v.key = $3)
      and ($4::uuid is null or s.id < $4::uuid or (s.id = $4::uuid and v.key collate "C" > $5))
    order by s.id desc, v.key collate "C" limit $6`
  return ask(tx, text, [tenant, subjectId, key, before?.[0] ?? null, before?.[1] ?? null, limit])
}
