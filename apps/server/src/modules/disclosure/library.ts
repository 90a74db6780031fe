import type { ExactNumber, ShownFact, ShownSubject } from '@yiwang/contract/disclosure'
import type { CodeList } from '@yiwang/contract/catalog'
import { isSealed } from '@yiwang/contract/registers'
import type { FieldType, SubjectKind, SubjectState } from '@yiwang/contract/registers'
import { sql } from 'kysely'
import { anonymousActor, systemActor } from '../../kernel/actor.ts'
import type { Actor } from '../../kernel/actor.ts'
import type { Secrets } from '../../kernel/crypto.ts'
import type { Tx } from '../../kernel/db/tx.ts'
import { ruleBroken } from '../../kernel/errors.ts'
import { findArea, listUnits, placeNames } from '../areas/index.ts'
import { codeListsOf } from '../catalog/index.ts'
import { findByNumber, knownFields, listLedgers, openRegisters, openSealed, readFacts } from '../registers/index.ts'
import { parseFact } from './domain/fact-names.ts'
import { wordsFor } from './domain/fact-words.ts'

/** What is open of the library: areas of subjects, and ledgers. */
export type RegisterReach = Awaited<ReturnType<typeof openRegisters>>
export { openRegisters as openLibrary } from '../registers/index.ts'

export type LibrarySubject = {
  id: string
  kind: SubjectKind
  label: string
  state: SubjectState
  areaId: string | null
  areaPath: string | null
  mergedInto: string | null
}

const MOST_MERGES = 5

/** A subject within what is open, followed to the one it was merged into; null when it is not to be seen. */
export async function findSubject(tx: Tx, tenant: string, id: string): Promise<LibrarySubject | null> {
  let wanted: string | null = id
  for (let step = 0; step < MOST_MERGES && wanted !== null; step += 1) {
    const subject: LibrarySubject | undefined = (await listSubjects(tx, tenant, [wanted]))[0]
    if (!subject || subject.mergedInto === null) return subject ?? null
    wanted = subject.mergedInto
  }
  return null
}

/** Id of the subject that another was merged into, wherever it is; its own when it was not. */
export async function livesOnIn(tx: Tx, tenant: string, id: string): Promise<string> {
  await openRegisters(tx, systemActor(tenant))
  const subject = await findSubject(tx, tenant, id)
  await openRegisters(tx, anonymousActor(tenant, null))
  return subject?.id ?? id
}

export async function listSubjects(tx: Tx, tenant: string, ids: readonly string[]): Promise<LibrarySubject[]> {
  if (ids.length === 0) return []
  const { rows } = await sql<LibrarySubject>`
    select id, kind, label, state, area_id as "areaId", area_path as "areaPath", merged_into as "mergedInto"
    from registers.v_subjects where tenant = ${tenant} and id = any (${[...ids]}::uuid[])`.execute(tx)
  return rows
}

export type LedgerInView = {
  id: string
  code: string
  name: string
  subject: SubjectKind
  purpose: string
  legalBasis: string
  closed: boolean
  sensitive: boolean
  retentionDays: number | null
  /** Codes of the units that the declaration names as readers. */
  units: string[]
}

/** Ledgers within what is open. */
export async function ledgersInView(tx: Tx, tenant: string, reach: RegisterReach): Promise<LedgerInView[]> {
  const ledgers = await listLedgers(tx, tenant, reach)
  return ledgers.map(({ id, code, declaration }) => ({
    id,
    code,
    name: declaration.name.zh,
    subject: declaration.subject,
    purpose: declaration.purpose,
    legalBasis: declaration.legalBasis,
    closed: declaration.sensitivity === 'closed',
    sensitive: declaration.sensitivity === 'sensitive',
    retentionDays: declaration.retentionDays,
    units: declaration.seenBy.flatMap(({ unit }) => unit ?? []),
  }))
}

/**
 * Opens the library as far as the units of an actor work, for closed ledgers that are theirs by statute: these units have no
 * area of their own in the library. Null when one of the ledgers named is not closed, or not theirs.
 */
