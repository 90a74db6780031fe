import { parseLimit, type Limit } from '@yiwang/worktime'

/** How a limit as printed would be run: on which clock and how long; or that it cannot be read. */
export type LimitReading = { amount: number; unit: Limit['unit'] } | 'empty' | 'unreadable'

/** Reads a limit while it is typed; the server reads it again. */
export function readingOf(text: string): LimitReading {
  if (text.trim() === '') return 'empty'
  const parsed = parseLimit(text)
  return parsed.ok ? { amount: parsed.limit.amount, unit: parsed.limit.unit } : 'unreadable'
}

/** What is to be sent for the texts in a form: changed limits, and null where the own limit was emptied. */
export function changedLimits<Stage extends string>(
  before: Partial<Record<Stage, string>>,
  typed: Partial<Record<Stage, string>>,
): Partial<Record<Stage, string | null>> {
  const changes: Partial<Record<Stage, string | null>> = {}
  for (const stage of Object.keys(typed) as Stage[]) {
    const next = (typed[stage] ?? '').trim()
    if (next !== (before[stage] ?? '')) changes[stage] = next === '' ? null : next
  }
  return changes
}
