import type { Finding } from '@yiwang/contract/areas'
import { checkHouseholds } from '../domain/households.ts'
import type { HouseholdRule } from '../store/rule-store.ts'
import type { AreaRow } from '../store/tables.ts'

/** Grids and micro-grids outside the range of households that the county set for their level and kind. */
export function householdFindings(rows: readonly AreaRow[], rules: readonly HouseholdRule[]): Finding[] {
  const ranges = Object.fromEntries(
    rules.map((rule) => [`${rule.level}/${rule.kind}`, { min: rule.households_min, max: rule.households_max }]),
  )
  const counted = rows.map(({ id, level, kind, households }) => ({ id, kind: `${level}/${kind}`, households }))
  return checkHouseholds(counted, ranges).map(({ areaId, households, range }) => ({
    kind: 'households-out-of-range',
    severity: 'warning',
    areaIds: [areaId],
    areaNames: [],
    where: null,
    amount: households,
    expected: `${range.min}–${range.max}`,
  }))
}
