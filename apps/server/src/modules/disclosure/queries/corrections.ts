import type { Reply } from '@yiwang/contract'
import type { correctionRoutes, ownRoutes } from '@yiwang/contract/disclosure'
import { sql } from 'kysely'
import type { Actor } from '../../../kernel/actor.ts'
import type { Context } from '../../../kernel/context.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { notFound } from '../../../kernel/errors.ts'
import { decodeCursor, pageFrom } from '../../../kernel/keyset.ts'
import type { Input } from '../../../kernel/route/binding.ts'
import { openWanted } from '../domain/wanted.ts'
import { openLibrary } from '../library.ts'
import type { RegisterReach } from '../library.ts'
import { allOf, olderThan } from '../store/conditions.ts'
import { findCorrection, selectCorrections } from '../store/correction-store.ts'
import type { CorrectionRow } from '../store/correction-store.ts'
import { openDisclosure } from '../store/open-disclosure.ts'
import { correctionView, ownCorrectionView } from './correction-view.ts'
import { openOwn } from './own-record.ts'

/** Opens what answering needs: the corrections of the own area and unit, and of one of them its subject and ledger. */
export async function openToAnswer(tx: Tx, actor: Actor, row: CorrectionRow | null): Promise<RegisterReach> {
  await openDisclosure(tx, actor, 'disclosure.correct')
  if (row === null) return openLibrary(tx, actor)
  return openLibrary(tx, actor, { subjectId: row.subjectId, alsoLedgers: row.ledgerId === null ? [] : [row.ledgerId] })
}

type List = Input<typeof correctionRoutes.list>

/** Corrections to answer, the most urgent first. */
export async function listCorrections(tx: Tx, actor: Actor, input: List): Promise<Reply<typeof correctionRoutes.list>> {
  await openToAnswer(tx, actor, null)
  const after = input.cursor === undefined ? null : decodeCursor(input.cursor, 2)
  const condition = allOf(
    sql`disclosure.is_mine_to_answer(c.area_path, c.owner_unit_id)`,
    sql`c.state = any (${input.state ?? ['open']}::text[])`,
    input.overdue === true ? sql`(c.state = 'open' and c.due_at < ${input.at})` : null,
    after === null ? null : sql`(c.due_at, c.id) > (${after[0]}::timestamptz, ${after[1]}::uuid)`,
  )
  const order = sql`c.due_at, c.id`
  const rows = await selectCorrections(tx, actor.tenant, { condition, limit: input.limit + 1, order })
  const page = pageFrom(rows, input.limit, { item: (row) => row, cursor: ({ dueAt, id }) => [dueAt.toISOString(), id] })
  const items = []
  for (const row of page.items) {
    const reach = await openToAnswer(tx, actor, row)
    items.push(await correctionView(tx, actor, { row, reach, now: input.at }))
  }
  return { items, next: page.next }
}

/** One correction, with what is asked for in clear: who answers it must be able to compare it with the proof. */
export async function getCorrection(
  context: Context,
  tx: Tx,
  actor: Actor,
  { correctionId, at }: Input<typeof correctionRoutes.get>,
): Promise<Reply<typeof correctionRoutes.get>> {
  await openToAnswer(tx, actor, null)
  const row = await findCorrection(tx, actor.tenant, correctionId)
  if (!row) throw notFound('correction')
  const reach = await openToAnswer(tx, actor, row)
  const view = await correctionView(tx, actor, { row, reach, now: at })
  return { ...view, clear: row.state === 'open' ? openWanted(context.secrets, row) : null }
}

/** Own corrections and their answers, newest first. */
export async function listOwnCorrections(
  tx: Tx,
  actor: Actor,
  input: Input<typeof ownRoutes.corrections>,
): Promise<Reply<typeof ownRoutes.corrections>> {
  const { reach } = await openOwn(tx, actor)
  const condition = allOf(sql`c.person_id = ${actor.id}`, olderThan(input.cursor, { time: 'c.asked_at', id: 'c.id' }))
  const rows = await selectCorrections(tx, actor.tenant, { condition, limit: input.limit + 1 })
  const page = pageFrom(rows, input.limit, {
    item: (row) => row,
    cursor: ({ askedAt, id }) => [askedAt.toISOString(), id],
  })
  const items = []
  for (const row of page.items) items.push(await ownCorrectionView(tx, actor, { row, reach, now: input.at }))
  return { items, next: page.next }
}
