import type { Finding } from '@yiwang/contract/areas'
import type { Tx } from '../../kernel/db/tx.ts'

export type AreaCheck = (tx: Tx, tenant: string, area: { id: string; path: string }) => Promise<Finding[]>

const checks = new Set<AreaCheck>()

/**
 * Adds a check of another module, such as staffing, to those of an area and everything below it. Give a function of
 * the module, not a closure: it is kept once however often the module registers. A finding of kind `staff-ratio` on
 * the area itself carries the staff per 10,000 people in `amount`. Names may be left empty: they are filled in.
 */
export function addCheck(check: AreaCheck): void {
  checks.add(check)
}

export function registeredChecks(): readonly AreaCheck[] {
  return [...checks]
}
