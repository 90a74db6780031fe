import { z } from 'zod'

export const CALENDAR_TABS = ['calendars', 'limits'] as const
export type CalendarTab = (typeof CALENDAR_TABS)[number]

/** What the screen keeps in the address: tab, chosen calendar and year, search for a filing condition. */
export const calendarsSearch = z.object({
  tab: z.enum(CALENDAR_TABS).catch('calendars'),
  calendar: z.uuid().optional().catch(undefined),
  year: z.coerce.number().int().min(2007).max(2100).optional().catch(undefined),
  q: z.string().max(60).optional().catch(undefined),
})
