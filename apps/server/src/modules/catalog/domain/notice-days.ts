const DATE = String.raw`(?:(\d{4})[-/.年])?(\d{1,2})[-/.月](\d{1,2})[日号]?`
const RANGE = new RegExp(`^${DATE}(?:(?:至|到|[~～—–－]|-{1,2})(?:${DATE}|(\\d{1,2})[日号]))?$`)
const DAY_MS = 86_400_000
const LONGEST_DAYS = 40

/**
 * Reads days as notices print them: `1月1日（周四）至3日（周六）`, `2月14日、2月28日`, `2026-01-01~2026-01-03`. A date
 * without a year is of `year`; December before January is of the year before. Null when anything else stands there.
 */
export function readDays(text: string, year: number): string[] | null {
  const plain = text
    .normalize('NFKC')
    .replace(/\([^)]*\)/g, '')
    .replace(/\s+/g, '')
  const parts = plain.split(/[、,;]|以及|和|及/).filter((part) => part !== '')
  const days: string[] = []
  for (const part of parts) {
    const span = readSpan(part, year)
    if (!span) return null
    days.push(...span)
  }
  return days.length === 0 ? null : days
}

function readSpan(part: string, year: number): string[] | null {
  const match = RANGE.exec(part)
  if (!match) return null
  const [, fromYear, fromMonth, fromDay, toYear, toMonth, toDay, dayOnly] = match
  const endMonth = toMonth ?? fromMonth
  const turns = Number(fromMonth) > Number(endMonth)
  const startYear = fromYear ? Number(fromYear) : turns && !toYear ? year - 1 : year
  const endYear = toYear ? Number(toYear) : turns ? startYear + 1 : startYear
  const start = dayTime(startYear, fromMonth, fromDay)
  const end = toDay || dayOnly ? dayTime(endYear, endMonth, toDay ?? dayOnly) : start
  if (start === null || end === null || end < start || end - start > LONGEST_DAYS * DAY_MS) return null
  const count = (end - start) / DAY_MS + 1
  return Array.from({ length: count }, (_, i) => new Date(start + i * DAY_MS).toISOString().slice(0, 10))
}

function dayTime(year: number, month: string | undefined, day: string | undefined): number | null {
  const time = Date.UTC(year, Number(month) - 1, Number(day))
  const date = new Date(time)
  return date.getUTCMonth() === Number(month) - 1 && date.getUTCDate() === Number(day) ? time : null
}
