import { newId } from '@yiwang/contract'
import type { CaseAction } from '@yiwang/contract/cases'
import { systemActor } from '../../kernel/actor.ts'
import type { Context } from '../../kernel/context.ts'
import type { Tx } from '../../kernel/db/tx.ts'
import { AppError } from '../../kernel/errors.ts'
import { climbCards } from './climb-cards.ts'
import { calendarsOfCase } from './commands/clock-rules.ts'
import { CLAIM_MS } from './commands/claim-case.ts'
import { takeAction } from './commands/take-action.ts'
import { cardWords, MESSAGES } from './commands/words.ts'
import type { CardStep } from './domain/card-steps.ts'
import { recomputed, withDueTimes } from './domain/due-times.ts'
import { timedActOf } from './domain/watch-time.ts'
import { asPlatform } from './platform.ts'
import { coreOf, lockCase, saveClocks } from './store/case-store.ts'
import { dropOldClaims } from './store/claim-store.ts'
import { casesToWatch } from './store/watch-store.ts'

const EVERY_MS = 30_000
/** More than the clocks of one case ever ask for at one moment. */
const MOST_ACTS = 20

/** Looks for what time alone brings about: pauses that end, and clocks that ask for a card. Reads only what is due. */
export function watchCases(context: Context): () => Promise<boolean> {
  let lookedAt = -Infinity
  return async () => {
    const now = context.clock()
    if (now.getTime() - lookedAt < EVERY_MS) return false
    lookedAt = now.getTime()
    const tenant = context.config.TENANT
    await actOnDue(context, tenant, now)
    await climbCards(context, tenant, now)
    await asPlatform(context, tenant, (tx) => dropOldClaims(tx, tenant, new Date(now.getTime() - CLAIM_MS)))
    return false
  }
}

async function actOnDue(context: Context, tenant: string, now: Date): Promise<void> {
  let after: { at: Date; id: string } | null = null
  for (;;) {
    const due = await asPlatform(context, tenant, (tx) => casesToWatch(tx, tenant, { now, after }))
    for (const { id } of due) await actOn(context, { tenant, id, now })
    const last = due.at(-1)
    if (!last) return
    after = { at: last.watch_at, id: last.id }
  }
}

type Due = { tenant: string; id: string; now: Date }

/**
 * One act, one transaction. The case is read again under its lock, so that two processes never do the same twice; one
 * that fails is told and keeps nobody else waiting.
 */
async function actOn(context: Context, due: Due): Promise<void> {
  try {
    for (let acts = 0; acts < MOST_ACTS; acts += 1) {
      if (!(await asPlatform(context, due.tenant, (tx) => actOnce(context, tx, due)))) return
    }
  } catch (error) {
    if (error instanceof AppError && error.code === 'conflict') return
    if (error instanceof AppError && error.code === 'unavailable') throw error
    context.logger.error({ caseId: due.id, error: String(error) }, 'watch failed')
  }
}

/** True when there was something to do, and there may be more. */
async function actOnce(context: Context, tx: Tx, { tenant, id, now }: Due): Promise<boolean> {
  const row = await lockCase(tx, tenant, id)
  if (!row) return false
  const core = coreOf(row)
  const calendarOf = await calendarsOfCase(tx, tenant, core)
  const asked = timedActOf(core, now, calendarOf)
  if (asked === null) {
    // Clocks of before do not say by which calendar they were counted.
    const isNamed = core.course.clocks.every(({ calendar }) => calendar !== undefined)
    await saveClocks(tx, row, isNamed ? withDueTimes(core, calendarOf) : recomputed(core, calendarOf))
    return false
  }
  const told = asked.type === 'resume' ? resuming() : issuing(asked.card, now)
  await takeAction(context.events, tx, systemActor(tenant), { caseId: id, version: null, at: now, ...told })
  return true
}

function resuming(): { action: CaseAction } {
  return { action: { type: 'resume', input: { note: MESSAGES.pauseEnded } } }
}

function issuing(card: CardStep, at: Date): { action: CaseAction; origin: CardStep } {
  const input = {
    cardId: newId(at.getTime()),
    kind: card.kind,
    to: card.unitId === null ? ('dispatcher' as const) : ('unit' as const),
    note: cardWords(card),
    limitText: null,
  }
  return { action: { type: 'supervise', input }, origin: card }
}
