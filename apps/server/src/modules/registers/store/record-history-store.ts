import { ask } from '../../../kernel/db/driver.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { STATEMENT_COLUMNS } from './tables.ts'
import type { StatementRecord } from './tables.ts'

/** Statements of a record that still hold, newest first, one more than asked for where there are more. */
export function pageStatements(
  tx: Tx,
  tenant: string,
  { recordId, before, limit }: { recordId: string; before: string | null; limit: number },
): Promise<StatementRecord[]> {
  const text = `select ${STATEMENT_COLUMNS} from registers.statements
    where tenant = $1 and record_id = $2::uuid and withdrawn_at is null and ($3::uuid is null or id < $3::uuid)
    order by id desc limit $4`
  return ask(tx, text, [tenant, recordId, before, limit + 1])
}
