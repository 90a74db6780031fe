import { codeEntry } from '@yiwang/contract/catalog'
import type { RowError } from '@yiwang/contract/areas'
import type { CodeEntry } from '@yiwang/contract/catalog'
import type { SheetRow } from './catalog-rows.ts'

const MOST_ENTRIES = 2000
const HEADINGS = { code: ['code', '代码'], zh: ['zh', '名称', '中文'], en: ['en', '英文'], other: ['other', '其他'] }
type Column = keyof typeof HEADINGS

/** Reads the values of one list from a sheet with the headings code, zh, en, other; every fault names its row. */
export function readEntries(rows: readonly SheetRow[]): { entries: CodeEntry[]; errors: RowError[] } {
  const [head, ...body] = rows.filter(({ cells }) => cells.some((cell) => cell.trim() !== ''))
  const places = placesOf(head?.cells ?? [])
  if (!head || places.code < 0 || places.zh < 0)
    return { entries: [], errors: [faultOf(head?.row ?? 1, null, '第一行应有“代码”“名称”两列')] }
  const entries: CodeEntry[] = []
  const errors: RowError[] = []
  const seen = new Set<string>()
  for (const { row, cells } of body) {
    const cell = (column: Column) => cells[places[column]]?.trim() ?? ''
    const raw = { code: cell('code'), zh: cell('zh'), en: cell('en'), other: cell('other') !== '' }
    const read = codeEntry.safeParse(raw)
    const field = String(read.error?.issues[0]?.path[0] ?? 'code')
    if (!read.success) errors.push(faultOf(row, field, FAULTS[field] ?? '内容有误'))
    else if (seen.has(raw.code)) errors.push(faultOf(row, 'code', `代码 ${raw.code} 重复`))
    else entries.push(read.data)
    seen.add(raw.code)
  }
  if (entries.length === 0 && errors.length === 0) errors.push(faultOf(head.row, null, '没有任何代码'))
  if (entries.length > MOST_ENTRIES) errors.push(faultOf(head.row, null, `代码超过 ${MOST_ENTRIES} 个`))
  return { entries, errors }
}

function faultOf(row: number, field: string | null, message: string): RowError {
  return { row, field, value: '', message }
}

const FAULTS: Record<string, string> = {
  code: '代码应为 1 至 20 位字母、数字',
  zh: '名称不能为空，最长 60 字',
  en: '英文名称太长',
}

function placesOf(cells: readonly string[]): Record<Column, number> {
  const names = cells.map((cell) => cell.trim().toLowerCase())
  const place = (column: Column) => names.findIndex((name) => HEADINGS[column].includes(name))
  return { code: place('code'), zh: place('zh'), en: place('en'), other: place('other') }
}