export async function openOwnClosed(tx: Tx, actor: Actor, codes: readonly string[]): Promise<RegisterReach | null> {
  const { tenant } = actor
  const own = new Set(actor.posts.flatMap(({ unitId }) => unitId ?? []))
  const units = (await listUnits(tx, tenant)).filter(({ id }) => own.has(id))
  if (units.length === 0 || codes.length === 0) return null
  const places = await Promise.all(units.map(({ areaId }) => findArea(tx, tenant, areaId)))
  const reach = await openRegisters(tx, actor, { areas: places.flatMap((area) => area?.path ?? []) })
  const ledgers = await ledgersInView(tx, tenant, reach)
  const isOwn = (code: string) =>
    ledgers.some((one) => one.closed && one.code === code && units.some((unit) => one.units.includes(unit.code)))
  if (codes.every(isOwn)) return reach
  await openRegisters(tx, anonymousActor(tenant, null))
  return null
}

/** Every ledger of the county, whoever asks. Leaves the library closed: the caller opens what it may see. */
export async function allLedgers(tx: Tx, tenant: string): Promise<LedgerInView[]> {
  const reach = await openRegisters(tx, systemActor(tenant))
  const ledgers = await ledgersInView(tx, tenant, reach)
  await openRegisters(tx, anonymousActor(tenant, null))
  return ledgers
}

export type FactInView = {
  name: string
  label: string
  type: FieldType
  list: string | null
  /** Words of the codes; null where the value is no code. */
  words: ReadonlyMap<string, string> | null
  owner: string | null
  sealed: boolean
  ledgerId: string | null
}

const worded = new WeakMap<CodeList, ReadonlyMap<string, string>>()

/** Words by code, made once for a list as long as it is in force. */
function wordsIn(list: CodeList | undefined): ReadonlyMap<string, string> | null {
  if (list === undefined) return null
  const known = worded.get(list) ?? new Map(list.entries.map(({ code, zh }) => [code, zh]))
  worded.set(list, known)
  return known
}

/** Every fact that exists within what is open. */
export async function factsInView(tx: Tx, tenant: string, reach: RegisterReach): Promise<Map<string, FactInView>> {
  const known = await knownFields(tx, tenant, reach)
  const lists = await codeListsOf(tx, tenant, new Date())
  return new Map(
    known.map(({ key, label, type, list = null, owner = null, ledgerId = null }) => [
      key,
      {
        name: key,
        label: label.zh,
        type,
        list,
        words: wordsIn(list === null ? undefined : lists.get(list)),
        owner,
        sealed: isSealed(type),
        ledgerId,
      },
    ]),
  )
}

/** Types of the fields of a ledger, by key; none without one. */
export async function listTypes(tx: Tx, tenant: string, reach: RegisterReach, ledgerId: string | null) {
  const fields = await fieldsOfLedger(tx, tenant, reach, ledgerId)
  return new Map(fields.map(({ key, type }) => [key, type]))
}

/** Keys of the fields by which a ledger's list can be filtered. */
export async function filtersOf(tx: Tx, tenant: string, reach: RegisterReach, ledgerId: string | null) {
  const fields = await fieldsOfLedger(tx, tenant, reach, ledgerId)
  return new Set(fields.filter(({ filter, restricted }) => filter && !restricted).map(({ key }) => key))
}

async function fieldsOfLedger(tx: Tx, tenant: string, reach: RegisterReach, ledgerId: string | null) {
  if (ledgerId === null) return []
  return (await listLedgers(tx, tenant, reach)).find(({ id }) => id === ledgerId)?.declaration.fields ?? []
}

/** Refuses facts that do not exist for the actor: as if nobody had ever heard of them. */
export async function refuseUnknown(tx: Tx, tenant: string, reach: RegisterReach, facts: readonly string[]) {
  const known = await factsInView(tx, tenant, reach)
  const unknown = facts.filter((name) => !known.has(name))
  if (unknown.length > 0) throw ruleBroken(`unknown facts: ${unknown.join(', ')}`.slice(0, 300), '有不存在的信息项')
}

/** Ids of the closed ledgers among those that facts belong to. */
export async function closedLedgersOf(tx: Tx, tenant: string, reach: RegisterReach, facts: readonly string[]) {
  const codes = new Set(facts.flatMap((name) => parseFact(name).ledger ?? []))
  if (codes.size === 0) return []
  return (await ledgersInView(tx, tenant, reach))
    .filter(({ code, closed }) => closed && codes.has(code))
    .map(({ id }) => id)
}

type Shown = {
  tenant: string
  subjects: readonly LibrarySubject[]
  facts?: readonly string[]
  at: Date
  /** The record of each subject that is meant in one ledger, also one that has ended. */
  records?: { ledger: string; bySubject: ReadonlyMap<string, string> }
}

