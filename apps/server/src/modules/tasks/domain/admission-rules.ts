import type { Evidence } from '@yiwang/contract/tasks'

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
