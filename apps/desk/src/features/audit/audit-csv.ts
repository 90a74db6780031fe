import type { AuditRow } from '@yiwang/contract/audit'
import { csvText } from '../../shared/files/csv.ts'

const COLUMNS = ['at', 'actor', 'role', 'action', 'outcome', 'subjectType', 'subjectId', 'address', 'detail'] as const
export type AuditColumn = (typeof COLUMNS)[number]

/** Audit rows as CSV for a spreadsheet: times in ISO 8601, details as JSON. */
export function auditCsv(rows: readonly AuditRow[], headingOf: (column: AuditColumn) => string): string {
  const lines = rows.map((row) => [
    row.at,
    row.actorName ?? row.actorId ?? '',
    row.role ?? '',
    row.action,
    row.outcome,
    row.subjectType ?? '',
    row.subjectId ?? '',
    row.address ?? '',
    JSON.stringify(row.detail),
  ])
  return csvText([COLUMNS.map(headingOf), ...lines])
}

/** Details of a row as `name: value` pairs; nested values as JSON. */
export function detailPairs(detail: AuditRow['detail']): [string, string][] {
  return Object.entries(detail).map(([name, value]) => [
    name,
    typeof value === 'string' ? value : JSON.stringify(value),
  ])
}
