import { newId } from '@yiwang/contract'
import { SUBJECT_FIELDS } from '@yiwang/contract/registers'
import type { PlainValues, SubjectKind } from '@yiwang/contract/registers'
import { chinaDay } from '../../../kernel/clock.ts'
import type { Secrets } from '../../../kernel/crypto.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { instantOf } from '../domain/batch.ts'
import type { Group, SavedSubject, SubjectBatch, SubjectRow } from '../domain/batch.ts'
import { freshFiles, SUBJECT_FILE } from '../domain/named-files.ts'
import type { NamedFiles } from '../domain/named-files.ts'
import { packOrigins, unpackOrigins } from '../domain/origins.ts'
import { sealValues, subjectTypes } from '../domain/stored-values.ts'
import {
  identifierRow,
  identifiersOf,
  labelOf,
  positionOf,
  storedIdentifiers,
  termsOf,
} from '../domain/subject-columns.ts'
import type { Identifier } from '../domain/subject-columns.ts'
import { isCounted } from '../domain/states.ts'
import { factBook } from '../queries/fact-rules.ts'
import type { FactBook } from '../queries/fact-rules.ts'
import { factsOfOne, holdsTheSame, isNews, weighStatements } from '../domain/weigh.ts'
import type { Said, StoredFacts } from '../domain/weigh.ts'
import { addCounts, countChange, deleteIdentifiers, insertIdentifiers, writeTerms } from '../store/finding-store.ts'
import type { CountChanges } from '../store/finding-store.ts'
import { moveFollowers } from '../store/place-store.ts'
import type { Placement } from '../store/place-store.ts'
import { withWholeLibrary } from '../store/reach-store.ts'
import { insertStatements, readStatements, saidOf } from '../store/statement-store.ts'
import { followInRecords, insertSubjects, updateSubjects } from '../store/subject-store.ts'
import type { SubjectWrite } from '../store/subject-store.ts'
import type { SubjectRecord } from '../store/tables.ts'
import { attachNamed } from './attach-named.ts'
import { identifyRows } from './identify-rows.ts'
import { placeGroups } from './place-rows.ts'
import { saveLinks } from './save-links.ts'

/**
 * Writes what a source says of subjects, one answer a row in their order. A fixed number of SQL statements, however many
 * rows; meant for up to 5,000. Nothing is validated here: values went through `checkValues`, and the caller has asked
 * whether the actor may write there. A row that says what its source has said before leaves no trace. Files that a value
 * names are tied to their subject; one that is not the actor's is refused.
 */
export async function saveSubjects(tx: Tx, secrets: Secrets, batch: SubjectBatch): Promise<SavedSubject[]> {
  if (batch.rows.length === 0) return []
  return withWholeLibrary(tx, batch.tenant, () => save(tx, secrets, batch))
}

async function save(tx: Tx, secrets: Secrets, batch: SubjectBatch): Promise<SavedSubject[]> {
  const { groups, idOfRow } = await identifyRows(tx, secrets, batch)
  const known = groups.flatMap(({ known: row }) => (row ? [row.id] : []))
  const [histories, places, book] = await Promise.all([
    historiesOf(tx, batch.tenant, known),
    placeGroups(tx, batch.tenant, groups),
    factBook(tx, batch.tenant),
  ])
  const changes = groups.map((group) =>
    changeOf(secrets, batch, { group, history: histories.get(group.id) ?? [], place: places.get(group.id), book }),
  )
  await write(tx, batch, changes)
  const kept = await saveLinks(tx, { ...batch, importId: batch.importId ?? null, day: chinaDay(batch.at) }, groups)
  const byId = new Map(changes.map((change) => [change.row.id, change]))
  return idOfRow.map((id) => {
    const change = byId.get(id)
    return {
      id,
      outcome: change?.outcome ?? 'same',
      conflicts: [...Object.keys(change?.row.conflicts ?? {}), ...(kept.get(id) ?? [])],
    }
  })
}

async function historiesOf(tx: Tx, tenant: string, ids: readonly string[]): Promise<Map<string, Said[]>> {
  const histories = new Map<string, Said[]>()
  for (const statement of await readStatements(tx, tenant, ids)) {
    const known = histories.get(statement.subjectId)
    if (known) known.push(saidOf(statement))
    else histories.set(statement.subjectId, [saidOf(statement)])
  }
  return histories
}

/** What becomes of one subject. */
type Change = {
  known: SubjectRecord | null
  outcome: SavedSubject['outcome']
  row: SubjectWrite
  said: Said[]
  /** Null where the numbers stay as they are. */
  identifiers: Identifier[] | null
  /** Files that are named for the first time. */
  files: NamedFiles
}

type Material = { group: Group; history: readonly Said[]; place: Placement | undefined; book: FactBook }

