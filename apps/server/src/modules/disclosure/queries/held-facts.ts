import type { OwnRecord, ShownFact } from '@yiwang/contract/disclosure'
import type { ShownValue } from '@yiwang/contract/registers'
import { sql } from 'kysely'
import type { Actor } from '../../../kernel/actor.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { pageFrom } from '../../../kernel/keyset.ts'
import { wordsFor } from '../domain/fact-words.ts'
import { allLedgers, factsInView, ledgersInView, openLibrary, shownSubjects } from '../library.ts'
import type { FactInView, LedgerInView, LibrarySubject, RegisterReach } from '../library.ts'
import { aroundPerson } from '../store/around-store.ts'
import { allOf, olderThan } from '../store/conditions.ts'
import { selectLooks } from '../store/look-store.ts'
import { recordsOf } from '../store/own-store.ts'
import type { HeldRecord } from '../store/own-store.ts'
import { ownLookOf } from './looks.ts'
import { ownFieldsOf } from './own-fields.ts'

/** Opens the one subject with every ledger that may be told of: for the person themselves. Closed ones stay closed. */
export async function openHeld(tx: Tx, actor: Actor, subjectId: string): Promise<RegisterReach> {
  const told = (await allLedgers(tx, actor.tenant)).filter(({ closed }) => !closed).map(({ id }) => id)
  const reach = await openLibrary(tx, actor, { subjectId, areas: [], alsoLedgers: told })
  const known = new Set(told)
  const ledgers = reach.ledgers.filter((id) => known.has(id))
  return ledgers.length === reach.ledgers.length ? reach : { ...reach, ledgers }
}

type Asked = { tenant: string; subject: LibrarySubject; at: Date; limit: number }

/** Everything that is held about a person and told to that person: facts, ledgers, and who looked. */
export async function heldAbout(
  tx: Tx,
  reach: RegisterReach,
  { tenant, subject, at, limit }: Asked,
): Promise<OwnRecord> {
  const [shown] = await shownSubjects(tx, reach, { tenant, subjects: [subject], at })
  const facts = shown?.facts ?? []
  const [known, ledgers, records] = [
    await factsInView(tx, tenant, reach),
    await ledgersInView(tx, tenant, reach),
    await recordsOf(tx, tenant, subject.id),
  ]
  const byId = new Map(ledgers.map((ledger) => [ledger.id, ledger]))
  const entered = new Set(
    records.flatMap(({ ledgerId, endedOn }) => (endedOn === null ? (byId.get(ledgerId)?.code ?? []) : [])),
  )
  return {
    subjectId: subject.id,
    label: subject.label,
    area: shown?.area ?? null,
    facts: facts.filter(({ key }) => !key.startsWith('ledger:')),
    fields: ownFieldsOf(known.values(), entered),
    ledgers: records
      .flatMap((record) => {
        const ledger = byId.get(record.ledgerId)
        return ledger ? [entryOf(record, ledger, { facts, known })] : []
      })
      .toSorted((a, b) => (a.code < b.code ? -1 : a.code > b.code ? 1 : 0)),
    looks: await looksAt(tx, tenant, { subjectId: subject.id, limit }),
    ...(await aroundPerson(tx, tenant, subject.id, at)),
  }
}

type Told = { facts: readonly ShownFact[]; known: ReadonlyMap<string, FactInView> }

/** An entry that is open with where its facts come from; of one that has ended the values that are still kept. */
function entryOf(record: HeldRecord, ledger: LedgerInView, { facts, known }: Told): OwnRecord['ledgers'][number] {
  const prefix = `ledger:${ledger.code}.`
  const current = facts.filter(({ key }) => key.startsWith(prefix))
  const kept = Object.entries(record.values).flatMap(([key, value]): ShownFact[] => {
    const fact = known.get(`${prefix}${key}`)
    if (!fact || value === null) return []
    const { name, label, sealed } = fact
    const told = maskedOnly(value)
    return [
      { key: name, label, sealed, value: told, text: wordsFor(fact, told), source: null, speaker: '', seenAt: null },
    ]
  })
  return {
    code: ledger.code,
    name: ledger.name,
    purpose: ledger.purpose,
    legalBasis: ledger.legalBasis,
    since: record.startedOn,
    until: record.endedOn,
    retentionDays: ledger.retentionDays,
    facts: record.endedOn === null ? current : kept,
  }
}

function maskedOnly(value: unknown): ShownValue {
  if (typeof value === 'object' && value !== null && 'masked' in value) return { masked: String(value.masked) }
  return value as ShownValue
}

type Looks = { subjectId: string; limit: number; cursor?: string | undefined }

/** Who looked at a subject, newest first, as the subject may know it. */
export async function looksAt(tx: Tx, tenant: string, { subjectId, limit, cursor }: Looks) {
  const condition = allOf(
    sql`(l.subject_id = ${subjectId} and l.closed_ledgers = '{}')`,
    olderThan(cursor, { time: 'l.at', id: 'l.id' }),
  )
  const rows = await selectLooks(tx, tenant, { condition, limit: limit + 1 })
  return pageFrom(rows, limit, { item: ownLookOf, cursor: ({ at, id }) => [at.toISOString(), id] })
}