/** Subjects with their current facts, sealed ones masked; `facts` names all that may be shown, without it everything known. */
export async function shownSubjects(
  tx: Tx,
  reach: RegisterReach,
  { tenant, subjects, facts, at, records }: Shown,
): Promise<ShownSubject[]> {
  const known = await factsInView(tx, tenant, reach)
  const kinds = new Set(subjects.map(({ kind }) => kind))
  const ledgers = new Map((await ledgersInView(tx, tenant, reach)).map(({ id, subject }) => [id, subject]))
  const belongs = ({ name, ledgerId }: FactInView) => {
    const kind = ledgerId === null ? parseFact(name).kind : ledgers.get(ledgerId)
    return kind != null && kinds.has(kind)
  }
  const keys = [...known.values()].filter(belongs).map(({ name }) => name)
  const wanted = facts ? keys.filter((name) => facts.includes(name)) : keys
  const subjectIds = subjects.map(({ id }) => id)
  const recordIds = [...(records?.bySubject.values() ?? [])]
  const read = await readFacts(tx, reach, { tenant, subjectIds, keys: wanted, at, recordIds })
  const found = read.filter((fact) => isMeant(fact, records))
  const place = await placeNames(tx, tenant)
  const units = new Map((await listUnits(tx, tenant)).map(({ code, name }) => [code, name]))
  return subjects.map((subject) => ({
    id: subject.id,
    kind: subject.kind,
    label: subject.label,
    area: subject.areaPath === null ? null : areaName(place(subject.areaPath)),
    facts: found
      .filter(({ subjectId }) => subjectId === subject.id)
      .flatMap(({ key, value, origin }): ShownFact[] => {
        const fact = known.get(key)
        if (!fact || value === null) return []
        const { source, speaker, seenAt } = origin
        const seen = new Date(seenAt).toISOString()
        const text = wordsFor(fact, value)
        const said = units.get(speaker) ?? speaker
        return [{ key, label: fact.label, value, text, sealed: fact.sealed, source, speaker: said, seenAt: seen }]
      }),
  }))
}

type InRecord = { subjectId: string; key: string; recordId: string | null }

/** Of the ledger that a list is about, the facts of the record of the row alone. */
function isMeant({ subjectId, key, recordId }: InRecord, records: Shown['records']): boolean {
  if (!records || !key.startsWith(`ledger:${records.ledger}.`)) return true
  return recordId === records.bySubject.get(subjectId)
}

function areaName({ town, village }: { town: string | null; village: string | null }): string | null {
  return [town, village].filter(Boolean).join('') || null
}

/** Whether a subject stands in a ledger that each of these facts belongs to. */
export async function standsIn(
  tx: Tx,
  reach: RegisterReach,
  { tenant, subjectId, facts, at }: { tenant: string; subjectId: string; facts: readonly string[]; at: Date },
): Promise<boolean> {
  const found = await readFacts(tx, reach, { tenant, subjectIds: [subjectId], keys: facts, at })
  return facts.length > 0 && facts.every((name) => found.some(({ key, recordId }) => key === name && recordId !== null))
}

type Clear = {
  tenant: string
  subjectId: string
  facts: readonly string[]
  at: Date
  records?: Shown['records']
}

/** Clear values of facts of one subject; those that are not known are left out. */
export async function clearFacts(
  tx: Tx,
  secrets: Secrets,
  reach: RegisterReach,
  { tenant, subjectId, facts, at, records }: Clear,
): Promise<Record<string, string>> {
  const recordIds = [...(records?.bySubject.values() ?? [])]
  const read = await readFacts(tx, reach, { tenant, subjectIds: [subjectId], keys: facts, at, recordIds })
  const found = read.filter((fact) => isMeant(fact, records))
  const values: Record<string, string> = {}
  for (const { key: name, value, recordId } of found) {
    if (value === null) continue
    const { key } = parseFact(name)
    values[name] =
      typeof value === 'object' && 'masked' in value
        ? await openSealed(tx, secrets, { tenant, subjectId, recordId, key })
        : textOf(value)
  }
  return values
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value)
}

/** Ids of the subjects that carry a number exactly, wherever they are: seeing them is another matter. */
export async function findNumber(tx: Tx, secrets: Secrets, tenant: string, number: ExactNumber): Promise<string[]> {
  return findByNumber(tx, secrets, { tenant, ...number })
}

/** Names of the ledgers that are not closed. */
export async function ledgerNames(tx: Tx, tenant: string): Promise<Map<string, string>> {
  const open = (await allLedgers(tx, tenant)).filter(({ closed }) => !closed)
  return new Map(open.map(({ id, name }) => [id, name]))
}
