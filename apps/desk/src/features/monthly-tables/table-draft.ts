import { reportDefinition, type ReportColumn, type ReportDefinition } from '@yiwang/contract/campaigns'
import { conditionsOf, draftsOf, type ConditionDraft } from '../../shared/facts/conditions.ts'

/** A column while it is written. */
export type ColumnDraft = Omit<ReportColumn, 'where'> & { row: string; where: ConditionDraft[] }
export type TableDraft = Omit<ReportDefinition, 'columns'> & { columns: ColumnDraft[] }

export const EMPTY_TABLE: TableDraft = {
  code: '',
  name: '',
  legalBasis: '',
  owner: '',
  rows: { by: 'area', level: 'town' },
  columns: [],
}

export function tableDraft(definition: ReportDefinition): TableDraft {
  const columns = definition.columns.map((column, index) => ({
    ...column,
    row: `old-${index}`,
    where: draftsOf(column.where),
  }))
  return { ...definition, columns }
}

/** A new column of what the table counts, with a key of its own. */
export function newColumn({ columns, rows }: TableDraft, row: string): ColumnDraft {
  let number = columns.length + 1
  while (columns.some(({ key }) => key === `column-${number}`)) number += 1
  const what = rows.by === 'area' ? { of: 'subjects' as const, kind: 'person' as const } : { of: 'records' as const }
  return { row, key: `column-${number}`, label: { zh: '', en: '' }, ...what, where: [], when: 'standing' }
}

/** What does not go with what is counted now is dropped. */
export function counting(column: ColumnDraft, of: ColumnDraft['of']): ColumnDraft {
  const { row, key, label } = column
  const rest = { row, key, label, where: [], when: 'standing' as const }
  return of === 'subjects' ? { ...rest, of, kind: 'person' } : { ...rest, of }
}

/** The definition as it is sent, or null while something of it is missing. */
export function definitionOf(draft: TableDraft): ReportDefinition | null {
  const columns = draft.columns.map(({ row: _row, where, ledger, ...column }) => ({
    ...column,
    ...(ledger === undefined || draft.rows.by === 'ledger' ? {} : { ledger }),
    where: conditionsOf(where),
  }))
  const read = reportDefinition.safeParse({ ...draft, columns })
  return read.success ? read.data : null
}
