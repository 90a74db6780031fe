import { z } from 'zod'

export const TABS = ['corrections', 'grants', 'exports', 'openings', 'looks', 'alarms', 'retention', 'rules'] as const
export type Tab = (typeof TABS)[number]

export const disclosureSearch = z.object({
  tab: z.enum(TABS).optional().catch(undefined),
  view: z.enum(['own', 'waiting']).optional().catch(undefined),
  all: z.enum(['true']).optional().catch(undefined),
})

/** Rights that open a tab; any of them does. */
const OPENED_BY: Record<Tab, readonly string[]> = {
  corrections: ['disclosure.correct'],
  grants: ['disclosure.ask', 'disclosure.grant'],
  exports: ['register.export', 'disclosure.approve'],
  openings: ['register.break-glass', 'disclosure.review'],
  looks: ['disclosure.read'],
  alarms: ['disclosure.review'],
  retention: ['retention.manage', 'retention.approve'],
  rules: ['disclosure.review'],
}

/** Tabs that somebody with these rights has. */
export function tabsFor(may: (permission: string) => boolean): Tab[] {
  return TABS.filter((tab) => OPENED_BY[tab].some(may))
}
