import type { Finding } from '@yiwang/contract/areas'
import type { AreaSettings } from '../store/rule-store.ts'
import type { AreaRow } from '../store/tables.ts'

/** Parents that hold areas of a level which the county does not use; `amount` counts those. */
export function levelFindings(rows: readonly AreaRow[], { levels }: AreaSettings): Finding[] {
  const unused = new Map<string, number>()
  for (const { id, level, parent_id } of rows) {
    if (!levels.includes(level)) unused.set(parent_id ?? id, (unused.get(parent_id ?? id) ?? 0) + 1)
  }
  return [...unused].map(([id, amount]) => ({
    kind: 'level-not-in-use',
    severity: 'warning',
    areaIds: [id],
    areaNames: [],
    where: null,
    amount,
    expected: null,
  }))
}

/** The staff per 10,000 people beside what the county asks for; too few is a warning. */
export function withStaffRule(finding: Finding, { staffPer10000 }: AreaSettings): Finding {
  if (finding.kind !== 'staff-ratio' || staffPer10000 === null || finding.amount === null) return finding
  const severity = finding.amount < staffPer10000 ? 'warning' : 'info'
  return { ...finding, severity, expected: `≥ ${staffPer10000}` }
}
