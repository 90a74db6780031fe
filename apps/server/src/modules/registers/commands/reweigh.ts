import { SUBJECT_FIELDS } from '@yiwang/contract/registers'
import type { Secrets } from '../../../kernel/crypto.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { packOrigins } from '../domain/origins.ts'
import { keysOfRecord } from '../domain/record-keys.ts'
import { identifierRow, labelOf, positionOf, storedIdentifiers, termsOf } from '../domain/subject-columns.ts'
import { lastVisitOf, nextVisitOn } from '../domain/visit-plan.ts'
import { weighStatements } from '../domain/weigh.ts'
import type { Said } from '../domain/weigh.ts'
import { ledgerBook } from '../queries/ledger-book.ts'
import { deleteIdentifiers, insertIdentifiers, writeTerms } from '../store/finding-store.ts'
import { writeKeys, writeRecords } from '../store/record-store.ts'
import type { RecordRow } from '../store/record-store.ts'
import { readRecordStatements, readStatements, saidOf } from '../store/statement-store.ts'
import { followInRecords, updateSubjects } from '../store/subject-store.ts'
import type { SubjectRecord } from '../store/tables.ts'

type When = { tenant: string; at: Date }

/** Makes anew what holds of subjects from the statements that are left, and all that follows from it. */
export async function reweighSubjects(
  tx: Tx,
  secrets: Secrets,
  { tenant, at, subjects }: When & { subjects: readonly SubjectRecord[] },
): Promise<void> {
  const ids = subjects.map(({ id }) => id)
  const histories = grouped(await readStatements(tx, tenant, ids), ({ subjectId }) => subjectId)
  const rows = subjects.map((subject) => {
    const statements = (histories.get(subject.id) ?? []).map(saidOf)
    const { values, origins, conflicts } = weighStatements(secrets, SUBJECT_FIELDS[subject.kind], statements)
    const label = statements.length === 0 ? subject.label : labelOf(subject.kind, values)
    return { ...subject, label, ...positionOf(values), values, origins: packOrigins(origins, values), conflicts }
  })
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
  { tenant, at, records }: When & { records: readonly RecordRow[] },
): Promise<void> {
  const ledgers = await ledgerBook(tx, tenant)
  const statements = await readRecordStatements(
    tx,
    tenant,
    records.map(({ id }) => id),
  )
  const histories = grouped(statements, ({ recordId }) => recordId ?? '')
  const rows = records.map((record): RecordRow => {
    const said: Said[] = (histories.get(record.id) ?? []).map(saidOf)
    const { fields = [], visit = null } = ledgers.get(record.ledgerId)?.declaration ?? {}
    const { values, origins, conflicts } = weighStatements(secrets, fields, said)
    const lastVisitedOn = lastVisitOf(said)
    const next = nextVisitOn(visit, { ...record, lastVisitedOn })
    return { ...record, values, origins: packOrigins(origins, values), conflicts, lastVisitedOn, nextVisitOn: next }
  })
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

function grouped<Row>(rows: readonly Row[], keyOf: (row: Row) => string): Map<string, Row[]> {
  const groups = new Map<string, Row[]>()
  for (const row of rows) {
    const known = groups.get(keyOf(row))
    if (known) known.push(row)
    else groups.set(keyOf(row), [row])
  }
  return groups
}
