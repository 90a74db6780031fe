import { ratingStateAfter } from '@yiwang/contract/services'
import type { RatingAction, RatingView } from '@yiwang/contract/services'
import type { Actor } from '../../../kernel/actor.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { AppError, forbidden, ruleBroken } from '../../../kernel/errors.ts'
import { HALL_WORDS } from '../domain/hall-words.ts'
import { canDo, demandRating, getRating } from '../queries/ratings.ts'
import { insertStep, saveRating } from '../store/rating-store.ts'

export type Following = {
  ratingId: string
  action: RatingAction
  note: string
  reached?: boolean
  reason?: 'mistaken' | 'untrue' | 'malicious'
  version: number | null
  at: Date
}

const SIDE: Record<RatingAction, 'unit' | 'centre'> = {
  'call-back': 'centre',
  correct: 'unit',
  answer: 'unit',
  contest: 'unit',
  uphold: 'centre',
  exclude: 'centre',
}

/**
 * One step behind a bad rating: call-back, correction, answer; or a contest that another person decides, each with a
 * reason of their own. A call that reached nobody is noted, and the rating stays to be called.
 */
export async function followRating(tx: Tx, actor: Actor, input: Following): Promise<RatingView> {
  const { tenant, id: actorId } = actor
  const { action, note, at, reached } = input
  const row = await demandRating(tx, actor, input.ratingId, true)
  if (input.version !== null && input.version !== row.version) throw changed(row)
  if ((action === 'exclude' || action === 'uphold') && actorId !== null && actorId === row.contestedBy)
    throw ruleBroken('own contest', HALL_WORDS.samePerson)
  if (!canDo(actor, row, at).includes(action)) {
    if (canDo({ ...actor, kind: 'system' }, row, at).includes(action)) throw forbidden('rating.follow')
    throw changed(row)
  }
  const isDecision = action === 'exclude' || action === 'uphold'
  await saveRating(tx, tenant, {
    id: row.id,
    state: ratingStateAfter(action, { reached }),
    call: action === 'call-back' ? reached === true : null,
    contestedBy: action === 'contest' ? actorId : null,
    decidedBy: isDecision ? actorId : null,
    exclusion: action === 'exclude' ? (input.reason ?? null) : null,
    answer: action === 'answer' ? note : null,
  })
  const said = input.reason === undefined ? note : `${REASONS[input.reason]}：${note}`
  const step = { ratingId: row.id, number: row.version + 1, action, side: SIDE[action], actorId, at }
  await insertStep(tx, tenant, { ...step, note: said })
  return getRating(tx, actor, input)
}

const REASONS = { mistaken: '误评', untrue: '与事实不符', malicious: '恶意评价' } as const

function changed({ state, version }: { state: string; version: number }): AppError {
  return new AppError('conflict', `rating is ${state} at ${version}`, HALL_WORDS.changed, {
    current: { state, version },
  })
}
