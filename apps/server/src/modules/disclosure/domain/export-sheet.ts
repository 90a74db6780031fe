import { zhCN } from '@yiwang/contract/messages'
import type { ShownValue } from '@yiwang/contract/registers'
import type { Sheet } from '../../../kernel/spreadsheet.ts'
import { hiddenText } from './mark.ts'

export type ExportHead = {
  number: string
  mark: number
  by: string
  unit: string | null
  at: Date
  purpose: keyof typeof zhCN.purpose
  reason: string
}
export type ExportColumn = { name: string; label: string }
export type ExportRow = { label: string; area: string | null; cells: ReadonlyMap<string, string> }

const NAME = '名称'
const PLACE = '所在地'

/** A file that says on its first and last line whose it is and what for; its headings carry the mark that is not seen. */
export function exportSheet(head: ExportHead, columns: readonly ExportColumn[], rows: readonly ExportRow[]): Sheet {
  const watermark = [
    `编号 ${head.number}${hiddenText(head.mark)}`,
    `导出人 ${head.unit ?? ''}${head.by}`,
    `时间 ${new Date(head.at.getTime() + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ')}`,
    `用途 ${zhCN.purpose[head.purpose]}：${head.reason}`,
    '仅限本用途，严禁外传',
  ]
  const headings = [`${NAME}${hiddenText(head.mark)}`, PLACE, ...columns.map(({ label }) => label)]
  const lines = rows.map(({ label, area, cells }) => [
    label,
    area ?? '',
    ...columns.map(({ name }) => cells.get(name) ?? ''),
  ])
  return { name: head.number, headings: watermark, rows: [headings, ...lines, watermark] }
}

/** A value as people read it in a cell; codes in the words of their list. */
export function cellText(value: ShownValue, words?: ReadonlyMap<string, string>): string {
  if (typeof value === 'boolean') return value ? '是' : '否'
  if (Array.isArray(value)) return value.map((one) => words?.get(one) ?? one).join('、')
  if (typeof value === 'object') return 'masked' in value ? value.masked : `${value.lng},${value.lat}`
  return words?.get(String(value)) ?? String(value)
}
