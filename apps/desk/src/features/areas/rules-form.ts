import { AREA_LEVELS, FIXED_LEVELS, type AreaLevel, type AreaRules, type HouseholdRange } from '@yiwang/contract/areas'

type Kind = Pick<HouseholdRange, 'level' | 'kind'>
type Limits = { min?: number | null; max?: number | null }
export type RulesValues = { optional: AreaLevel[]; staffPer10000?: number | null; ranges: Limits[] }

/** Levels that a county may leave out. */
export const OPTIONAL_LEVELS = AREA_LEVELS.filter((level) => !FIXED_LEVELS.some((fixed) => fixed === level))

/** What a range can be set for, in the order of the form. */
export const RANGE_KINDS: readonly Kind[] = [
  { level: 'district', kind: 'general' },
  { level: 'village', kind: 'general' },
  { level: 'grid', kind: 'general' },
  { level: 'grid', kind: 'dedicated' },
  { level: 'micro-grid', kind: 'general' },
]

/** Rules as the form shows them: a kind without a range has empty limits. */
export function valuesOf({ levels, staffPer10000, households }: AreaRules): RulesValues {
  return {
    optional: OPTIONAL_LEVELS.filter((level) => levels.includes(level)),
    staffPer10000,
    ranges: RANGE_KINDS.map((wanted) => {
      const range = households.find(({ level, kind }) => level === wanted.level && kind === wanted.kind)
      return range ? { min: range.min, max: range.max } : {}
    }),
  }
}

/** The form as rules: a range with one empty limit is open to that side, one with none is no rule. */
export function rulesOf({ optional, staffPer10000, ranges }: RulesValues): AreaRules {
  return {
    levels: AREA_LEVELS.filter((level) => optional.includes(level) || FIXED_LEVELS.some((fixed) => fixed === level)),
    staffPer10000: staffPer10000 ?? null,
    households: RANGE_KINDS.flatMap((wanted, i) => {
      const { min, max } = ranges[i] ?? {}
      return min == null && max == null ? [] : [{ ...wanted, min: min ?? 0, max: max ?? MOST_HOUSEHOLDS }]
    }),
  }
}

export const MOST_HOUSEHOLDS = 1_000_000
