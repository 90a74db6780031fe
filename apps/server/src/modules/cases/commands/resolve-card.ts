import type { Actor } from '../../../kernel/actor.ts'
import { isAllowed } from '../../../kernel/authorize.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { forbidden, ruleBroken } from '../../../kernel/errors.ts'
import { refuseUnreadable } from '../domain/readable-limit.ts'
import { findCard } from '../store/card-store.ts'
import type { InputOf, Resolution, Standing } from './resolution.ts'
import { MESSAGES } from './words.ts'

export function resolveSupervise(input: InputOf<'supervise'>): Resolution {
  refuseUnreadable(input.limitText, 'limitText')
  return { resolved: {}, facts: { card: input.kind, to: input.to } }
}

/**
 * A card to a unit is answered by that unit while it has the case; one to the centre, and one whose unit has lost the
 * case, by the centre: none is left without anybody who may answer it.
 */
export async function resolveAnswer(
  tx: Tx,
  actor: Actor,
  { cardId }: InputOf<'answer'>,
  { row }: Standing,
): Promise<Resolution> {
  const card = await findCard(tx, { tenant: actor.tenant, caseId: row.id, id: cardId })
  if (!card || card.answered_at !== null) throw ruleBroken('card unknown or answered', MESSAGES.cardUnknown)
  const atUnit = card.receiver === 'unit' && card.unit_id === row.unit_id
  const receiver = atUnit ? { unitId: card.unit_id } : { areaPath: row.area_path }
  if (!isAllowed(actor, 'case.answer', receiver)) throw forbidden('case.answer')
  return { resolved: {}, facts: { card: card.kind } }
}
