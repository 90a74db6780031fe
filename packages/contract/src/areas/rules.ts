import { z } from 'zod'
import { areaKind, areaLevel } from './schema.ts'

/** Levels that every county has; the others are chosen. */
export const FIXED_LEVELS = ['county', 'town', 'grid'] as const

/** How many households an area of a level and kind should have. */
export const householdRange = z
  .object({
    level: z.enum(['district', 'village', 'grid', 'micro-grid']),
    kind: areaKind,
    min: z.int().min(0).max(1_000_000),
    max: z.int().min(0).max(1_000_000),
  })
  .refine(({ min, max }) => min <= max, { path: ['max'], error: 'below-the-minimum' })
export type HouseholdRange = z.infer<typeof householdRange>

/** Local rules of a county: the checks compare the areas with them, and new areas keep to the levels. */
export const areaRules = z.object({
  /** Levels in use. Grids hang under villages (村居) or, where a town has them instead, under districts (管理区). */
  levels: z
    .array(areaLevel)
    .max(6)
    .refine((levels) => FIXED_LEVELS.every((level) => levels.includes(level)), { error: 'fixed-level-missing' })
    .refine((levels) => levels.includes('village') || levels.includes('district'), { error: 'nothing-above-grids' })
    .refine((levels) => new Set(levels).size === levels.length, { error: 'level-twice' }),
  households: z
    .array(householdRange)
    .max(8)
    .refine((ranges) => new Set(ranges.map(({ level, kind }) => `${level}/${kind}`)).size === ranges.length, {
      error: 'range-twice',
    }),
  /** The fewest grid staff per 10,000 people; null where there is no such rule. */
  staffPer10000: z.number().min(0).max(1000).nullable(),
})
export type AreaRules = z.infer<typeof areaRules>
