import type { Actor } from '../../../kernel/actor.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { AppError, ruleBroken } from '../../../kernel/errors.ts'
import { findConsultation } from '../store/consultation-store.ts'
import { CONSULTATION_MESSAGES } from './consultation-words.ts'
import { activeUnit } from './resolution.ts'
import type { InputOf, Resolution, Standing } from './resolution.ts'

/** A consultation is convened once, with units that exist. */
export async function resolveConsult(tx: Tx, actor: Actor, input: InputOf<'consult'>): Promise<Resolution> {
  const { tenant } = actor
  const [known, ...parties] = await Promise.all([
    findConsultation(tx, { tenant, id: input.consultationId }),
    ...[...new Set(input.partyIds)].map((id) => activeUnit(tx, tenant, { id, field: 'partyIds' })),
  ])
  if (known) throw new AppError('conflict', 'consultation id used', CONSULTATION_MESSAGES.idUsed)
  const names = parties.map(({ name }) => name).join('、')
  return { resolved: {}, facts: { parties: names, meetsAt: input.meetsAt, place: input.place } }
}

/** What is concluded is the consultation that sits about this case. */
export async function resolveConclude(
  tx: Tx,
  { consultationId }: InputOf<'conclude'>,
  { row }: Standing,
): Promise<Resolution> {
  const known = await findConsultation(tx, { tenant: row.tenant, id: consultationId })
  if (known?.case_id !== row.id || known.state !== 'convened') {
    throw ruleBroken('no such open consultation', CONSULTATION_MESSAGES.unknown)
  }
  return { resolved: {}, facts: { topic: known.topic } }
}
