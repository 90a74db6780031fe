import { z } from 'zod'

export const AREA_TABS = ['facts', 'team', 'checks', 'history', 'units'] as const
export type AreaTab = (typeof AREA_TABS)[number]

/** What the areas screen keeps in the address: the chosen area, the tab, the day looked at, redraw mode. */
export const areasSearch = z.object({
  area: z.uuid().optional().catch(undefined),
  tab: z.enum(AREA_TABS).default('facts').catch('facts'),
  q: z.string().max(60).optional().catch(undefined),
  on: z.iso.date().optional().catch(undefined),
  mode: z.literal('redraw').optional().catch(undefined),
})
export type AreasSearch = z.infer<typeof areasSearch>