function changeOf(secrets: Secrets, batch: SubjectBatch, { group, history, place, book }: Material): Change {
  const { id, kind, known, rows } = group
  const said = rows
    .map((row) => statementOf(secrets, batch, row))
    .filter((one) => known === null || isNews(secrets, one, history))
  const [only] = said
  const facts: StoredFacts =
    known === null && only && said.length === 1
      ? factsOfOne(only)
      : weighStatements(secrets, { fields: book.fields[kind], ranks: book.ranks }, [...history, ...said])
  const origins = packOrigins(facts.origins, facts.values)
  const row: SubjectWrite = {
    id,
    kind,
    label: labelOf(kind, facts.values),
    state: known?.state ?? 'active',
    areaId: place?.areaId ?? null,
    areaPath: place?.areaPath ?? null,
    ...positionOf(facts.values),
    values: facts.values,
    origins,
    conflicts: facts.conflicts,
  }
  return {
    known,
    outcome: known === null ? 'created' : outcomeOf(secrets, known, { facts, row }),
    row,
    said,
    identifiers: known
      ? said.length > 0
        ? storedIdentifiers(secrets, kind, { values: facts.values, origins })
        : null
      : newIdentifiers(secrets, kind, rows),
    files: freshFiles(SUBJECT_FIELDS[kind], said, history),
  }
}

/** Of several rows for a new subject the last that names a number counts, as its statement does. */
function newIdentifiers(secrets: Secrets, kind: SubjectKind, rows: Group['rows']): Identifier[] {
  const [only] = rows
  const values = rows.length === 1 && only ? only.values : Object.assign({}, ...rows.map((row) => row.values))
  return identifiersOf(secrets, kind, values as PlainValues)
}

function statementOf(secrets: Secrets, batch: SubjectBatch, { kind, values, seenAt }: SubjectRow): Said {
  const id = newId(batch.at.getTime())
  return {
    id,
    source: batch.source,
    speaker: batch.speaker,
    seenAt: instantOf(seenAt, batch.at),
    values: sealValues(secrets, subjectTypes(kind), { statementId: id, values }),
  }
}

function outcomeOf(
  secrets: Secrets,
  known: SubjectRecord,
  { facts, row }: { facts: StoredFacts; row: SubjectWrite },
): 'changed' | 'same' {
  const before = { values: known.values, origins: unpackOrigins(known.origins, known.values) }
  const isSame =
    known.areaId === row.areaId &&
    holdsTheSame(secrets, before, facts) &&
    Object.keys(known.conflicts).toSorted().join() === Object.keys(facts.conflicts).toSorted().join()
  return isSame ? 'same' : 'changed'
}

async function write(tx: Tx, batch: SubjectBatch, changes: readonly Change[]): Promise<void> {
  const { tenant, at } = batch
  const written = changes.filter(({ outcome, said }) => outcome !== 'same' || said.length > 0)
  const created = written.filter(({ known }) => known === null)
  const updated = written.filter(({ known }) => known !== null)
  const named = updated.filter(({ known, row }) => known?.label !== row.label || known.areaPath !== row.areaPath)
  const counts: CountChanges = new Map()
  for (const { known, row } of written) {
    if (known && (!isCounted(known.state) || known.areaPath === row.areaPath)) continue
    if (known) countChange(counts, row.kind, known.areaPath, -1)
    countChange(counts, row.kind, row.areaPath, 1)
  }
  const renumbered = updated.filter(({ identifiers }) => identifiers !== null)
  await Promise.all([
    insertSubjects(tx, tenant, { at, rows: created.map(({ row }) => row) }),
    updateSubjects(tx, tenant, { at, rows: updated.map(({ row }) => row) }),
    insertStatements(
      tx,
      { ...batch, importId: batch.importId ?? null },
      written.flatMap(({ row, said }) => said.map((one) => ({ ...one, subjectId: row.id, recordId: null }))),
    ),
    deleteIdentifiers(
      tx,
      tenant,
      renumbered.map(({ row }) => row.id),
    ),
    insertIdentifiers(tx, tenant, {
      at,
      rows: [...created, ...renumbered].flatMap(({ row, identifiers }) =>
        (identifiers ?? []).map((one) => identifierRow(row.id, one)),
      ),
    }),
    writeTerms(
      tx,
      tenant,
      written.map(({ row: { id, kind, label, areaPath, values } }) => ({
        id,
        kind,
        areaPath,
        terms: termsOf(kind, label, values),
      })),
    ),
    addCounts(tx, tenant, counts),
    followInRecords(
      tx,
      tenant,
      named.map(({ row }) => row),
    ),
  ])
  const moved = updated.flatMap(({ known, row }) =>
    known && known.areaId !== row.areaId ? [{ ...row, oldAreaId: known.areaId }] : [],
  )
  if (moved.length > 0) await moveFollowers(tx, tenant, moved)
  for (const { row, files } of written)
    await attachNamed(tx, { tenant, id: batch.actor.id }, files, { type: SUBJECT_FILE, subjectId: row.id })
}
