import type { Actor } from '../../../kernel/actor.ts'
import { isAllowed } from '../../../kernel/authorize.ts'
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

/** What is concluded is the consultation that sits about this case; a dispute by one who may arbitrate it. */
export async function resolveConclude(
  tx: Tx,
  actor: Actor,
  { consultationId }: InputOf<'conclude'>,
  { row }: Standing,
): Promise<Resolution> {
  const known = await findConsultation(tx, { tenant: row.tenant, id: consultationId })
  if (known?.case_id !== row.id || known.state !== 'convened') {
    throw ruleBroken('no such open consultation', CONSULTATION_MESSAGES.unknown)
  }
  if (row.arbitration === 'open' && !isAllowed(actor, 'case.arbitrate', { areaPath: row.area_path })) {
    throw new AppError('forbidden', 'a dispute needs case.arbitrate', CONSULTATION_MESSAGES.arbitratorNeeded)
  }
  return { resolved: {}, facts: { topic: known.topic } }
}
