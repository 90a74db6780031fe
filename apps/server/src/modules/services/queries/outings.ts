import type { Reply } from '@yiwang/contract'
import { VISIT_RESULTS } from '@yiwang/contract/services'
import type { OutingRow, outingRoutes, OutingView, VisitResult } from '@yiwang/contract/services'
import { sql } from 'kysely'
import type { Actor } from '../../../kernel/actor.ts'
import { isInScope } from '../../../kernel/authorize.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { notFound } from '../../../kernel/errors.ts'
import { decodeCursor, pageFrom } from '../../../kernel/keyset.ts'
import type { Input } from '../../../kernel/route/binding.ts'
import { allOf, inReach, openHall } from '../store/hall-reach.ts'
import { findOuting, selectOutings, selectVisits } from '../store/outing-store.ts'
import type { OutingRecord } from '../store/outing-store.ts'

export async function listOutings(
  tx: Tx,
  actor: Actor,
  input: Input<typeof outingRoutes.list>,
): Promise<Reply<typeof outingRoutes.list>> {
  const reach = await openHall(tx, actor, 'outing.keep')
  const condition = allOf([
    inReach(reach, { path: 'o.area_path', unit: 'o.unit_id' }),
    input.state ? sql`o.state = any (${input.state}::text[])` : null,
    after(input.cursor),
  ])
  const rows = await selectOutings(tx, actor.tenant, { condition, limit: input.limit + 1 })
  return pageFrom(rows, input.limit, { item: rowOf, cursor: ({ day, id }) => [day, id] })
}

function after(cursor: string | undefined) {
  if (cursor === undefined) return null
  const [day, id] = decodeCursor(cursor, 2)
  return sql<boolean>`(o.day, o.id) < (${day}::date, ${id}::uuid)`
}

function rowOf({ areaPath: _path, note: _note, results, ...row }: OutingRecord): OutingRow {
  const counts = Object.fromEntries(VISIT_RESULTS.map((result) => [result, results[result] ?? 0]))
  return { ...row, counts: counts as Record<VisitResult, number> }
}

/** The outing, when it is of the actor's unit or in the actor's area. */
export async function demandOuting(tx: Tx, actor: Actor, id: string, lock = false): Promise<OutingRecord> {
  const reach = await openHall(tx, actor, 'outing.keep')
  const row = await findOuting(tx, actor.tenant, id, lock)
  if (!row || !isInScope({ ...reach, own: null }, { areaPath: row.areaPath, unitId: row.unitId }))
    throw notFound('outing')
  return row
}

export async function getOuting(tx: Tx, actor: Actor, { outingId }: { outingId: string }): Promise<OutingView> {
  const row = await demandOuting(tx, actor, outingId)
  const visits = await selectVisits(tx, actor.tenant, outingId)
  const isOver = visits.every(({ result }) => result !== 'waiting')
  const open = isOver ? (['add', 'visit', 'finish', 'cancel'] as const) : (['add', 'visit', 'cancel'] as const)
  return {
    ...rowOf(row),
    note: row.note,
    visits: visits.map(({ phoneMasked, at, ...visit }) => ({
      ...visit,
      phone: phoneMasked,
      at: at?.toISOString() ?? null,
    })),
    can: row.state === 'planned' ? [...open] : [],
  }
}
