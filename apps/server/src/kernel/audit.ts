import { newId } from '@yiwang/contract'
import type { Actor } from './actor.ts'
import type { Tx } from './db/tx.ts'
import type { KernelTables } from './tables.ts'

export type AuditNote = {
  action: string
  subjectType?: string | null
  subjectId?: string | null
  outcome?: 'done' | 'refused' | 'failed'
  detail?: Record<string, unknown>
  commandId?: string | null
  at: Date
}

/** Writes what was done, refused or failed into the transaction that did it. Rows can only be added. */
export async function writeAudit(tx: Tx, actor: Actor, note: AuditNote): Promise<void> {
  await tx
    .withTables<KernelTables>()
    .insertInto('kernel.audit')
    .values({
      tenant: actor.tenant,
      id: newId(note.at.getTime()),
      at: note.at,
      actor_id: actor.id,
      actor_name: actor.name,
      role: actor.posts[0]?.role ?? actor.kind,
      action: note.action,
      subject_type: note.subjectType ?? null,
      subject_id: note.subjectId ?? null,
      outcome: note.outcome ?? 'done',
      detail: JSON.stringify(note.detail ?? {}),
      address: actor.address,
      command_id: note.commandId ?? null,
    })
    .execute()
}
