import type { CaseResult, Rates } from '@yiwang/contract/cases'
import { dayOf } from '../../shared/when.ts'

export type Span = { from: string; to: string }
export type RateName = 'solved' | 'satisfied' | 'inTime'

const MISSED: Record<RateName, CaseResult> = { solved: 'unsolved', satisfied: 'unsatisfied', inTime: 'late' }
const MET: Record<RateName, CaseResult> = { solved: 'solved', satisfied: 'satisfied', inTime: 'in-time' }

/** One rate as it is shown; `percent` is null when there was nothing to count, which is not 0 %. */
export function rateCell(rates: Rates, name: RateName) {
  const { count, of, rate } = rates[name]
  const percent = rate === null ? null : (rate * 100).toFixed(1).replace(/\.0$/, '')
  return { percent, met: { n: count, result: MET[name] }, missed: { n: of - count, result: MISSED[name] } }
}

/** The address of the rows behind a figure; without a result, of all that were closed. */
export function rowsBehind({ from, to }: Span, unitId: string | null, result: CaseResult | null): string {
  const search = new URLSearchParams({ closedFrom: from, closedTo: to })
  if (unitId !== null) search.set('unitId', unitId)
  if (result === null) search.set('state', 'closed')
  else search.set('result', result)
  return `/cases?${search.toString()}`
}

/** The last so many days, today included. */
export function lastDays(now: number, days: number): Span {
  return { from: dayOf(now - (days - 1) * 86_400_000), to: dayOf(now) }
}
