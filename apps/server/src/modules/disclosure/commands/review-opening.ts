import type { Opening, openingRoutes } from '@yiwang/contract/disclosure'
import type { Actor } from '../../../kernel/actor.ts'
import { authorize } from '../../../kernel/authorize.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { AppError, forbidden, notFound } from '../../../kernel/errors.ts'
import type { Input } from '../../../kernel/route/binding.ts'
import { openingView } from '../queries/opening-view.ts'
import { openDisclosure } from '../store/open-disclosure.ts'
import { findOpening, saveReview } from '../store/opening-store.ts'

type Review = Input<typeof openingRoutes.review>

/** Finds an emergency opening justified or not; never one's own. What was found is kept. */
export async function reviewOpening(tx: Tx, actor: Actor, input: Review): Promise<Opening> {
  authorize(actor, 'disclosure.review')
  await openDisclosure(tx, actor, 'disclosure.review')
  const row = await findOpening(tx, actor.tenant, input.openingId)
  if (!row) throw notFound('opening')
  if (row.actorId === actor.id) throw forbidden('disclosure.review of another person')
  const { verdict, note, at, version } = input
  const by = { id: actor.id, name: actor.name }
  const review = { tenant: actor.tenant, id: row.id, verdict, note, by, at, version: version ?? 0 }
  const isSaved = await saveReview(tx, review)
  const current = (await findOpening(tx, actor.tenant, row.id)) ?? row
  const view = await openingView(tx, actor, { row: current, label: null, now: at })
  if (!isSaved) throw new AppError('conflict', 'reviewed meanwhile', '已被复核，请刷新', { current: view })
  return view
}
