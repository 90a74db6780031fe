import { newId } from '@yiwang/contract'
import type { Id } from '@yiwang/contract'
import type { PlainValues, SourceRanks } from '@yiwang/contract/registers'
import { chinaDay } from '../../../kernel/clock.ts'
import type { Secrets } from '../../../kernel/crypto.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { notFound } from '../../../kernel/errors.ts'
import { freshFiles, RECORD_FILE } from '../domain/named-files.ts'
import type { NamedFiles } from '../domain/named-files.ts'
import { packOrigins, unpackOrigins } from '../domain/origins.ts'
import { keysOfRecord } from '../domain/record-keys.ts'
import { lastVisitOf, nextVisitOn } from '../domain/visit-plan.ts'
import { sealValues, typesOf } from '../domain/stored-values.ts'
import { holdsTheSame, isNews, weighStatements } from '../domain/weigh.ts'
import type { Said } from '../domain/weigh.ts'
import { addCounts, countChange } from '../store/finding-store.ts'
import type { CountChanges } from '../store/finding-store.ts'
import { withWholeLibrary } from '../store/reach-store.ts'
import { lockRecords, writeKeys, writeRecords } from '../store/record-store.ts'
import type { RecordRow } from '../store/record-store.ts'
import { insertStatements, readRecordStatements, saidOf } from '../store/statement-store.ts'
import { factBook } from '../queries/fact-rules.ts'
import { ledgerById } from '../queries/ledger-book.ts'
import type { Ledger } from '../queries/ledger-book.ts'
import { instantOf } from '../domain/batch.ts'
import type { BatchHead, SavedSubject } from '../domain/batch.ts'
import { attachNamed } from './attach-named.ts'
import { lockKnown } from './identify-rows.ts'
import type { SubjectRecord } from '../store/tables.ts'

export type LedgerRow = {
  id?: Id
  subjectId: Id
  values: PlainValues
  startedOn?: string
  /** A day ends the record, null opens it again; left out it stays as it is. */
  endedOn?: string | null
  endReason?: string
  seenAt?: string
}

export type RecordBatch = BatchHead & { ledgerId: Id; rows: readonly LedgerRow[] }
export type SavedRecord = SavedSubject

/**
 * Writes what a source says of subjects in a ledger, one answer a row in their order; a row without id speaks of the
 * active record of its subject. A fixed number of SQL statements, however many rows; nothing is validated here but the
 * files that values name: they are tied to their record, and one that is not the actor's is refused.
 */
export async function saveRecords(tx: Tx, secrets: Secrets, batch: RecordBatch): Promise<SavedRecord[]> {
  if (batch.rows.length === 0) return []
  return withWholeLibrary(tx, batch.tenant, async () => {
    const [ledger, { ranks }] = await Promise.all([
      ledgerById(tx, batch.tenant, batch.ledgerId),
      factBook(tx, batch.tenant),
    ])
    return save(tx, secrets, { ...batch, ledger, ranks })
  })
}

type Batch = RecordBatch & { ledger: Ledger; ranks: SourceRanks }
type Group = { id: string; subject: SubjectRecord; known: RecordRow | null; rows: LedgerRow[] }

async function save(tx: Tx, secrets: Secrets, batch: Batch): Promise<SavedRecord[]> {
  const { tenant, at } = batch
  const { groups, idOfRow } = await groupRows(tx, batch)
  const histories = await historiesOf(
    tx,
    tenant,
    groups.flatMap(({ known }) => (known ? [known.id] : [])),
  )
  const changes = groups.map((group) => changeOf(secrets, batch, { group, history: histories.get(group.id) ?? [] }))
  const written = changes.filter(({ outcome, said }) => outcome !== 'same' || said.length > 0)
  const rows = written.map(({ row }) => row)
  await Promise.all([
    writeRecords(tx, tenant, { at, rows }),
    insertStatements(
      tx,
      { ...batch, importId: batch.importId ?? null },
      written.flatMap(({ row, said }) => said.map((one) => ({ ...one, subjectId: row.subjectId, recordId: row.id }))),
    ),
    writeKeys(
      tx,
      tenant,
      rows.map((row) => keysOf(batch.ledger, row)),
    ),
    addCounts(tx, tenant, countsOf(written)),
  ])
  for (const { row, files } of written)
    await attachNamed(tx, { tenant, id: batch.actor.id }, files, { type: RECORD_FILE, subjectId: row.id })
  const byId = new Map(changes.map((change) => [change.row.id, change]))
  return idOfRow.map((id) => {
    const change = byId.get(id)
    return { id, outcome: change?.outcome ?? 'same', conflicts: Object.keys(change?.row.conflicts ?? {}) }
  })
}

function keysOf({ declaration }: Ledger, row: RecordRow) {
  const { id, ledgerId, areaPath } = row
  return { id, ledgerId, areaPath, keys: keysOfRecord(declaration.fields, row) }
}

