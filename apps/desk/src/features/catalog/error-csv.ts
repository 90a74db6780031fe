import type { RowError } from '@yiwang/contract/areas'
import { csvText } from '../../shared/files/csv.ts'

export type RowProblem = RowError & { severity: 'error' | 'warning' }

/** Errors and warnings of an import as one list in the order of the rows. */
export function problemsOf(errors: readonly RowError[], warnings: readonly RowError[]): RowProblem[] {
  return [
    ...errors.map((error): RowProblem => ({ ...error, severity: 'error' })),
    ...warnings.map((warning): RowProblem => ({ ...warning, severity: 'warning' })),
  ].sort((a, b) => a.row - b.row)
}

/** The problems as CSV with a heading. */
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
  return csvText([heading, ...rows])
}
