const DAY_MS = 86_400_000
const OFFSET_MS = 8 * 3_600_000

export type Span = { from: Date; to: Date }
/** What a span of time is made of: months and days that were summed up, and the rest to be counted. */
export type RateSpans = { months: string[]; days: string[]; live: Span[] }

/**
 * Splits a span into whole months and whole days in China's time and what must be counted: its ends within a day, and
 * days that changed since they were summed up.
 */
export function rateSpans({ from, to }: Span, changed: readonly string[]): RateSpans {
  const spans: RateSpans = { months: [], days: [], live: [] }
  const isChanged = new Set(changed)
  const changedMonths = new Set(changed.map((day) => day.slice(0, 7)))
  const end = to.getTime()
  for (let at = from.getTime(); at < end;) {
    const day = dayOf(at)
    const next = startOf(day) + DAY_MS
    if (startOf(day) !== at || next > end) {
      at = count(spans.live, at, Math.min(next, end))
      continue
    }
    const afterMonth = startOf(nextMonth(day))
    if (day.endsWith('-01') && afterMonth <= end && !changedMonths.has(day.slice(0, 7))) {
      spans.months.push(day)
      at = afterMonth
    } else if (isChanged.has(day)) at = count(spans.live, at, next)
    else {
      spans.days.push(day)
      at = next
    }
  }
  return spans
}

/** Adds a stretch to be counted, to the last one where they touch; answers where it ends. */
function count(live: Span[], from: number, to: number): number {
  const last = live.at(-1)
  if (last && last.to.getTime() === from) last.to = new Date(to)
  else live.push({ from: new Date(from), to: new Date(to) })
  return to
}

/** The day in China of an instant. */
function dayOf(at: number): string {
  return new Date(at + OFFSET_MS).toISOString().slice(0, 10)
}

function startOf(day: string): number {
  return Date.parse(`${day}T00:00:00Z`) - OFFSET_MS
}

function nextMonth(day: string): string {
  const first = new Date(`${day.slice(0, 7)}-01T00:00:00Z`)
  first.setUTCMonth(first.getUTCMonth() + 1)
  return first.toISOString().slice(0, 10)
}

/** Days from one to another, both included, a month at a time. */
export function daysByMonth(first: string, last: string): string[][] {
  const months: string[][] = []
  for (let at = startOf(first); at <= startOf(last); at += DAY_MS) {
    const day = dayOf(at)
    const month = months.at(-1)
    if (month?.[0]?.slice(0, 7) === day.slice(0, 7)) month.push(day)
    else months.push([day])
  }
  return months
}
