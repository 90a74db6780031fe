import type { RowError } from '@yiwang/contract/areas'
import { BASIC_CODE, MATTER_KINDS, matterContent } from '@yiwang/contract/matters'
import type { MatterContent, MatterKind, MatterLimit } from '@yiwang/contract/matters'
import { zhCN } from '@yiwang/contract/messages'
import type { TableRow } from '../../../kernel/sheets/sheet-row.ts'
import { ENTRY_COLUMNS, IMPORT_COLUMNS } from './import-columns.ts'
import type { ImportColumn } from './import-columns.ts'

export type ImportedMatter = {
  row: number
  name: string
  unitId: string
  kind: MatterKind
  mainItem: string
  localCode: string
  basicCode: string
  /** Null when the row says no more than a name. */
  content: MatterContent | null
}

export type Units = ReadonlyMap<string, string>

const KINDS = new Map<string, MatterKind>(
  Object.entries(MATTER_KINDS).flatMap(([kind, code]) => {
    const known = kind as MatterKind
    return [code, String(Number(code)), zhCN.matterKind[known]].map((name) => [name, known] as const)
  }),
)
const UNITS_OF_TIME = { 工作日: 'working-day', 工作时: 'working-hour', 自然日: 'calendar-day' } as const
const NO_MAIN_ITEM = '未分类'

/** A limit as people write it: 20个工作日, 30自然日, 当场办结. Null when it cannot be told. */
export function readLimit(text: string): MatterLimit | null {
  if (/^(?:当场|即办|即时|即到即办)/.test(text)) return { unit: 'at-once', amount: 0, note: '' }
  const [, amount, unit] = /^(\d{1,4})个?(工作日|工作时|自然日)$/.exec(text.replaceAll(/\s/g, '')) ?? []
  if (amount === undefined || unit === undefined) return null
  return { unit: UNITS_OF_TIME[unit as keyof typeof UNITS_OF_TIME], amount: Number(amount), note: '' }
}

/** Reads one row; answers its matter, or every fault of it. */
export function readRow(
  { row, cells, faults = [] }: TableRow,
  columns: ReadonlyMap<ImportColumn, number>,
  units: Units,
): { matter: ImportedMatter | null; errors: RowError[] } {
  const cell = (column: ImportColumn) => cells[columns.get(column) ?? -1]?.trim() ?? ''
  const errors: RowError[] = faults.map(({ column }) => ({
    row,
    field: String(column + 1),
    value: cells[column] ?? '',
    message: '单元格内容无法读取',
  }))
  const fault = (column: ImportColumn, message: string) =>
    errors.push({ row, field: IMPORT_COLUMNS[column][0], value: cell(column).slice(0, 80), message })
  const name = cell('name')
  if (name.length < 2) fault('name', '没有事项名称')
  else if (name.length > 200) fault('name', '事项名称超过 200 个字')
  const unitId = units.get(cell('unit'))
  if (unitId === undefined) fault('unit', '没有这个单位，请与单位名册中的名称或编码一致')
  const kind = cell('kind') === '' ? 'service' : KINDS.get(cell('kind'))
  if (kind === undefined) fault('kind', '不认识的事项类型')
  const basicCode = cell('basicCode')
  if (basicCode !== '' && !BASIC_CODE.test(basicCode)) fault('basicCode', '基本编码应为 12 位数字')
  if (cell('localCode').length > 80) fault('localCode', '地方编码超过 80 个字符')
  const limits = { statutory: readLimit(cell('statutory')), promised: readLimit(cell('promised')) }
  for (const column of ['statutory', 'promised'] as const) {
    if (cell(column) !== '' && limits[column] === null) fault(column, '时限应写成“20个工作日”“30自然日”或“当场办结”')
  }
  const visits = cell('visits')
  if (visits !== '' && !/^\d{1,2}$/.test(visits)) fault('visits', '现场次数应为数字')
  if (errors.length > 0 || unitId === undefined || kind === undefined) return { matter: null, errors }
  const mainItem = cell('mainItem') === NO_MAIN_ITEM ? '' : cell('mainItem')
  const listed = { row, name, unitId, kind, mainItem, localCode: cell('localCode'), basicCode }
  if (ENTRY_COLUMNS.every((column) => cell(column) === '')) return { matter: { ...listed, content: null }, errors }
  const content = matterContent.safeParse({
    name,
    kind,
    basicCode,
    titles: {
      main: mainItem,
      sub: '',
      item: '',
    },
    ...limits,
    handling: limits.promised?.unit === 'at-once' ? 'instant' : 'promised',
    flow: limits.promised?.unit === 'at-once' ? 'at-once' : 'review-first',
    code: cell('code'),
    summary: cell('summary'),
    conditions: cell('conditions'),
    bases: listIn(cell('basis')).map((law) => ({ law })),
    visits: visits === '' ? 1 : Number(visits),
    visitsReason: cell('visitsReason'),
    materials: listIn(cell('materials')).map((material, at) => ({
      key: `m${at + 1}`,
      name: material,
    })),
    consultPhone: cell('consultPhone'),
    complaintPhone: cell('complaintPhone'),
    keywords: cell('keywords')
      .split(/[，,、；;\s]+/)
      .filter((word) => word !== ''),
  })
  if (content.success) return { matter: { ...listed, content: content.data }, errors }
  return { matter: null, errors: content.error.issues.map((issue) => unfit(row, issue)) }
}

function unfit(row: number, { path }: { path: PropertyKey[] }): RowError {
  return { row, field: path.map(String).join('.'), value: '', message: '内容过长，或含有无法保存的字符' }
}

function listIn(text: string): string[] {
  return text
    .split(/[；;\n]+/)
    .map((part) => part.replace(/^\d{1,2}[.、．]\s*/, '').trim())
    .filter((part) => part !== '')
}
