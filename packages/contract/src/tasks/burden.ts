import { z } from 'zod'
import { date, defineRoute, id } from '../core/index.ts'
import { day } from './day.ts'

/** How much one unit asked in one week. It measures those who ask, never those who do. */
export const burdenCell = z.object({
  /** Monday of the week, in China. */
  week: date,
  unitId: id,
  /** Tasks sent, whatever the number of grids. */
  tasks: z.int(),
  /** Tasks times grids. */
  asks: z.int(),
  /** Expected minutes over all grids. */
  minutes: z.int(),
  /** Different entries of the list. */
  items: z.int(),
  /** Asks that the unit took back; they stay in `asks`. */
  withdrawn: z.int(),
  /** Of the asks those to fill in a form of a campaign, one for each grid. */
  forms: z.int(),
  /** Of the asks visits that rules ask for, each spread over the days of its window. */
  visits: z.int(),
  /** Of the asks patrols that plans ask for. */
  patrols: z.int(),
})
export type BurdenCell = z.infer<typeof burdenCell>

/** The county when no area is named; the current and the weeks before when no first week is named. */
const burdenQuery = z.object({
  areaId: id.optional(),
  /** Any day of the first week. */
  from: day.optional(),
  weeks: z.coerce.number().int().min(1).max(53).default(12),
  unitId: id.optional(),
})

export const burdenRoutes = {
  ledger: defineRoute({
    method: 'GET',
    path: '/burden',
    summary: 'How much each unit asks of the grids below an area, by week',
    query: burdenQuery,
    reply: z.object({
      areaId: id,
      areaName: z.string(),
      /** Grids in force below the area. */
      grids: z.int(),
      weeks: z.array(date),
      units: z.array(z.object({ id, name: z.string() })),
      cells: z.array(burdenCell),
    }),
  }),
  areas: defineRoute({
    method: 'GET',
    path: '/burden/areas',
    summary: 'The same by the areas one level below, the most asked of first',
    query: burdenQuery,
    reply: z.object({
      items: z.array(
        z.object({
          areaId: id,
          areaName: z.string(),
          grids: z.int(),
          tasks: z.int(),
          asks: z.int(),
          minutes: z.int(),
          withdrawn: z.int(),
        }),
      ),
    }),
  }),
  export: defineRoute({
    method: 'GET',
    path: '/burden/export',
    kind: 'file',
    summary: 'The ledger as CSV or Excel: week, unit, area one level below, entry of the list',
    query: burdenQuery.extend({ format: z.enum(['csv', 'xlsx']).default('csv') }),
    reply: z.any(),
  }),
}
