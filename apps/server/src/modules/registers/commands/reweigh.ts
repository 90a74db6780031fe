import type { Secrets } from '../../../kernel/crypto.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { packOrigins, unpackOrigins } from '../domain/origins.ts'
import { keysOfRecord } from '../domain/record-keys.ts'
import { identifierRow, labelOf, positionOf, storedIdentifiers, termsOf } from '../domain/subject-columns.ts'
import { lastVisitOf, nextVisitOn } from '../domain/visit-plan.ts'
import { holdsTheSame, weighStatements } from '../domain/weigh.ts'
import type { Said } from '../domain/weigh.ts'
import { factBook } from '../queries/fact-rules.ts'
import { ledgerBook } from '../queries/ledger-book.ts'
import { deleteIdentifiers, insertIdentifiers, writeTerms } from '../store/finding-store.ts'
import { writeKeys, writeRecords } from '../store/record-store.ts'
import type { RecordRow } from '../store/record-store.ts'
import { readRecordStatements, readStatements, saidOf } from '../store/statement-store.ts'
import { followInRecords, updateSubjects } from '../store/subject-store.ts'
import type { SubjectRecord } from '../store/tables.ts'

type When = {
  tenant: string
  at: Date
  /** Leaves alone what comes out as it stands. */
  onlyChanged?: boolean
}

/** Makes anew what holds of subjects from the statements that are left, and all that follows from it. */
export async function reweighSubjects(
  tx: Tx,
  secrets: Secrets,
  { tenant, at, subjects: all, onlyChanged }: When & { subjects: readonly SubjectRecord[] },
): Promise<void> {
  const { fields, ranks } = await factBook(tx, tenant)
  const statementsOf = await readStatements(
    tx,
    tenant,
    all.map(({ id }) => id),
  )
  const histories = grouped(statementsOf, ({ subjectId }) => subjectId)
  const weighed = all.map((subject) => {
    const statements = (histories.get(subject.id) ?? []).map(saidOf)
    const { values, origins, conflicts } = weighStatements(secrets, { fields: fields[subject.kind], ranks }, statements)
    const label = statements.length === 0 ? subject.label : labelOf(subject.kind, values)
    return { ...subject, label, ...positionOf(values), values, origins: packOrigins(origins, values), conflicts }
  })
  const rows = onlyChanged ? weighed.filter((row, i) => isOther(secrets, all[i], row)) : weighed
  const ids = rows.map(({ id }) => id)
  await updateSubjects(tx, tenant, { at, rows })
  await deleteIdentifiers(tx, tenant, ids)
  await insertIdentifiers(tx, tenant, {
    at,
    rows: rows.flatMap((row) => storedIdentifiers(secrets, row.kind, row).map((one) => identifierRow(row.id, one))),
  })
  await writeTerms(
    tx,
    tenant,
    rows.map(({ id, kind, label, areaPath, values }) => ({ id, kind, areaPath, terms: termsOf(kind, label, values) })),
  )
  await followInRecords(tx, tenant, rows)
}

/** The same for records. */
export async function reweighRecords(
  tx: Tx,
  secrets: Secrets,
  { tenant, at, records, onlyChanged }: When & { records: readonly RecordRow[] },
): Promise<void> {
  const [ledgers, { ranks }] = await Promise.all([ledgerBook(tx, tenant), factBook(tx, tenant)])
  const statements = await readRecordStatements(
    tx,
    tenant,
    records.map(({ id }) => id),
  )
  const histories = grouped(statements, ({ recordId }) => recordId ?? '')
  const weighed = records.map((record): RecordRow => {
    const said: Said[] = (histories.get(record.id) ?? []).map(saidOf)
    const { fields = [], visit = null } = ledgers.get(record.ledgerId)?.declaration ?? {}
    const { values, origins, conflicts } = weighStatements(secrets, { fields, ranks }, said)
    const lastVisitedOn = lastVisitOf(said)
    const next = nextVisitOn(visit, { ...record, lastVisitedOn })
    return { ...record, values, origins: packOrigins(origins, values), conflicts, lastVisitedOn, nextVisitOn: next }
  })
  const rows = onlyChanged ? weighed.filter((row, i) => isOther(secrets, records[i], row)) : weighed
  await writeRecords(tx, tenant, { at, rows })
  await writeKeys(
    tx,
    tenant,
    rows.map((row) => ({
      id: row.id,
      ledgerId: row.ledgerId,
      areaPath: row.areaPath,
      keys: keysOfRecord(ledgers.get(row.ledgerId)?.declaration.fields ?? [], row),
    })),
  )
}

type Held = Pick<SubjectRecord, 'values' | 'origins' | 'conflicts'>

/** Whether other values hold, other sources say them, or others disagree. */
function isOther(secrets: Secrets, before: Held | undefined, after: Held): boolean {
  return (
    before === undefined ||
    voicesOf(before) !== voicesOf(after) ||
    Object.keys(before.conflicts).toSorted().join() !== Object.keys(after.conflicts).toSorted().join() ||
    !holdsTheSame(secrets, unpacked(before), unpacked(after))
  )
}

function voicesOf(held: Held): string {
  const said = Object.entries(unpacked(held).origins).map(([key, { statement, confirmedAt = '' }]) => [
    key,
    statement,
    confirmedAt,
  ])
  return JSON.stringify(said.toSorted(([a = ''], [b = '']) => (a < b ? -1 : 1)))
}

function unpacked({ values, origins }: Held) {
  return { values, origins: unpackOrigins(origins, values) }
}

function grouped<Row>(rows: readonly Row[], keyOf: (row: Row) => string): Map<string, Row[]> {
  const groups = new Map<string, Row[]>()
  for (const row of rows) {
    const known = groups.get(keyOf(row))
    if (known) known.push(row)
    else groups.set(keyOf(row), [row])
  }
  return groups
}
