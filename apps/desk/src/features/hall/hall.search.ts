import { z } from 'zod'

export const TABS = ['appointments', 'outings', 'help', 'book', 'mandates', 'ratings', 'figures', 'setup'] as const
export type Tab = (typeof TABS)[number]

/** What the screen of the hall keeps in the address. */
export const hallSearch = z.object({
  tab: z.enum(TABS).optional().catch(undefined),
  id: z.uuid().optional().catch(undefined),
  from: z.iso.date().optional().catch(undefined),
  until: z.iso.date().optional().catch(undefined),
  month: z
    .string()
    .regex(/^20\d{2}-(0[1-9]|1[0-2])$/)
    .optional()
    .catch(undefined),
  show: z.enum(['open', 'overdue', 'all']).catch('open').default('open'),
})

const RIGHT: Record<Tab, string> = {
  appointments: 'appointment.keep',
  outings: 'outing.keep',
  help: 'help.ask',
  book: 'help.ask',
  mandates: 'mandate.keep',
  ratings: 'rating.read',
  figures: 'hall.read',
  setup: 'hall.manage',
}

/** Tabs that somebody with these rights has. */
export function hallTabs(may: (permission: string) => boolean): Tab[] {
  return TABS.filter((tab) => may(RIGHT[tab]))
}
