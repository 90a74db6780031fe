import type { CalendarContent } from '@yiwang/contract/catalog'
import { createCalendar } from '@yiwang/worktime'

const DAY_MS = 86_400_000

/**
 * What a day is: a plain working day or day off of the week, a day off or a make-up day that was announced, or, in a
 * year without a published calendar, told by weekday only.
 */
export type DayKind = 'working' | 'weekend' | 'off' | 'makeup'
export type YearDay = { date: string; day: number; kind: DayKind; holiday: string | null; hours: string }
/** A month as weeks that begin on Monday; null fills up the first and last week. */
export type YearMonth = { month: number; weeks: (YearDay | null)[][] }

/** The twelve months of a year under a calendar. */
export function monthsOf(content: CalendarContent, year: number): YearMonth[] {
  const calendar = createCalendar({ ...content, version: '' })
  return Array.from({ length: 12 }, (_, index) => {
    const first = Date.UTC(year, index, 1)
    const length = new Date(Date.UTC(year, index + 1, 0)).getUTCDate()
    const before = (new Date(first).getUTCDay() + 6) % 7
    const days = Array.from({ length }, (_, i): YearDay => {
      const { date, working, holiday, spans } = calendar.dayAt(first + i * DAY_MS)
      const kind = holiday === null ? (working ? 'working' : 'weekend') : working ? 'makeup' : 'off'
      return { date, day: i + 1, kind, holiday, hours: spansText(spans) }
    })
    return { month: index + 1, weeks: weeksOf([...Array.from({ length: before }, () => null), ...days]) }
  })
}

function weeksOf(days: (YearDay | null)[]): (YearDay | null)[][] {
  const count = Math.ceil(days.length / 7)
  return Array.from({ length: count }, (_, week) => Array.from({ length: 7 }, (_, i) => days[week * 7 + i] ?? null))
}

/** Working days, announced days off and make-up days of some months. */
export function countDays(months: readonly YearMonth[]): { working: number; off: number; makeup: number } {
  const days = months.flatMap(({ weeks }) => weeks.flat()).filter((day) => day !== null)
  const count = (...kinds: DayKind[]) => days.filter(({ kind }) => kinds.includes(kind)).length
  return { working: count('working', 'makeup'), off: count('off'), makeup: count('makeup') }
}

type Spans = readonly { from: string; to: string }[]

/** Office hours as people write them: `08:00-12:00 14:00-18:00`. */
export function spansText(spans: Spans): string {
  return spans.map(({ from, to }) => `${from}-${to}`).join(' ')
}

const SPAN = /^(\d{1,2}):?(\d{2})[-~\u2013\u2014\u81f3](\d{1,2}):?(\d{2})$/

/** Reads office hours as people write them: spaces, commas or line breaks between spans. Null when it is none. */
export function readSpans(text: string): { from: string; to: string }[] | null {
  const parts = text
    .normalize('NFKC')
    .split(/[\s,;\u3001]+/)
    .filter((part) => part !== '')
  const spans = parts.map((part) => {
    const [, fromHour = '', fromMinute = '', toHour = '', toMinute = ''] = SPAN.exec(part) ?? []
    return { from: `${fromHour.padStart(2, '0')}:${fromMinute}`, to: `${toHour.padStart(2, '0')}:${toMinute}` }
  })
  return spans.length > 0 && minutesIn(spans) !== null ? spans : null
}

/** Minutes of an office day; null when spans overlap, run backwards or leave the day. */
export function minutesIn(spans: Spans): number | null {
  let total = 0
  let last = -1
  for (const { from, to } of spans) {
    const [start, end] = [minuteOf(from), minuteOf(to)]
    if (start === null || end === null || start < last || end <= start) return null
    total += end - start
    last = end
  }
  return total
}

function minuteOf(text: string): number | null {
  const match = /^(\d{2}):(\d{2})$/.exec(text)
  const minutes = match ? Number(match[1]) * 60 + Number(match[2]) : 1441
  return minutes <= 1440 && Number(match?.[2]) < 60 ? minutes : null
}

/** Years as spans: `2007-2026, 2028`. */
export function yearSpans(years: readonly number[]): string {
  const sorted = [...years].sort((a, b) => a - b)
  const spans: [number, number][] = []
  for (const year of sorted) {
    const last = spans.at(-1)
    if (last && last[1] === year - 1) last[1] = year
    else spans.push([year, year])
  }
  return spans.map(([from, to]) => (from === to ? `${from}` : `${from}-${to}`)).join(', ')
}
