import type { CardKind, CaseCore } from '@yiwang/contract/cases'
import type { Actor } from '../../../kernel/actor.ts'
import { isAllowed } from '../../../kernel/authorize.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { forbidden, ruleBroken } from '../../../kernel/errors.ts'
import type { CardStep } from '../domain/card-steps.ts'
import { dueOf } from '../domain/due-times.ts'
import { refuseUnreadable } from '../domain/readable-limit.ts'
import { findCard } from '../store/card-store.ts'
import { calendarsOf } from './clock-rules.ts'
import type { InputOf, Resolution, Standing } from './resolution.ts'
import { MESSAGES } from './words.ts'

/** Urging is answered within half a day, all others within a day, unless the one who issues it says otherwise. */
export const ANSWER_WITHIN: Record<CardKind, string> = {
  urge: '4工作时',
  instruction: '1工作日',
  yellow: '4工作时',
  red: '4工作时',
  'key-matter': '1工作日',
}

export async function resolveSupervise(
  tx: Tx,
  actor: Actor,
  input: InputOf<'supervise'>,
  { core, at, origin }: Standing,
): Promise<Resolution> {
  refuseUnreadable(input.limitText, 'limitText')
  const unitId = receiverOf(input, core, origin)
  const calendarOf = await calendarsOf(tx, actor.tenant, [unitId])
  const { dueAt } = dueOf(input.limitText ?? ANSWER_WITHIN[input.kind], at.toISOString(), calendarOf(unitId))
  const facts = { card: input.kind, to: input.to, by: actor.name, answerBy: dueAt }
  if (!origin) return { resolved: {}, facts }
  const { of, taskId, level } = origin
  return { resolved: { card: { of, taskId, level } }, facts: { ...facts, stage: of } }
}

/** The unit that must answer a card; null for the desk. */
export function receiverOf(
  { to }: Pick<InputOf<'supervise'>, 'to'>,
  { unitId }: Pick<CaseCore, 'unitId'>,
  origin: CardStep | undefined,
): string | null {
  if (origin) return origin.unitId
  return to === 'unit' ? unitId : null
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
