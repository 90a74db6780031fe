import type { Period } from '@yiwang/contract/tasks'

const DAY = 86_400_000

/** Days are written YYYY-MM-DD and are those of China (UTC+8, no summer time). */
export function addDays(day: string, days: number): string {
  return new Date(Date.parse(day) + days * DAY).toISOString().slice(0, 10)
}

/** The first instant after a day. */
export function endOfDay(day: string): Date {
  return new Date(Date.parse(`${day}T00:00:00+08:00`) + DAY)
}

export function startOfDay(day: string): Date {
  return new Date(`${day}T00:00:00+08:00`)
}

/** How many days from the first to the last, both counted. */
export function daysFrom(first: string, last: string): number {
  return Math.round((Date.parse(last) - Date.parse(first)) / DAY) + 1
}

/** The Monday of the week that a day lies in (ISO 8601). */
export function mondayOf(day: string): string {
  return addDays(day, -((new Date(Date.parse(day)).getUTCDay() + 6) % 7))
}

/** The Mondays of so many weeks, the week of `first` being the first of them. */
export function mondaysFrom(first: string, weeks: number): string[] {
  const monday = mondayOf(first)
  return Array.from({ length: weeks }, (_, i) => addDays(monday, 7 * i))
}

/** The first day of the calendar period that a day lies in. */
export function periodStart(period: Period, day: string): string {
  const [year = '', month = ''] = day.split('-')
  switch (period) {
    case 'week':
      return mondayOf(day)
    case 'month':
      return `${year}-${month}-01`
    case 'quarter':
      return `${year}-${String(Math.floor((Number(month) - 1) / 3) * 3 + 1).padStart(2, '0')}-01`
    case 'year':
      return `${year}-01-01`
  }
}