async function groupRows(
  tx: Tx,
  { tenant, at, ledgerId, rows }: Batch,
): Promise<{ groups: Group[]; idOfRow: string[] }> {
  const subjects = await lockKnown(
    tx,
    tenant,
    rows.map(({ subjectId }) => subjectId),
  )
  const known = await lockRecords(tx, tenant, {
    ids: rows.flatMap(({ id }) => id ?? []),
    ledgerId,
    subjectIds: [...subjects.values()].map(({ id }) => id),
  })
  const byId = new Map(known.map((row) => [row.id, row]))
  const active = new Map(known.flatMap((row) => (row.state === 'active' ? [[row.subjectId, row] as const] : [])))
  const groups = new Map<string, Group>()
  const fresh = new Map<string, string>()
  const idOfRow = rows.map((row) => {
    const subject = subjects.get(row.subjectId)
    if (!subject) throw notFound('subject')
    const standing = (row.id ? byId.get(row.id) : undefined) ?? active.get(subject.id) ?? null
    const id = standing?.id ?? fresh.get(subject.id) ?? row.id ?? newId(at.getTime())
    fresh.set(subject.id, id)
    const group = groups.get(id)
    if (group) group.rows.push(row)
    else groups.set(id, { id, subject, known: standing, rows: [row] })
    return id
  })
  return { groups: [...groups.values()], idOfRow }
}

async function historiesOf(tx: Tx, tenant: string, ids: readonly string[]): Promise<Map<string, Said[]>> {
  const histories = new Map<string, Said[]>()
  for (const statement of await readRecordStatements(tx, tenant, ids)) {
    const id = statement.recordId ?? ''
    histories.set(id, [...(histories.get(id) ?? []), saidOf(statement)])
  }
  return histories
}

type Change = {
  known: RecordRow | null
  outcome: SavedRecord['outcome']
  row: RecordRow
  said: Said[]
  /** Files that are named for the first time. */
  files: NamedFiles
}

function changeOf(
  secrets: Secrets,
  batch: Batch,
  { group, history }: { group: Group; history: readonly Said[] },
): Change {
  const { known, subject, rows } = group
  const { declaration, number } = batch.ledger
  const types = typesOf(declaration.fields)
  const said = rows
    .map((row): Said => {
      const id = newId(batch.at.getTime())
      const values = sealValues(secrets, types, { statementId: id, values: row.values })
      return { id, source: batch.source, speaker: batch.speaker, seenAt: instantOf(row.seenAt, batch.at), values }
    })
    // A visit that found nothing new was made all the same.
    .filter((one) => known === null || batch.source === 'visit' || isNews(secrets, one, history))
  const facts = weighStatements(secrets, { fields: declaration.fields, ranks: batch.ranks }, [...history, ...said])
  const row: RecordRow = {
    id: group.id,
    ledgerId: batch.ledgerId,
    ledgerVersion: said.length > 0 ? number : (known?.ledgerVersion ?? number),
    subjectId: subject.id,
    label: subject.label,
    areaPath: subject.areaPath,
    ...spanOf(batch, group, [...history, ...said]),
    values: facts.values,
    origins: packOrigins(facts.origins, facts.values),
    conflicts: facts.conflicts,
  }
  const files = freshFiles(declaration.fields, said, history)
  return { known, outcome: outcomeOf(secrets, known, row), row, said, files }
}

type Span = Pick<RecordRow, 'startedOn' | 'endedOn' | 'endReason' | 'state' | 'lastVisitedOn' | 'nextVisitOn'>

function spanOf(batch: Batch, { known, rows }: Group, statements: readonly Said[]): Span {
  const today = chinaDay(batch.at)
  const startedOn = rows.findLast((row) => row.startedOn)?.startedOn ?? known?.startedOn ?? today
  const ended = rows.findLast((row) => row.endedOn !== undefined)
  const endedOn = ended?.endedOn === undefined ? (known?.endedOn ?? null) : ended.endedOn
  const endReason = ended ? (ended.endReason ?? null) : (known?.endReason ?? null)
  const state = endedOn === null ? 'active' : 'ended'
  const lastVisitedOn = lastVisitOf(statements)
  const next = nextVisitOn(batch.ledger.declaration.visit, { state, startedOn, lastVisitedOn })
  return { startedOn, endedOn, endReason, state, lastVisitedOn, nextVisitOn: next }
}

function outcomeOf(secrets: Secrets, known: RecordRow | null, row: RecordRow): SavedRecord['outcome'] {
  if (known === null) return 'created'
  const isSame =
    known.state === row.state &&
    known.startedOn === row.startedOn &&
    known.endedOn === row.endedOn &&
    known.lastVisitedOn === row.lastVisitedOn &&
    Object.keys(known.conflicts).toSorted().join() === Object.keys(row.conflicts).toSorted().join() &&
    holdsTheSame(secrets, held(known), held(row))
  return isSame ? 'same' : 'changed'
}

function held({ values, origins }: RecordRow) {
  return { values, origins: unpackOrigins(origins, values) }
}

function countsOf(changes: readonly Change[]): CountChanges {
  const counts: CountChanges = new Map()
  for (const { known, row } of changes) {
    const what = `ledger:${row.ledgerId}`
    if (known?.state === 'active') countChange(counts, what, known.areaPath, -1)
    if (row.state === 'active') countChange(counts, what, row.areaPath, 1)
  }
  return counts
}
