import type { ApplicationReceipt } from '@yiwang/contract/services'
import type { Actor } from '../../../kernel/actor.ts'
import { chinaDay } from '../../../kernel/clock.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { calendarFor } from '../../catalog/index.ts'
import { threeDays } from '../domain/clock-days.ts'
import { coreOf } from '../domain/core-of.ts'
import { abilitiesOf } from '../domain/subject-of.ts'
import type { ApplicationRecord } from '../store/tables.ts'
import type { Calendar } from '@yiwang/worktime'

/** The calendar of an application's authority, as it was when the clock began. */
export async function calendarOf(
  tx: Tx,
  row: Pick<ApplicationRecord, 'tenant' | 'authority_unit_id' | 'course'>,
  at: Date,
): Promise<Calendar> {
  const day = chinaDay(row.course.clock === null ? at : new Date(row.course.clock.startedAt))
  return (await calendarFor(tx, row.tenant, row.authority_unit_id, day)).calendar
}

export function daysOf(row: ApplicationRecord, calendar: Calendar, now: Date) {
  return threeDays(
    {
      clock: row.course.clock,
      statutory: row.statutory,
      promised: row.promised,
      statutoryDue: row.statutory_due_at,
      promisedDue: row.promised_due_at,
      provisional: row.provisional,
    },
    now,
    calendar,
  )
}

type Told = {
  row: ApplicationRecord
  missing: readonly string[]
  at: Date
  trackingCode?: string | null
  paperId?: string | null
}

/** What a write answers with; the tracking code is told to whoever opened the application. */
export async function receiptOf(
  tx: Tx,
  actor: Actor,
  { row, missing, at, trackingCode = null, paperId = null }: Told,
): Promise<ApplicationReceipt> {
  const calendar = await calendarOf(tx, row, at)
  return {
    id: row.id,
    number: row.number,
    state: row.state,
    version: row.version,
    trackingCode,
    days: daysOf(row, calendar, at),
    paperId,
    can: abilitiesOf(actor, row, { core: coreOf(row), missing }),
  }
}
