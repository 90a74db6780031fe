import type { RowError } from '@yiwang/contract/areas'
import type { Holiday } from '@yiwang/contract/catalog'
import { readHolidayNotice, readNoticeDays } from '@yiwang/worktime'
import { z } from 'zod'
import type { SheetRow } from './catalog-rows.ts'
import { checkNotice } from './check-notice.ts'

/** What a notice says of a year; with errors the holidays are only what could be read. */
export type Notice = { holidays: Holiday[]; errors: RowError[]; warnings: RowError[] }
type Found = { holidays: Holiday[]; errors: RowError[] }

const perHoliday = z.array(
  z.object({ name: z.string(), off: z.array(z.string()), work: z.array(z.string()).default([]) }),
)
const perDay = z.array(z.object({ name: z.string(), date: z.string(), isOffDay: z.boolean() }))
const jsonShape = z.union([
  z.object({ year: z.int().optional(), holidays: perHoliday }),
  z.object({ year: z.int().optional(), days: perDay }),
  perHoliday.transform((holidays) => ({ year: undefined, holidays })),
])

/** Reads JSON: `{year, holidays: [{name, off, work}]}`, or one entry per day as `{year, days: [{name, date, isOffDay}]}`. */
export function readJsonNotice(content: string, year: number): Notice {
  const shaped = jsonShape.safeParse(parsedJson(content))
  if (!shaped.success) return refused('不是可识别的节假日 JSON')
  const { data } = shaped
  if (data.year !== undefined && data.year !== year) return refused(`文件是 ${data.year} 年的，不是 ${year} 年的`)
  const found = 'days' in data ? fromDays(data.days) : { holidays: data.holidays, errors: [] }
  return checkNotice(found, year)
}

function parsedJson(content: string): unknown {
  try {
    return JSON.parse(content)
  } catch {
    return null
  }
}

const NAME = new Set(['name', '节日', '节假日', '名称', '假期'])
const OFF = new Set(['off', '放假', '放假日期', '放假时间', '休息日'])
const WORK = new Set(['work', '上班', '调休上班', '调休上班日期', '补班', '补班日期'])
const DATE = new Set(['date', '日期'])
const KIND = new Set(['kind', 'type', '类型', '安排'])
const OFF_WORDS = new Set(['放假', '休', '休息', 'off'])
const WORK_WORDS = new Set(['上班', '班', '补班', '调休上班', 'work'])

/** Reads a sheet with a line per holiday (节日, 放假, 调休上班) or a line per day (节日, 日期, 类型). */
export function readSheetNotice(sheet: readonly SheetRow[], year: number): Notice {
  const [heading, ...lines] = sheet.filter(({ cells }) => cells.some((cell) => cell.trim() !== ''))
  if (!heading) return refused('文件是空的')
  const at = (names: ReadonlySet<string>) => heading.cells.findIndex((cell) => names.has(cell.trim().toLowerCase()))
  const columns = { name: at(NAME), off: at(OFF), work: at(WORK), date: at(DATE), kind: at(KIND) }
  if (columns.name < 0) return refused('缺少“节日”列', heading.row)
  if (columns.off >= 0) return checkNotice(holidayLines(lines, columns, year), year)
  if (columns.date < 0 || columns.kind < 0) return refused('缺少“放假”列，或“日期”和“类型”列', heading.row)
  return checkNotice(dayLines(lines, columns, year), year)
}

type Columns = { name: number; off: number; work: number; date: number; kind: number }

function holidayLines(lines: readonly SheetRow[], columns: Columns, year: number): Found {
  const errors: RowError[] = []
  const holidays = lines.map(({ row, cells }): Holiday => {
    const name = (cells[columns.name] ?? '').trim()
    const days = (column: number, field: string) => {
      const text = (cells[column] ?? '').trim()
      if (text === '' || text === '无') return []
      const found = readNoticeDays(text, { year, decemberBefore: name.includes('元旦') })
      if (!found) errors.push({ row, field, value: text.slice(0, 80), message: '日期无法识别' })
      return found ?? []
    }
    return { name, off: days(columns.off, 'off'), work: days(columns.work, 'work') }
  })
  return { holidays, errors }
}

function dayLines(lines: readonly SheetRow[], columns: Columns, year: number): Found {
  const errors: RowError[] = []
  const days = lines.flatMap(({ row, cells }) => {
    const [name = '', date = '', kind = ''] = [columns.name, columns.date, columns.kind].map((i) => cells[i]?.trim())
    const found = readNoticeDays(date, { year, decemberBefore: name.includes('元旦') })
    const isOffDay = OFF_WORDS.has(kind.toLowerCase())
    if (!found) errors.push({ row, field: 'date', value: date.slice(0, 80), message: '日期无法识别' })
    if (!isOffDay && !WORK_WORDS.has(kind.toLowerCase())) {
      errors.push({ row, field: 'kind', value: kind.slice(0, 80), message: '类型应为“放假”或“上班”' })
    }
    return (found ?? []).map((day) => ({ name, date: day, isOffDay }))
  })
  return { holidays: fromDays(days).holidays, errors }
}

function fromDays(days: z.infer<typeof perDay>): Found {
  const byName = new Map<string, Holiday>()
  for (const { name, date, isOffDay } of days) {
    const known = byName.get(name) ?? { name, off: [], work: [] }
    byName.set(name, known)
    const list = isOffDay ? known.off : known.work
    list.push(date)
  }
  return { holidays: [...byName.values()], errors: [] }
}

/** Reads the text of the notice of the State Council, as a person pastes it. */
export function readNoticeText(content: string, year: number): Notice {
  const named = /关于(\d{4})年/.exec(content)?.[1]
  if (named && Number(named) !== year) return refused(`这是 ${named} 年的通知，不是 ${year} 年的`)
  const { holidays, faults } = readHolidayNotice(content, year)
  if (holidays.length === 0) return refused('没有找到“一、元旦：……”这样的条目')
  const errors = faults.map(({ item, name, text }) => {
    return { row: item, field: name, value: text.slice(0, 80), message: '日期无法识别' }
  })
  return checkNotice({ holidays, errors }, year)
}

function refused(message: string, row = 1): Notice {
  return { holidays: [], errors: [{ row, field: null, value: '', message }], warnings: [] }
}
