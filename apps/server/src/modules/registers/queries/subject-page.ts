import type { Reply } from '@yiwang/contract'
import { isCounted } from '../domain/states.ts'
import { otherKey, SUBJECT_FIELDS } from '@yiwang/contract/registers'
import type { Field, Origin, ShownFact, SubjectRef, subjectRoutes, Voice } from '@yiwang/contract/registers'
import type { Actor } from '../../../kernel/actor.ts'
import { isAllowed } from '../../../kernel/authorize.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { notFound } from '../../../kernel/errors.ts'
import { decodeCursor, pageFrom } from '../../../kernel/keyset.ts'
import { originOf } from '../domain/origins.ts'
import { shown } from '../domain/stored-values.ts'
import type { Stored } from '../domain/stored-values.ts'
import { readEvents, readHistory, readLinks, readMembers, readStandings, readTwins } from '../store/page-store.ts'
import type { RefRow } from '../store/page-store.ts'
import { readSubjects } from '../store/subject-store.ts'
import type { SubjectRecord } from '../store/tables.ts'
import { areaName, areasByPath } from './area-names.ts'
import { factBook } from './fact-rules.ts'
import { ledgerBook } from './ledger-book.ts'
import { openRegisters } from './open-registers.ts'
import { isStale } from './read-facts.ts'

type Page = Reply<typeof subjectRoutes.get>

/** One subject within reach, with everything that its page shows: a fixed number of SQL statements, said at once. */
export async function getSubjectPage(
  tx: Tx,
  actor: Actor,
  { subjectId, at }: { subjectId: string; at: Date },
): Promise<Page> {
  const { tenant } = actor
  await openRegisters(tx, actor)
  const [[subject], links, members, standings, events, twins, areas, book, rules] = await Promise.all([
    readSubjects(tx, tenant, [subjectId]),
    readLinks(tx, tenant, subjectId),
    readMembers(tx, tenant, subjectId),
    readStandings(tx, tenant, subjectId),
    readEvents(tx, tenant, subjectId),
    readTwins(tx, tenant, subjectId),
    areasByPath(tx, tenant),
    ledgerBook(tx, tenant),
    factBook(tx, tenant),
  ])
  if (!subject) throw notFound('subject')
  const refOf = (row: RefRow) => subjectRef(row, areaName(areas, row.areaPath))
  const hasMembers = subject.kind === 'household' || subject.kind === 'dwelling'
  return {
    ...refOf(subject),
    areaId: subject.areaId,
    position: subject.lng === null || subject.lat === null ? null : { lng: subject.lng, lat: subject.lat },
    facts: factsFor(actor, subject, { at, fields: rules.fields[subject.kind] }),
    links: links.map(({ linkId, linkKind, direction, relation, validFrom, validTo, version, ...other }) => ({
      id: linkId,
      kind: linkKind,
      direction,
      relation,
      validFrom,
      validTo,
      version,
      other: refOf(other),
    })),
    members: (hasMembers ? members : []).map(({ relation, since, ledgerIds, ...row }) => ({
      ...refOf(row),
      relation,
      since,
      flags: ledgerIds.flatMap((id) => book.get(id)?.code ?? []),
    })),
    standings: standings.flatMap((standing) => {
      const ledger = book.get(standing.ledgerId)
      if (!ledger) return []
      return [{ ...standing, code: ledger.code, name: ledger.declaration.name, sensitivity: ledger.sensitivity }]
    }),
    events: events.map((event) => ({ ...event, at: event.at.toISOString() })),
    duplicates: twins.map(({ reason, likeness, ...other }) => ({ other: refOf(other), reason, likeness })),
    mergedInto: subject.mergedInto,
    changedAt: subject.changedAt.toISOString(),
    version: subject.version,
    can: {
      write: subject.state !== 'merged' && isAllowed(actor, 'register.write', subject),
      merge: isCounted(subject.state) && isAllowed(actor, 'register.merge', subject),
    },
  }
}

/** Whether an actor may read a subject; one that was merged is read where it lay. */
export async function maySeeSubject(tx: Tx, actor: Actor, subjectId: string): Promise<boolean> {
  await openRegisters(tx, actor)
  return (await readSubjects(tx, actor.tenant, [subjectId])).length > 0
}

export function subjectRef({ id, kind, label, state, areaPath }: RefRow, name: string): SubjectRef {
  return { id, kind, label, state, areaPath, areaName: name }
}

/** Fields whose existence the actor may know of this subject. */
export function knownTo(actor: Actor, { kind, areaPath }: Pick<SubjectRecord, 'kind' | 'areaPath'>): readonly Field[] {
  const isTrusted =
    isAllowed(actor, 'register.write', { areaPath }) || isAllowed(actor, 'register.reveal', { areaPath })
  return isTrusted ? SUBJECT_FIELDS[kind] : SUBJECT_FIELDS[kind].filter(({ restricted }) => !restricted)
}

type Rules = { at: Date; fields: readonly Field[] }

function factsFor(actor: Actor, subject: SubjectRecord, { at, fields }: Rules): ShownFact[] {
  const known = new Set(knownTo(actor, subject).map(({ key }) => key))
  const own = fields.filter(({ key }) => known.has(key))
  return own.flatMap((field) => {
    const other = otherKey(field.key)
    const fact = factOf(field, subject, at)
    return other in subject.values ? [fact, factOf({ ...field, key: other }, subject, at)] : [fact]
  })
}

function factOf(field: Field, { values, origins, conflicts }: SubjectRecord, at: Date): ShownFact {
  const { key } = field
  const value = values[key]
  const origin: Origin | null = originOf(origins, values, key)
  return {
    key,
    value: value === undefined ? null : shown(value),
    origin,
    stale: origin !== null && isStale(field, origin, at),
    voices: (conflicts[key] ?? []).map(voiceOf),
  }
}

function voiceOf({ value, ...said }: Voice<Stored>) {
  return { ...said, value: value === null ? null : shown(value) }
}

/** Who said what of a subject, of one field or of all. */
export async function getSubjectHistory(
  tx: Tx,
  actor: Actor,
  {
    subjectId,
    key,
    cursor,
    limit,
  }: { subjectId: string; key?: string | undefined; cursor?: string | undefined; limit: number },
): Promise<Reply<typeof subjectRoutes.history>> {
  const { tenant } = actor
  await openRegisters(tx, actor)
  const before = cursor === undefined ? null : (decodeCursor(cursor, 2).map(String) as [string, string])
  const [[subject], rows] = await Promise.all([
    readSubjects(tx, tenant, [subjectId]),
    readHistory(tx, tenant, { subjectId, key: key ?? null, before, limit: limit + 1 }),
  ])
  if (!subject) throw notFound('subject')
  const known = new Set(knownTo(actor, subject).flatMap((field) => [field.key, otherKey(field.key)]))
  const page = pageFrom(rows, limit, { item: (row) => row, cursor: (row) => [row.statement, row.key] })
  return {
    next: page.next,
    items: page.items
      .filter((row) => known.has(row.key))
      .map(({ value, source, seenAt, at, withdrawnAt, ...row }) => ({
        ...row,
        source: source as Origin['source'],
        value: value === null ? null : shown(value as Stored),
        seenAt: seenAt.toISOString(),
        at: at.toISOString(),
        withdrawnAt: withdrawnAt?.toISOString() ?? null,
      })),
  }
}
