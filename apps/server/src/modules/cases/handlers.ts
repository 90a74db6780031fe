import type { CaseAction } from '@yiwang/contract/cases'
import { systemActor } from '../../kernel/actor.ts'
import type { Context } from '../../kernel/context.ts'
import type { DomainEvent, EventHandler, Events } from '../../kernel/events.ts'
import type { Tx } from '../../kernel/db/tx.ts'
import { habitPlaces } from './queries/proposal.ts'
import { takeAction } from './commands/take-action.ts'
import { MESSAGES } from './commands/words.ts'
import { mergedInto, readTimeline } from './store/case-store.ts'
import { dropModelsBefore } from './store/model-store.ts'
import { addHabit } from './store/habit-store.ts'

/** Counts how a closed case was filed and dispatched, so that the next proposal knows what is usual here. */
export async function learnFromClosed(tx: Tx, { tenant, payload }: DomainEvent): Promise<void> {
  const { caseId, areaPath, subclassId, unitId } = payload
  if (typeof areaPath !== 'string' || typeof subclassId !== 'string' || typeof unitId !== 'string') return
  const { here, county } = habitPlaces(areaPath)
  const minutes = typeof caseId === 'string' ? await minutesHandled(tx, tenant, caseId) : null
  await addHabit(tx, { tenant, areaPaths: [here, county], subclassId, unitId, minutes })
}

/** How long the last unit had the case on its hands, stand-still apart; null when no handling clock ever ran. */
async function minutesHandled(tx: Tx, tenant: string, caseId: string): Promise<number | null> {
  const story = await readTimeline(tx, tenant, caseId)
  const clock = story.flatMap((entry) => entry.clocks ?? []).findLast(({ stage }) => stage === 'handling')
  if (!clock) return null
  const stood = clock.pauses.reduce(
    (sum, pause) => sum + Date.parse(pause.to ?? clock.stoppedAt) - Date.parse(pause.from),
    0,
  )
  return Math.max(0, Math.round((Date.parse(clock.stoppedAt) - Date.parse(clock.startedAt) - stood) / 60_000))
}

/** Cases that were merged into one are closed with it: their reporters are told the same. */
export function closeChildren(events: Events): EventHandler {
  return withChildren(events, { type: 'close-along', input: { note: '' } })
}

/** A parent that was withdrawn or refused ends alone: what others reported goes on by itself. */
export function freeChildren(events: Events): EventHandler {
  return withChildren(events, { type: 'unmerge', input: { note: MESSAGES.parentEnded } })
}

function withChildren(events: Events, action: CaseAction): EventHandler {
  return async (tx, { tenant, at, payload }) => {
    if (typeof payload.caseId !== 'string') return
    for (;;) {
      const children = await mergedInto(tx, tenant, payload.caseId)
      if (children.length === 0) return
      for (const { id: caseId } of children) {
        await takeAction(events, tx, systemActor(tenant), { caseId, version: null, at: new Date(at), action })
      }
    }
  }
}

const DAY_MS = 86_400_000

/** Forgets recorded states of the models that are older than the county keeps them. */
export function dropOldModels({ clock, config }: Pick<Context, 'clock' | 'config'>): EventHandler {
  return (tx, { tenant }) =>
    dropModelsBefore(tx, tenant, new Date(clock().getTime() - config.MODEL_RETENTION_DAYS * DAY_MS))
}
