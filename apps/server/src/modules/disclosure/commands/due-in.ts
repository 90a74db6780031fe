import type { Tx } from '../../../kernel/db/tx.ts'
import { calendarFor } from '../../catalog/index.ts'
import { chinaDay } from '../../../kernel/clock.ts'
import { workingDaysAfter } from '../domain/working-days.ts'

/** The end of so many working days by the county's calendar. */
export async function dueIn(tx: Tx, tenant: string, { days, at }: { days: number; at: Date }): Promise<Date> {
  const { calendar } = await calendarFor(tx, tenant, null, chinaDay(at))
  return workingDaysAfter(at, days, calendar)
}
