import { DAY_MS } from './limit.ts'

/**
 * How dates without a year are read: `year` is the year of the notice. With `decemberBefore`, as for 元旦, December is
 * of the year before. `month` stands in for a leading day without one (`17日、25日`).
 */
export type NoticeContext = { year: number; decemberBefore?: boolean; month?: number }

type Moment = { year: number; month: number; day: number }

const DATE = String.raw`(?:(?:(\d{4})[-/.年])?(\d{1,2})[-/.月])?(\d{1,2})[日号]?`
const SPAN = new RegExp(`^${DATE}(?:(?:至|到|[~～—–－]|-{1,2})${DATE})?$`)
const PARENTHESES = /\([^)]*\)/g
const LONGEST_DAYS = 40

/**
 * Reads days as notices print them, as `YYYY-MM-DD`: `1月1日（周四）至3日（周六）`, `2月20日、21日`,
 * `2022年12月31日至2023年1月2日`, `2026-01-01~2026-01-03`. Null when anything else stands there: nothing is guessed.
 */
export function readNoticeDays(text: string, context: NoticeContext): string[] | null {
  const compact = text.normalize('NFKC').replace(PARENTHESES, '').replace(/\s+/g, '')
  const days: string[] = []
  let before: Partial<Moment> = { month: context.month }
  for (const part of compact.split(/[、,;]|以及|和/).filter((piece) => piece !== '')) {
    const match = SPAN.exec(part)
    if (!match) return null
    const [, fromYear, fromMonth, fromDay, toYear, toMonth, toDay] = match
    const from = momentOf([fromYear, fromMonth, fromDay], before, context)
    if (!from) return null
    const to = toDay === undefined ? from : endOf([toYear, toMonth, toDay], from)
    const span = daysBetween(from, to)
    if (!span) return null
    days.push(...span)
    before = to
  }
  return days.length > 0 ? days : null
}

type Printed = [year: string | undefined, month: string | undefined, day: string | undefined]

function momentOf([year, month, day]: Printed, before: Partial<Moment>, context: NoticeContext): Moment | null {
  const monthNumber = month === undefined ? before.month : Number(month)
  if (monthNumber === undefined) return null
  const assumed = before.year ?? (context.decemberBefore && monthNumber === 12 ? context.year - 1 : context.year)
  return { year: year === undefined ? assumed : Number(year), month: monthNumber, day: Number(day) }
}

/** The end of a span: what it leaves out is as at its beginning, and January follows December into the next year. */
function endOf([year, month, day]: Printed, from: Moment): Moment {
  const end = month === undefined ? from.month : Number(month)
  const assumed = end < from.month ? from.year + 1 : from.year
  return { year: year === undefined ? assumed : Number(year), month: end, day: Number(day) }
}

function daysBetween(from: Moment, to: Moment): string[] | null {
  const [start, end] = [timeOf(from), timeOf(to)]
  if (start === null || end === null || end < start || end - start > LONGEST_DAYS * DAY_MS) return null
  const count = (end - start) / DAY_MS + 1
  return Array.from({ length: count }, (_, i) => new Date(start + i * DAY_MS).toISOString().slice(0, 10))
}

function timeOf({ year, month, day }: Moment): number | null {
  const date = new Date(Date.UTC(year, month - 1, day))
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day ? date.getTime() : null
}
