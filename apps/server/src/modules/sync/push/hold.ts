import type { Operation, OperationResult } from '@yiwang/contract/sync'
import type { Actor } from '../../../kernel/actor.ts'
import { writeAudit } from '../../../kernel/audit.ts'
import type { Context } from '../../../kernel/context.ts'
import { inTransaction } from '../../../kernel/db/tx.ts'
import { sealContent } from '../domain/held-content.ts'
import { keepHeld } from '../store/held-store.ts'
import { openAllSync, placeOfWork } from '../store/reach.ts'

type Kept = {
  raw: Record<string, unknown>
  operation: Operation | null
  result: OperationResult
  deviceId: string
  at: Date
}

/** Keeps what was refused or cannot be trusted, sealed, for the worker and for whoever decides about it. */
export async function hold({ pool, secrets }: Context, actor: Actor, kept: Kept): Promise<void> {
  const { tenant } = actor
  const { raw, operation, result, deviceId, at } = kept
  const id = result.id.toLowerCase()
  const content = { raw, problem: result.problem, reply: null }
  await inTransaction(pool, { tenant }, async (tx) => {
    await openAllSync(tx)
    const isNew = await keepHeld(tx, tenant, {
      id,
      personId: actor.id ?? '',
      personName: actor.name,
      authorId: operation?.author ?? actor.id ?? '',
      deviceId,
      areaPath: placeOfWork(actor),
      state: result.outcome === 'refused' ? 'refused' : 'quarantined',
      reason: result.reason,
      method: textOf(raw.method, 10),
      path: textOf(raw.path, 200),
      aggregate: textOf(raw.aggregate, 120),
      schema: operation?.schema ?? 0,
      sealed: sealContent(secrets, id, content),
      claimedAt: claimedAt(operation, at),
      receivedAt: at,
    })
    // A refusal by its route has been noted there.
    if (!isNew || result.outcome === 'refused') return
    const detail = { reason: result.reason, deviceId, author: operation?.author ?? null, path: textOf(raw.path, 200) }
    const note = { action: 'sync.hold', subjectType: 'operation', subjectId: id, outcome: 'refused' as const, detail }
    await writeAudit(tx, actor, { ...note, commandId: id, at })
  })
}

/** Text of an operation that nobody could read; without what a column cannot hold. */
function textOf(value: unknown, most: number): string {
  return typeof value === 'string' ? value.replace(/[\u0000\p{Cs}]/gu, '').slice(0, most) : ''
}

const FIRST_YEAR = 1970
const LAST_YEAR = 2199

/** What the clock of the phone said, as far as a column can hold it; the operation itself is kept as it came. */
function claimedAt(operation: Operation | null, at: Date): Date {
  const claimed = operation === null ? at : new Date(operation.at)
  const year = claimed.getUTCFullYear()
  return year >= FIRST_YEAR && year <= LAST_YEAR ? claimed : at
}
