const DAY = 86_400_000

/** The first instant after a day, in China (UTC+8, no summer time). */
export function endOfDay(day: string): Date {
  return new Date(Date.parse(`${day}T00:00:00+08:00`) + DAY)
}

/** The first day of a month YYYY-MM. */
export function firstOf(month: string): string {
  return `${month}-01`
}

/** The month after, YYYY-MM. */
export function monthAfter(month: string): string {
  const [year = 0, number = 0] = month.split('-').map(Number)
  return number === 12 ? `${year + 1}-01` : `${year}-${String(number + 1).padStart(2, '0')}`
}

/** The month before, YYYY-MM. */
export function monthBefore(month: string): string {
  const [year = 0, number = 0] = month.split('-').map(Number)
  return number === 1 ? `${year - 1}-12` : `${year}-${String(number - 1).padStart(2, '0')}`
}

/** The month that a day YYYY-MM-DD lies in. */
export function monthOf(day: string): string {
  return day.slice(0, 7)
}
