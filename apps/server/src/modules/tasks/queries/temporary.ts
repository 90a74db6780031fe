import type { Reply } from '@yiwang/contract'
import { temporaryActions } from '@yiwang/contract/tasks'
import type { temporaryRoutes, TemporaryState, TemporaryWork } from '@yiwang/contract/tasks'
import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'
import type { Actor } from '../../../kernel/actor.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { notFound } from '../../../kernel/errors.ts'
import { decodeCursor, pageFrom } from '../../../kernel/keyset.ts'
import { allOf, anyOf, inReach, isReached, lineOf, reachOf } from '../store/reach.ts'
import { findTemporary, selectTemporary } from '../store/temporary-store.ts'
import type { TemporaryRow } from '../store/temporary-store.ts'

type List = {
  cursor?: string | undefined
  limit: number
  state?: TemporaryState[] | undefined
  unitId?: string | undefined
}

/** Temporary work that concerns the actor: asked for by their unit, or wanted in a part of their area. */
export async function listTemporary(
  tx: Tx,
  actor: Actor,
  input: List,
): Promise<Reply<(typeof temporaryRoutes)['list']>> {
  const condition = allOf([
    reached(actor),
    input.state ? sql`w.state = any (${input.state}::text[])` : null,
    input.unitId ? sql`w.unit_id = ${input.unitId}` : null,
    after(input.cursor),
  ])
  const rows = await selectTemporary(tx, actor.tenant, { condition, limit: input.limit + 1 })
  return pageFrom(rows, input.limit, {
    item: (row) => viewOf(actor, row),
    cursor: (row) => [row.requestedAt.toISOString(), row.id],
  })
}

function reached(actor: Actor): RawBuilder<boolean> {
  const scope = reachOf(actor, 'task.read')
  const above = scope.areas.flatMap(lineOf)
  return anyOf([inReach(scope, { path: 'w.area_path', unit: 'w.unit_id' }), sql`w.area_path = any (${above}::text[])`])
}

function after(cursor: string | undefined): RawBuilder<boolean> | null {
  if (cursor === undefined) return null
  const [at, id] = decodeCursor(cursor, 2)
  return sql`(w.requested_at, w.id) < (${at}::timestamptz, ${id}::uuid)`
}

export async function getTemporary(
  tx: Tx,
  actor: Actor,
  { temporaryId }: { temporaryId: string },
): Promise<TemporaryWork> {
  const row = await findTemporary(tx, actor.tenant, { id: temporaryId })
  const areas = reachOf(actor, 'task.read').areas
  const isAbove = row !== null && areas.some((area) => lineOf(area).includes(row.areaPath))
  if (!row || !(isAbove || isReached(actor, 'task.read', row))) throw notFound('temporary work')
  return viewOf(actor, row)
}

function viewOf(actor: Actor, row: TemporaryRow): TemporaryWork {
  const { areaPath: _path, endsAt: _endsAt, requestedById, ...shown } = row
  return {
    ...shown,
    requestedAt: row.requestedAt.toISOString(),
    decidedAt: row.decidedAt?.toISOString() ?? null,
    endedAt: row.endedAt?.toISOString() ?? null,
    can: temporaryActions(row.state).filter((action) => {
      if (action === 'withdraw') return isReached(actor, 'task.send', { unitId: row.unitId })
      const mayDecide = isReached(actor, 'task.approve', { areaPath: row.areaPath })
      return mayDecide && (action === 'reject' || actor.id !== requestedById)
    }),
  }
}
