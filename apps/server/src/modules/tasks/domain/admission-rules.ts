import type { Evidence, Period } from '@yiwang/contract/tasks'
import type { Cadence } from '../../../kernel/grid-work.ts'

/** What a list entry or granted temporary work allows. */
export type Allowance = { unitIds: readonly string[]; evidence: Evidence; from: string | null; to: string | null }

export type Asked = { unitId: string; evidence: Evidence; day: string; dueOn: string }

export type Breach = 'not-yet' | 'no-longer' | 'not-this-unit' | 'no-photo' | 'due-past' | 'due-after-end'

/** The first rule that what is asked breaks; null when it may be sent. */
export function breachOf(allowed: Allowance, asked: Asked): Breach | null {
  if (allowed.from !== null && asked.day < allowed.from) return 'not-yet'
  if (allowed.to !== null && asked.day > allowed.to) return 'no-longer'
  if (allowed.unitIds.length > 0 && !allowed.unitIds.includes(asked.unitId)) return 'not-this-unit'
  if (asked.evidence === 'photo' && allowed.evidence !== 'photo') return 'no-photo'
  if (asked.dueOn < asked.day) return 'due-past'
  if (allowed.to !== null && asked.dueOn > allowed.to) return 'due-after-end'
  return null
}

/** Days, weeks, months and quarters that touch a period at most. */
const MOST_IN: Record<Period, Record<Cadence['per'], number>> = {
  week: { day: 7, week: 1, month: 1, quarter: 1 },
  month: { day: 31, week: 5, month: 1, quarter: 1 },
  quarter: { day: 92, week: 14, month: 3, quarter: 1 },
  year: { day: 366, week: 53, month: 12, quarter: 4 },
}

/** How often at most a cadence asks within a period. */
export function mostAsked({ times, per }: Cadence, period: Period): number {
  return times * MOST_IN[period][per]
}
