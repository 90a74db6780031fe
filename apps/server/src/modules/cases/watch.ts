import { newId } from '@yiwang/contract'
import type { CaseAction } from '@yiwang/contract/cases'
import { systemActor } from '../../kernel/actor.ts'
import type { Context } from '../../kernel/context.ts'
import { inTransaction, reachStatement } from '../../kernel/db/tx.ts'
import type { Tx } from '../../kernel/db/tx.ts'
import { AppError } from '../../kernel/errors.ts'
import { sql } from 'kysely'
import { calendarsOf } from './commands/clock-rules.ts'
import { takeAction } from './commands/take-action.ts'
import type { CardOrigin } from './commands/side-rows.ts'
import { CLAIM_MS } from './commands/claim-case.ts'
import { MESSAGES } from './commands/words.ts'
import { cardStepOf } from './domain/card-steps.ts'
import type { CardStep } from './domain/card-steps.ts'
import { dropOldClaims } from './store/claim-store.ts'
import { coreOf } from './store/case-store.ts'
import { cardSteps, casesDueBefore, pausesOver } from './store/watch-store.ts'
import type { CaseRecord } from './store/tables.ts'

const EVERY_MS = 30_000
/** A yellow card comes at most so long before the end: one working day and the longest holidays before it. */
const LOOK_AHEAD_MS = 12 * 86_400_000

/** Looks for what time alone brings about: pauses that end, and clocks that ask for a card. */
export function watchCases(context: Context): () => Promise<boolean> {
  let lookedAt = -Infinity
  return async () => {
    const now = context.clock()
    if (now.getTime() - lookedAt < EVERY_MS) return false
    lookedAt = now.getTime()
    const tenant = context.config.TENANT
    await resumeDue(context, tenant, now)
    await issueCards(context, tenant, now)
    await asPlatform(context, tenant, (tx) => dropOldClaims(tx, tenant, new Date(now.getTime() - CLAIM_MS)))
    return false
  }
}

function asPlatform<T>({ pool }: Context, tenant: string, work: (tx: Tx) => Promise<T>): Promise<T> {
  return inTransaction(pool, { tenant }, async (tx) => {
    await sql.raw(reachStatement('all', null)).execute(tx)
    return work(tx)
  })
}

type Act = { caseId: string; at: Date; action: CaseAction; origin?: CardOrigin }

/**
 * One case, one transaction: a case that somebody changes meanwhile is left for the next round, and one that fails is
 * told and keeps nobody else waiting.
 */
async function act(context: Context, tenant: string, told: Act): Promise<void> {
  try {
    await asPlatform(context, tenant, (tx) =>
      takeAction(context.events, tx, systemActor(tenant), { ...told, version: null }),
    )
  } catch (error) {
    if (error instanceof AppError && error.code === 'conflict') return
    if (error instanceof AppError && error.code === 'unavailable') throw error
    context.logger.error({ caseId: told.caseId, action: told.action.type, error: String(error) }, 'watch failed')
  }
}

async function resumeDue(context: Context, tenant: string, now: Date): Promise<void> {
  const over = await asPlatform(context, tenant, (tx) => pausesOver(tx, tenant, now))
  for (const { id } of over) {
    await act(context, tenant, {
      caseId: id,
      at: now,
      action: { type: 'resume', input: { note: MESSAGES.pauseEnded } },
    })
  }
}

async function issueCards(context: Context, tenant: string, now: Date): Promise<void> {
  const before = new Date(now.getTime() + LOOK_AHEAD_MS)
  let after: { due: Date; id: string } | null = null
  for (;;) {
    const due = await asPlatform(context, tenant, (tx) => dueCards(tx, { tenant, before, now, after }))
    for (const { row, step } of due.wanted) await issue(context, row, step, now)
    if (due.last === null) return
    after = due.last
  }
}

type Look = { tenant: string; before: Date; now: Date; after: { due: Date; id: string } | null }

async function dueCards(tx: Tx, { tenant, before, now, after }: Look) {
  const rows = await casesDueBefore(tx, tenant, { before, after })
  const [issued, calendarOf] = await Promise.all([
    cardSteps(
      tx,
      tenant,
      rows.map((row) => row.id),
    ),
    calendarsOf(
      tx,
      tenant,
      rows.map((row) => row.unit_id),
    ),
  ])
  const wanted = rows.flatMap((row) => {
    const clock = coreOf(row).course.clocks.find(({ stage }) => stage === 'handling')
    if (!clock || clock.dueAt === null || clock.limitText === null) return []
    const { limitText, startedAt, dueAt } = clock
    const step = cardStepOf({ limitText, startedAt, dueAt }, now, calendarOf(row.unit_id))
    return step === null || issued.has(`${row.id} ${step.step}`) ? [] : [{ row, step }]
  })
  const end = rows.at(-1)
  return { wanted, last: end?.due_at ? { due: end.due_at, id: end.id } : null }
}

function issue(context: Context, row: CaseRecord, { kind, source, step, level }: CardStep, at: Date): Promise<void> {
  const note = kind === 'yellow' ? MESSAGES.yellowCard : level === 0 ? MESSAGES.redCard : MESSAGES.ladderCard[level - 1]
  const input = {
    cardId: newId(at.getTime()),
    kind,
    to: 'unit' as const,
    note: note ?? MESSAGES.redCard,
    limitText: null,
  }
  const action: CaseAction = { type: 'supervise', input }
  return act(context, row.tenant, { caseId: row.id, at, action, origin: { source, step, rung: level } })
}
