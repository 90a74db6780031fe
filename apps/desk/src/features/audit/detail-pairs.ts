import type { AuditRow } from '@yiwang/contract/audit'

/** Details of a row as `name: value` pairs; nested values as JSON. */
export function detailPairs(detail: AuditRow['detail']): [string, string][] {
  return Object.entries(detail).map(([name, value]) => [
    name,
    typeof value === 'string' ? value : JSON.stringify(value),
  ])
}
