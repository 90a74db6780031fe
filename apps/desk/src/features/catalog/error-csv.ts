import type { RowError } from '@yiwang/contract/areas'

export type RowProblem = RowError & { severity: 'error' | 'warning' }

/** Errors and warnings of an import as one list in the order of the rows. */
export function problemsOf(errors: readonly RowError[], warnings: readonly RowError[]): RowProblem[] {
  return [
    ...errors.map((error): RowProblem => ({ ...error, severity: 'error' })),
    ...warnings.map((warning): RowProblem => ({ ...warning, severity: 'warning' })),
  ].sort((a, b) => a.row - b.row)
}

/** The problems as CSV (RFC 4180) with a heading; begins with a byte order mark so that spreadsheets read UTF-8. */
export function problemsCsv(
  problems: readonly RowProblem[],
  heading: readonly string[],
  say: (code: RowProblem['severity']) => string,
): string {
  const rows = problems.map(({ row, severity, field, value, message }) => [
    String(row),
    say(severity),
    field ?? '',
    value,
    message,
  ])
  return `\uFEFF${[heading, ...rows].map((row) => row.map(csvCell).join(',')).join('\r\n')}\r\n`
}

/** Quotes a cell where needed; what a spreadsheet would run as a formula stays text behind an apostrophe. */
export function csvCell(value: string): string {
  const safe = /^[=+\-@\t\r\uFF1D\uFF0B\uFF0D\uFF20]/.test(value) ? `'${value}` : value
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
