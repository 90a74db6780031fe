import { ask } from '../../../kernel/db/driver.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import type { Said } from '../domain/weigh.ts'
import { STATEMENT_COLUMNS } from './tables.ts'
import type { StatementRecord } from './tables.ts'

export type StatementWrite = Said & { subjectId: string; recordId: string | null }

export type StatementHead = {
  tenant: string
  at: Date
  actor: { id: string | null; name: string }
  importId: string | null
}

/** Statements of subjects (not of their records) that still hold. */
export function readStatements(tx: Tx, tenant: string, subjectIds: readonly string[]): Promise<StatementRecord[]> {
  if (subjectIds.length === 0) return Promise.resolve([])
  const text = `select ${STATEMENT_COLUMNS} from registers.statements
    where tenant = $1 and subject_id = any ($2::uuid[]) and record_id is null and withdrawn_at is null`
  return ask(tx, text, [tenant, subjectIds])
}

/** Statements of records that still hold. */
export function readRecordStatements(tx: Tx, tenant: string, recordIds: readonly string[]): Promise<StatementRecord[]> {
  if (recordIds.length === 0) return Promise.resolve([])
  const text = `select ${STATEMENT_COLUMNS} from registers.statements
    where tenant = $1 and record_id = any ($2::uuid[]) and withdrawn_at is null`
  return ask(tx, text, [tenant, recordIds])
}

/** One statement of SQL for any number of statements. */
export async function insertStatements(tx: Tx, head: StatementHead, rows: readonly StatementWrite[]): Promise<void> {
  if (rows.length === 0) return
  const text = `insert into registers.statements (tenant, subject_id, record_id, id, at, seen_at, source, speaker, actor_id, actor_name,
      import_id, values)
    select $1, r."subjectId", r."recordId", r.id, $3::timestamptz, r."seenAt", r.source, r.speaker, $4::uuid, $5, $6::uuid, r.values
    from json_to_recordset($2::json) as r (id uuid, "subjectId" uuid, "recordId" uuid, "seenAt" timestamptz, source text,
      speaker text, values jsonb)`
  await ask(tx, text, [head.tenant, JSON.stringify(rows), head.at, head.actor.id, head.actor.name, head.importId])
}

/** A statement as the reducer takes it. */
export function saidOf({ id, source, speaker, seenAt, values }: StatementRecord): Said {
  return { id, source, speaker, seenAt: seenAt.toISOString(), values }
}
