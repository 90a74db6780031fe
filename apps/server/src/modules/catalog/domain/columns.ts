import type { RowError } from '@yiwang/contract/areas'
import type { CountyStage } from '@yiwang/contract/catalog'
import type { SheetRow } from './catalog-rows.ts'

/** Columns of a duty list with the headings accepted for each, the name in our own files first. */
const HEADINGS = {
  kind: ['kind', '类型', '类别', '部件事件'],
  class_code: ['class_code', '大类代码', '大类编码'],
  class_name: ['class_name', '大类名称', '大类'],
  subclass_code: ['subclass_code', '小类代码', '小类编码'],
  subclass_name: ['subclass_name', '小类名称', '小类'],
  handler: ['handler', '责任主体', '责任单位', '处置单位', '处置主体'],
  regulator: ['regulator', '监管主体', '监管单位', '主管单位', '主管部门'],
  condition: ['condition', '立案条件'],
  closing_condition: ['closing_condition', '结案条件'],
  limit: ['limit', '处置时限', '时限', '处理时限'],
  synonyms: ['synonyms', '同义词', '俗称', '常用说法', '别名'],
  acceptance_limit: ['acceptance_limit', '受理时限'],
  contact_limit: ['contact_limit', '首联时限', '首次联系时限'],
  verification_limit: ['verification_limit', '核实时限'],
  dispatch_limit: ['dispatch_limit', '派遣时限', '派单时限'],
  check_limit: ['check_limit', '核查时限'],
  callback_limit: ['callback_limit', '回访时限'],
  photo_at: ['photo_at', '现场照片', '须附照片环节', '照片环节'],
} as const

export type Column = keyof typeof HEADINGS

/** Columns that set the limit of a stage for a filing condition. */
export const STAGE_COLUMNS = [
  ['acceptance_limit', 'acceptance'],
  ['contact_limit', 'contact'],
  ['verification_limit', 'verification'],
  ['dispatch_limit', 'dispatch'],
  ['check_limit', 'check'],
  ['callback_limit', 'callback'],
] as const satisfies readonly (readonly [Column, CountyStage])[]

const OPTIONAL: ReadonlySet<Column> = new Set<Column>([
  'handler',
  'regulator',
  'synonyms',
  'photo_at',
  ...STAGE_COLUMNS.map(([column]) => column),
])
const ALL = Object.keys(HEADINGS) as Column[]
const BY_HEADING = new Map<string, Column>(ALL.flatMap((column) => HEADINGS[column].map((name) => [name, column])))

/** The name of a column that people see. */
export function labelOf(column: Column): string {
  return HEADINGS[column][1] ?? column
}

function columnOf(heading: string): Column | undefined {
  return BY_HEADING.get(heading.normalize('NFKC').replace(/[\s*]/g, '').toLowerCase())
}

/** Index of each column that a heading names; of two equal headings the first. */
export function columnsOf(headings: readonly string[]): Map<Column, number> {
  const columns = new Map<Column, number>()
  headings.forEach((heading, i) => {
    const column = columnOf(heading)
    if (column && !columns.has(column)) columns.set(column, i)
  })
  return columns
}

/** What is wrong with the heading: columns missing or named twice. */
export function headingProblems({ row, cells }: SheetRow, columns: ReadonlyMap<Column, number>): RowError[] {
  const missing = ALL.filter((column) => !OPTIONAL.has(column) && !columns.has(column))
  const twice = cells.filter((heading, i) => {
    const column = columnOf(heading)
    return column !== undefined && columns.get(column) !== i
  })
  return [
    ...missing.map((column) => ({ row, field: column, value: '', message: `缺少“${labelOf(column)}”列` })),
    ...twice.map((value) => ({ row, field: columnOf(value) ?? null, value, message: `“${value}”列重复` })),
  ]
}
