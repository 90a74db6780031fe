import type { auditRoutes } from '@yiwang/contract/audit'
import { sql } from 'kysely'
import type { Actor } from './actor.ts'
import type { Tx } from './db/tx.ts'
import { decodeCursor, pageFrom } from './keyset.ts'
import type { Input } from './route/binding.ts'
import type { KernelTables } from './tables.ts'

type Filter = Omit<Input<typeof auditRoutes.list>, 'commandId' | 'version' | 'at'>

/** Batches follow each other without a gap, so the first that ends behind a row holds it. */
const SEALED_IN = sql<number | null>`(
  case when audit.written is null
    then (select s.number::int from kernel.audit_seals s
      where s.tenant = audit.tenant and s.legacy_to is not null and s.legacy_to >= audit.id order by s.legacy_to limit 1)
    else (select s.number::int from kernel.audit_seals s
      where s.tenant = audit.tenant and s.legacy_to is null and s.to_xid > audit.written order by s.to_xid limit 1)
  end)`

/** A page of the audit log, newest first. */
export async function listAudit(tx: Tx, actor: Actor, filter: Filter) {
  let query = tx
    .withTables<KernelTables>()
    .selectFrom('kernel.audit')
    .selectAll()
    .select(SEALED_IN.as('sealed_in'))
    .where('tenant', '=', actor.tenant)
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(filter.limit + 1)
  if (filter.actorId) query = query.where('actor_id', '=', filter.actorId)
  if (filter.action) query = query.where('action', '=', filter.action)
  if (filter.outcome) query = query.where('outcome', 'in', filter.outcome)
  if (filter.subjectId) query = query.where('subject_id', '=', filter.subjectId)
  if (filter.from) query = query.where('at', '>=', new Date(filter.from))
  if (filter.to) query = query.where('at', '<', new Date(filter.to))
  if (filter.cursor) {
    const [at, id] = decodeCursor(filter.cursor, 2)
    query = query.where(sql<boolean>`(at, id) < (${at}::timestamptz, ${id}::uuid)`)
  }
  return pageFrom(await query.execute(), filter.limit, {
    cursor: (row) => [row.at.toISOString(), row.id],
    item: (row) => ({
      id: row.id,
      at: row.at.toISOString(),
      actorId: row.actor_id,
      actorName: row.actor_name,
      role: row.role,
      action: row.action,
      subjectType: row.subject_type,
      subjectId: row.subject_id,
      outcome: row.outcome,
      detail: row.detail,
      address: row.address,
      sealedIn: row.sealed_in,
    }),
  })
}
