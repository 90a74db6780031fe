import { systemActor } from '../../kernel/actor.ts'
import type { Context } from '../../kernel/context.ts'
import { inTransaction } from '../../kernel/db/tx.ts'
import type { Tx } from '../../kernel/db/tx.ts'
import type { EventHandler } from '../../kernel/events.ts'
import { noteStep } from './commands/note-step.ts'
import { changedDates } from './domain/changed-dates.ts'
import { clockDue, latenessAt, noticeDue, supplementDue } from './domain/clock-days.ts'
import { coreOf } from './domain/core-of.ts'
import { watchAt } from './domain/dates-after.ts'
import { calendarOf } from './queries/receipt.ts'
import { lockApplication } from './store/application-store.ts'
import { openAllServices } from './store/open-services.ts'
import { askRecount, findRecount, handedInAt, openApplicationsAfter, saveRecount } from './store/recount-store.ts'
import type { ApplicationRecord } from './store/tables.ts'
import { countMove } from './store/tally-store.ts'

/** A calendar changed, or a unit goes by another one: what is open is counted anew, and stays asked for until it is done. */
export const whenCalendarChanges: EventHandler = (tx, { tenant, at }) => askRecount(tx, tenant, new Date(at))

/** Counts open applications anew, page by page, each in a transaction of its own; goes on where a process stopped. */
export function recountApplications(context: Context): () => Promise<boolean> {
  const tenant = context.config.TENANT
  return async () => {
    const { asked, ids } = await asPlatform(context, async (tx) => {
      const found = await findRecount(tx, tenant)
      return { asked: found, ids: found ? await openApplicationsAfter(tx, tenant, found.afterId) : [] }
    })
    if (!asked) return false
    for (const id of ids)
      await asPlatform(context, (tx) => recountOne(tx, { tenant, id, now: context.clock() })).catch((error: unknown) =>
        context.logger.error({ applicationId: id, error: String(error) }, 'recount failed'),
      )
    const { askedAt } = asked
    await asPlatform(context, (tx) => saveRecount(tx, tenant, { askedAt, afterId: ids.at(-1) ?? null }))
    return true
  }
}

function asPlatform<T>(context: Context, work: (tx: Tx) => Promise<T>): Promise<T> {
  return inTransaction(context.pool, { tenant: context.config.TENANT }, async (tx) => {
    await openAllServices(tx)
    return work(tx)
  })
}

/** A date that moved is told in the story. One that has passed by the new calendar is left to the watch, which tells it. */
async function recountOne(tx: Tx, { tenant, id, now }: { tenant: string; id: string; now: Date }): Promise<void> {
  const row = await lockApplication(tx, tenant, id)
  if (!row) return
  const dates = await datesOf(tx, row, now)
  const note = changedDates(row, dates)
  if (note === null) return
  const { clock } = row.course
  const until = clock?.stoppedAt == null ? now : new Date(clock.stoppedAt)
  const dues = { statutoryDue: dates.statutory_due_at, promisedDue: dates.promised_due_at }
  const counted = clock === null ? 0 : latenessAt(dues, until)
  const lateness = Math.min(counted, row.lateness)
  const change = {
    ...dates,
    lateness,
    watch_at: counted > lateness ? now : watchAt(coreOf(row), { ...dates, lateness }, now),
  }
  await countMove(tx, tenant, { place: row, from: row, to: { ...row, lateness } })
  await noteStep(tx, systemActor(tenant), { row, action: 'recount', note, open: true, change, at: now })
}

async function datesOf(tx: Tx, row: ApplicationRecord, now: Date) {
  const calendar = await calendarOf(tx, row, now)
  const { clock, notices } = row.course
  const statutory = clockDue(clock, row.statutory, calendar)
  const promised = clockDue(clock, row.promised, calendar)
  const handedIn = row.notice_due_at === null ? null : await handedInAt(tx, row.tenant, row.id)
  const notified = row.supplement_due_at === null ? undefined : notices.at(-1)
  return {
    statutory_due_at: statutory.at,
    promised_due_at: promised.at,
    provisional: statutory.provisional || promised.provisional,
    notice_due_at: handedIn === null ? row.notice_due_at : noticeDue(handedIn, calendar),
    supplement_due_at: notified ? supplementDue(new Date(notified.at), calendar) : row.supplement_due_at,
  }
}
