import type { Tx } from '../../../kernel/db/tx.ts'
import { isCounted } from '../domain/states.ts'
import { addCounts, countChange } from '../store/finding-store.ts'
import type { CountChanges } from '../store/finding-store.ts'
import { deleteSubjects, subjectsWithoutWord } from '../store/import-store.ts'
import { withWholeLibrary } from '../store/reach-store.ts'
import { deleteRecords, lockRecords } from '../store/record-store.ts'
import { readRecordStatements } from '../store/statement-store.ts'
import { lockSubjects } from '../store/subject-store.ts'

/** `subjectIds` are the subjects that went too, for nothing else was known of them. */
export type ErasedRecords = { records: number; statements: number; subjectIds: string[] }

/**
 * Deletes records for good, with all that was ever said of them and what they were found by; a subject of which nobody
 * has said anything else goes as well, with its numbers and search terms. Records that are gone already are passed over.
 */
export async function eraseRecords(
  tx: Tx,
  { tenant, ids }: { tenant: string; ids: readonly string[] },
): Promise<ErasedRecords> {
  return withWholeLibrary(tx, tenant, async () => {
    const records = await lockRecords(tx, tenant, { ids, ledgerId: null, subjectIds: [] })
    const found = records.map(({ id }) => id)
    const statements = await readRecordStatements(tx, tenant, found)
    const counts: CountChanges = new Map()
    for (const { state, ledgerId, areaPath } of records)
      if (state === 'active') countChange(counts, `ledger:${ledgerId}`, areaPath, -1)
    await deleteRecords(tx, tenant, found)
    const touched = [...new Set(records.map(({ subjectId }) => subjectId))].toSorted()
    const gone = new Set(await subjectsWithoutWord(tx, tenant, touched))
    for (const { id, kind, state, areaPath } of await lockSubjects(tx, tenant, [...gone]))
      if (gone.has(id) && isCounted(state)) countChange(counts, kind, areaPath, -1)
    await deleteSubjects(tx, tenant, [...gone])
    await addCounts(tx, tenant, counts)
    return { records: found.length, statements: statements.length, subjectIds: [...gone] }
  })
}
