import { newId } from '@yiwang/contract'
import type { Actor } from './actor.ts'
import { ask } from './db/driver.ts'
import type { Tx } from './db/tx.ts'

export type AuditNote = {
  action: string
  subjectType?: string | null
  subjectId?: string | null
  outcome?: 'done' | 'refused' | 'failed'
  detail?: Record<string, unknown>
  commandId?: string | null
  at: Date
}

const INSERT = `insert into kernel.audit (tenant, id, at, actor_id, actor_name, role, action, subject_type, subject_id,
    outcome, detail, address, command_id)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`

/** Writes what was done, refused or failed into the transaction that did it. Rows can only be added. */
export async function writeAudit(tx: Tx, actor: Actor, note: AuditNote): Promise<void> {
  await ask(tx, INSERT, [
    actor.tenant,
    newId(note.at.getTime()),
    note.at,
    actor.id,
    actor.name,
    actor.posts[0]?.role ?? actor.kind,
    note.action,
    note.subjectType ?? null,
    note.subjectId ?? null,
    note.outcome ?? 'done',
    JSON.stringify(note.detail ?? {}),
    actor.address,
    note.commandId ?? null,
  ])
}
