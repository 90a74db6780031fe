import { writeAudit } from '../../kernel/audit.ts'
import { systemActor } from '../../kernel/actor.ts'
import type { Context } from '../../kernel/context.ts'
import type { Tx } from '../../kernel/db/tx.ts'
import { calendarsOf } from './commands/clock-rules.ts'
import { ANSWER_WITHIN } from './commands/resolve-card.ts'
import { tellUnanswered } from './commands/tell-unanswered.ts'
import { dueOf } from './domain/due-times.ts'
import { asPlatform } from './platform.ts'
import { cardsToClimb, lockCard, saveClimb } from './store/card-store.ts'
import { findCase } from './store/case-store.ts'

/** The head of the unit, then one level up. */
export const TOP_RUNG = 2

/** Lets cards climb that nobody answered in their time; each rung of a card once. One that fails keeps no other waiting. */
export async function climbCards(context: Context, tenant: string, now: Date): Promise<void> {
  for (const id of await asPlatform(context, tenant, (tx) => cardsToClimb(tx, tenant, now))) {
    try {
      await asPlatform(context, tenant, (tx) => climb(tx, tenant, { id, now }))
    } catch (error) {
      context.logger.error({ cardId: id, error: String(error) }, 'card did not climb')
    }
  }
}

/** One rung, under the lock of the card: two processes never do the same twice. */
async function climb(tx: Tx, tenant: string, { id, now }: { id: string; now: Date }): Promise<void> {
  const card = await lockCard(tx, tenant, id)
  if (!card || card.answered_at !== null || card.climbs_at === null || card.climbs_at > now) return
  const row = await findCase(tx, tenant, card.case_id)
  if (!row) return
  const rung = Math.min(card.rung + 1, TOP_RUNG)
  const calendar = (await calendarsOf(tx, tenant, [card.unit_id]))(card.unit_id)
  const next = rung < TOP_RUNG ? dueOf(ANSWER_WITHIN[card.kind], now.toISOString(), calendar).dueAt : null
  await saveClimb(tx, { tenant, id, rung, climbsAt: next === null ? null : new Date(next) })
  await tellUnanswered(tx, { row, card, rung, at: now })
  const note = { action: 'case.card-unanswered', subjectType: 'case', subjectId: row.id, at: now, detail: { rung } }
  await writeAudit(tx, systemActor(tenant), note)
}
