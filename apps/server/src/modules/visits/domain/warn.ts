import type { Warning } from '@yiwang/contract/visits'

export type Due = { plannedOn: string | null; windowTo: string; warnOn: string }

/** Why somebody should look at it now; null while all goes by the plan. Days are YYYY-MM-DD. */
export function warningOf({ plannedOn, warnOn }: Due, today: string): Warning | null {
  if (plannedOn === null) return 'not-planned'
  if (plannedOn < today) return 'plan-passed'
  return warnOn <= today ? 'ends-soon' : null
}
