import type { SubjectKind } from '@yiwang/contract/registers'
import { ask } from '../../../kernel/db/driver.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import type { PackedOrigins } from '../domain/origins.ts'
import type { Stored } from '../domain/stored-values.ts'

type FactRow = {
  subjectId: string
  recordId: string | null
  values: Record<string, Stored>
  origins: PackedOrigins
  conflicts: Record<string, unknown>
}

export type FactRows = { subjects: (FactRow & { kind: SubjectKind })[]; records: (FactRow & { ledgerId: string })[] }

type Wanted = { subjectIds: readonly string[]; ledgerIds: readonly string[]; recordIds?: readonly string[] }

/** What holds of subjects, and of their active records in some ledgers or of the records that are named. */
export async function readFactRows(
  tx: Tx,
  tenant: string,
  { subjectIds, ledgerIds, recordIds = [] }: Wanted,
): Promise<FactRows> {
  const subjects = ask<FactRows['subjects'][number]>(
    tx,
    `select id as "subjectId", null as "recordId", kind, values, origins, conflicts from registers.subjects
      where tenant = $1 and id = any ($2::uuid[])`,
    [tenant, subjectIds],
  )
  if (ledgerIds.length === 0 && recordIds.length === 0) return { subjects: await subjects, records: [] }
  const records = ask<FactRows['records'][number]>(
    tx,
    `select id as "recordId", subject_id as "subjectId", ledger_id as "ledgerId", values, origins, conflicts
      from registers.records where tenant = $1 and subject_id = any ($2::uuid[])
        and (id = any ($4::uuid[]) or (state = 'active' and ledger_id = any ($3::uuid[])))`,
    [tenant, subjectIds, ledgerIds, recordIds],
  )
  const [subjectRows, recordRows] = await Promise.all([subjects, records])
  return { subjects: subjectRows, records: recordRows }
}
