import { z } from 'zod'

export const TABS = ['tasks', 'parts', 'refusals', 'temporary', 'complaints'] as const
export type Tab = (typeof TABS)[number]

/** What the screen of tasks keeps in the address; the last four are the filters behind a number of the ledger. */
export const tasksSearch = z.object({
  tab: z.enum(TABS).catch('tasks').default('tasks'),
  open: z.enum(['true']).optional().catch(undefined),
  areaId: z.uuid().optional().catch(undefined),
  unitId: z.uuid().optional().catch(undefined),
  from: z.iso.date().optional().catch(undefined),
  weeks: z.coerce.number().int().min(1).max(53).optional().catch(undefined),
})

/** Tabs that somebody with these rights has; the first ones are everybody's. */
export function tabsFor(may: (permission: string) => boolean): Tab[] {
  return TABS.filter((tab) => (tab !== 'refusals' || may('task.send')) && (tab !== 'complaints' || may('task.approve')))
}
