import type { Actor } from '../../../kernel/actor.ts'
import { isAllowed } from '../../../kernel/authorize.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { forbidden, ruleBroken } from '../../../kernel/errors.ts'
import { refuseUnreadable } from '../domain/readable-limit.ts'
import { findCard } from '../store/card-store.ts'
import type { InputOf, Resolution, Standing } from './resolution.ts'
import { MESSAGES } from './words.ts'

export function resolveSupervise(input: InputOf<'supervise'>, { origin }: Standing): Resolution {
  refuseUnreadable(input.limitText, 'limitText')
  const facts = { card: input.kind, to: input.to }
  if (!origin) return { resolved: {}, facts }
  const { of, taskId, level } = origin
  return { resolved: { card: { of, taskId, level } }, facts: { ...facts, stage: of } }
}

/**
 * A card to a unit is answered by that unit while it has the case or a part of it; one to the centre, and one whose unit
 * has lost the case, by the desk; one about a dispute by whoever decides it. None is left without anybody who may.
 */
export async function resolveAnswer(
  tx: Tx,
  actor: Actor,
  { cardId }: InputOf<'answer'>,
  { row }: Standing,
): Promise<Resolution> {
  const card = await findCard(tx, { tenant: actor.tenant, caseId: row.id, id: cardId })
  if (!card || card.answered_at !== null) throw ruleBroken('card unknown or answered', MESSAGES.cardUnknown)
  const { unit_id: unitId, receiver, stage } = card
  const atUnit = receiver === 'unit' && unitId !== null && (unitId === row.unit_id || row.assisting.includes(unitId))
  const right = stage === 'arbitration' ? 'case.arbitrate' : 'case.dispatch'
  const mayAnswer = atUnit
    ? isAllowed(actor, 'case.answer', { unitId })
    : isAllowed(actor, right, { areaPath: row.area_path })
  if (!mayAnswer) throw forbidden('case.answer')
  return { resolved: {}, facts: { card: card.kind } }
}
