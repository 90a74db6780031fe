import type { AuditRow } from '@yiwang/contract/audit'

const COLUMNS = ['at', 'actor', 'role', 'action', 'outcome', 'subjectType', 'subjectId', 'address', 'detail'] as const
export type AuditColumn = (typeof COLUMNS)[number]

/** Audit rows as CSV (RFC 4180) for a spreadsheet: times in ISO 8601, details as JSON. */
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
  return `\uFEFF${[COLUMNS.map(headingOf), ...lines].map((line) => line.map(csvCell).join(',')).join('\r\n')}\r\n`
}

/** Quotes a cell where needed; what a spreadsheet would run as a formula stays text behind an apostrophe. */
function csvCell(value: string): string {
  const safe = /^[=+\-@\t\r\uFF1D\uFF0B\uFF0D\uFF20]/.test(value) ? `'${value}` : value
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

/** Details of a row as `name: value` pairs; nested values as JSON. */
export function detailPairs(detail: AuditRow['detail']): [string, string][] {
  return Object.entries(detail).map(([name, value]) => [
    name,
    typeof value === 'string' ? value : JSON.stringify(value),
  ])
}
