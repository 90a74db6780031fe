import type { Reply } from '@yiwang/contract'
import type { visitRoutes } from '@yiwang/contract/visits'
import { sql } from 'kysely'
import type { Actor } from '../../../kernel/actor.ts'
import { isAllowed, scopeOf } from '../../../kernel/authorize.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { notFound, ruleBroken } from '../../../kernel/errors.ts'
import { decodeCursor, pageFrom } from '../../../kernel/keyset.ts'
import { findArea } from '../../areas/index.ts'
import { openRegisters } from '../../registers/index.ts'
import { WORDS } from '../domain/words.ts'
import { areaWords } from '../store/area-names.ts'
import { allOf, inSubtree, within } from '../store/reach.ts'
import { selectWishes, takeWish } from '../store/wish-store.ts'

type List = { cursor?: string | undefined; limit: number; areaId?: string | undefined; open?: boolean | undefined }

/** What was heard at doors in the areas of the caller. */
export async function listWishes(tx: Tx, actor: Actor, input: List): Promise<Reply<typeof visitRoutes.wishes>> {
  await openRegisters(tx, actor)
  const area = input.areaId === undefined ? null : await findArea(tx, actor.tenant, input.areaId)
  if (input.areaId !== undefined && !area) throw notFound('area')
  const [at, id] = input.cursor === undefined ? [] : decodeCursor(input.cursor, 2)
  const condition = allOf([
    within(scopeOf(actor, 'wish.take'), 'w.area_path'),
    area === null ? null : inSubtree('w.area_path', area.path),
    input.open === undefined ? null : input.open ? sql`w.taken_at is null` : sql`w.taken_at is not null`,
    at === undefined ? null : sql`(w.at, w.id) < (${at}::timestamptz, ${id}::uuid)`,
  ])
  const rows = await selectWishes(tx, actor.tenant, { condition, limit: input.limit + 1 })
  const wordsOf = await areaWords(
    tx,
    actor.tenant,
    rows.map(({ areaPath }) => areaPath),
  )
  return pageFrom(rows, input.limit, {
    item: ({ areaPath, at: heard, takenAt, ...row }) => ({
      ...row,
      areaName: wordsOf(areaPath).name,
      at: heard.toISOString(),
      takenAt: takenAt?.toISOString() ?? null,
      openedFrom: { type: 'visit' as const, id: row.visitId },
    }),
    cursor: (row) => [row.at.toISOString(), row.id],
  })
}

export async function acceptWish(
  tx: Tx,
  actor: Actor,
  { wishId, note, at }: { wishId: string; note: string; at: Date },
): Promise<Reply<typeof visitRoutes.takeWish>> {
  await openRegisters(tx, actor)
  const [row] = await selectWishes(tx, actor.tenant, { condition: sql`w.id = ${wishId}`, limit: 1 })
  if (!row || !isAllowed(actor, 'wish.take', { areaPath: row.areaPath })) throw notFound('wish')
  if (row.help !== null) throw ruleBroken('wish is help', WORDS.wishIsHelp)
  if (!(await takeWish(tx, actor.tenant, { id: wishId, by: actor.name, note, at })))
    throw ruleBroken('wish taken', WORDS.wishTaken)
  return { done: true }
}
