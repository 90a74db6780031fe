import { z } from 'zod'
import { id, multiPolygon, position, text } from '../core/index.ts'
import { area, finding } from './schema.ts'

/** Positions of a line in a query parameter: `lng,lat` pairs with blanks between them. */
export const lineText = z
  .string()
  .max(8000)
  .transform((value, context) => {
    const read = z
      .array(position)
      .min(2)
      .max(200)
      .safeParse(
        value
          .trim()
          .split(/\s+/)
          .map((pair) => pair.split(',').map(Number)),
      )
    if (read.success) return read.data
    context.addIssue({ code: 'custom', message: 'not-a-line' })
    return z.NEVER
  })

export const borderPair = z.object({ areaId: id, neighbourId: id })

const side = z.object({
  areaId: id,
  polygon: multiPolygon,
  squareMetres: z.number(),
  /** Counts shared out by the ground that changes hands: a first guess for people to correct. */
  households: z.int(),
  people: z.int(),
})
export type BorderSide = z.infer<typeof side>

/** What a border would be along a line; nothing is written. */
export const borderPlan = z.object({
  /** The border that the two share now, from end to end; empty when it is not one line. */
  border: z.array(position),
  /** Null while the line does not cut the two into two. */
  sides: z.tuple([side, side]).nullable(),
  /** Why not. */
  problem: z.enum(['not-neighbours', 'line-does-not-divide']).nullable(),
  /** Gaps, overlaps and whatever below the two would no longer fit. */
  findings: z.array(finding),
})
export type BorderPlan = z.infer<typeof borderPlan>

const count = z.int().min(0).max(1_000_000)
const newSide = z.object({ version: z.int().min(0).max(10_000_000), households: count, people: count })

export const borderMove = z.object({
  /** Drawn across both from outer border to outer border; each keeps the side on which most of it lay. */
  line: z.array(position).min(2).max(200),
  area: newSide,
  neighbour: newSide,
  reason: text(200, 2),
})

export const borderMoved = z.object({ area, neighbour: area })
