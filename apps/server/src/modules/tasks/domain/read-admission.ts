import type { RowError } from '@yiwang/contract/areas'
import { admissionItemContent, PERIODS } from '@yiwang/contract/tasks'
import type { AdmissionItemContent } from '@yiwang/contract/tasks'
import { zhCN } from '@yiwang/contract/messages'
import type { SheetRow } from './sheet.ts'

/** Columns with the headings accepted for each, ours first. */
const HEADINGS = {
  code: ['code', '代码', '编号', '序号'],
  name: ['name', '名称', '事项', '事项名称'],
  work: ['work', '工作内容', '网格员做什么', '内容'],
  basis: ['basis', '依据', '法律依据'],
  units: ['units', '可提出单位', '提出单位', '部门'],
  frequency: ['frequency', '频次', '最高频次'],
  minutes: ['minutes', '预计分钟', '预计用时'],
  evidence: ['evidence', '佐证', '佐证要求'],
  valid_from: ['valid_from', '起始日期'],
  valid_to: ['valid_to', '截止日期'],
} as const

type Column = keyof typeof HEADINGS
const ALL = Object.keys(HEADINGS) as Column[]
const NEEDED: readonly Column[] = ['code', 'name', 'work', 'basis', 'minutes']
const BY_HEADING = new Map<string, Column>(ALL.flatMap((column) => HEADINGS[column].map((name) => [name, column])))
const EVERY_UNIT = new Set(['', '各部门', '全部', '不限'])
const FIELDS: Record<string, Column> = { validFrom: 'valid_from', validTo: 'valid_to', unitIds: 'units' }

export type ReadList = { items: AdmissionItemContent[]; errors: RowError[] }

/** Reads an admission list. `unitIdOf` finds a unit by its name. Every bad cell is named; a code stands once. */
export function readAdmission(rows: readonly SheetRow[], unitIdOf: (name: string) => string | undefined): ReadList {
  const [heading, ...lines] = rows
  const columns = columnsOf(heading?.cells ?? [])
  const missing = NEEDED.filter((column) => !columns.has(column))
  if (missing.length > 0) return { items: [], errors: missing.map((column) => missingColumn(column)) }
  const read = lines
    .filter(({ cells }) => cells.some((cell) => cell.trim() !== ''))
    .map((line) => readLine(line, columns, unitIdOf))
  const items = read.flatMap(({ item }) => (item === null ? [] : [item]))
  return { items, errors: [...read.flatMap(({ errors }) => errors), ...repeatedCodes(read)] }
}

function columnsOf(headings: readonly string[]): Map<Column, number> {
  const columns = new Map<Column, number>()
  headings.forEach((heading, i) => {
    const column = BY_HEADING.get(heading.normalize('NFKC').replace(/[\s*]/g, '').toLowerCase())
    if (column && !columns.has(column)) columns.set(column, i)
  })
  return columns
}

function missingColumn(column: Column): RowError {
  return { row: 1, field: column, value: '', message: `缺少“${HEADINGS[column][1]}”列` }
}

type ReadLine = { row: number; item: AdmissionItemContent | null; errors: RowError[] }

function readLine(
  { row, cells }: SheetRow,
  columns: ReadonlyMap<Column, number>,
  unitIdOf: (name: string) => string | undefined,
): ReadLine {
  const errors: RowError[] = []
  const text = (column: Column) => (cells[columns.get(column) ?? -1] ?? '').normalize('NFC').trim()
  const fail = (column: Column, message: string) => {
    errors.push({ row, field: column, value: text(column).slice(0, 80), message })
  }
  for (const column of columns.keys()) if (/^[=＝]/.test(text(column))) fail(column, '含有公式，请粘贴为数值后再导入')
  const frequency = frequencyIn(text('frequency'))
  if (frequency === undefined) fail('frequency', '频次应写作“每周1次”“每月2次”等，不限则留空')
  const evidence = evidenceIn(text('evidence'))
  if (evidence === undefined) fail('evidence', '佐证应为“照片”，不要求则留空')
  const units = EVERY_UNIT.has(text('units')) ? [] : text('units').split(/[、，,；;/\s]+/)
  const unknown = units.filter((name) => unitIdOf(name) === undefined)
  if (unknown.length > 0) fail('units', `没有这个单位：${unknown.join('、')}`)
  const parsed = admissionItemContent.safeParse({
    code: text('code').normalize('NFKC'),
    name: text('name'),
    work: text('work'),
    basis: text('basis'),
    unitIds: units.flatMap((name) => unitIdOf(name) ?? []),
    frequency: frequency ?? null,
    minutes: Number(
      text('minutes')
        .normalize('NFKC')
        .replace(/分钟?$/, '') || Number.NaN,
    ),
    evidence: evidence ?? 'none',
    validFrom: text('valid_from') || null,
    validTo: text('valid_to') || null,
  })
  for (const issue of parsed.error?.issues ?? []) {
    const column = columnOf(String(issue.path[0] ?? 'code'))
    fail(column, `“${HEADINGS[column][1]}”为空、太长或格式有误`)
  }
  const { data } = parsed
  if (data?.validFrom && data.validTo && data.validTo < data.validFrom) fail('valid_to', '截止日期早于起始日期')
  return { row, item: errors.length === 0 && data ? data : null, errors }
}

function columnOf(field: string): Column {
  return FIELDS[field] ?? (field as Column)
}

function frequencyIn(text: string): AdmissionItemContent['frequency'] | undefined {
  if (text === '' || text === '不限') return null
  for (const period of PERIODS) {
    const times = new RegExp(`^${zhCN.period[period]}(?:最多)?\\s*(\\d{1,2})\\s*次$`).exec(text.normalize('NFKC'))?.[1]
    if (times !== undefined) return { most: Number(times), period }
  }
  return undefined
}

function evidenceIn(text: string): AdmissionItemContent['evidence'] | undefined {
  if (['', '无', '不要求', 'none'].includes(text)) return 'none'
  return ['照片', '需要照片', 'photo'].includes(text) ? 'photo' : undefined
}

function repeatedCodes(lines: readonly ReadLine[]): RowError[] {
  const seen = new Set<string>()
  return lines.flatMap(({ row, item }) => {
    if (item === null) return []
    if (!seen.has(item.code)) {
      seen.add(item.code)
      return []
    }
    return [{ row, field: 'code', value: item.code, message: '代码重复' }]
  })
}
