const DAY = 86_400_000
const DAYS_A_WEEK = 7
/** 1970-01-01 was a Thursday; weeks begin on Monday (GB/T 7408). */
const THURSDAY = 3

/** Days since 1970-01-01 of a calendar day YYYY-MM-DD. */
export function dayNumber(day: string): number {
  return Date.parse(`${day}T00:00:00Z`) / DAY
}

/** The calendar day of a number of days since 1970-01-01. */
export function dayOf(number: number): string {
  return new Date(number * DAY).toISOString().slice(0, 10)
}

export function addDays(day: string, days: number): string {
  return dayOf(dayNumber(day) + days)
}

/** 0 for Monday to 6 for Sunday. */
export function weekday(number: number): number {
  return (((number + THURSDAY) % DAYS_A_WEEK) + DAYS_A_WEEK) % DAYS_A_WEEK
}

/** The Monday of the week that a day lies in. */
export function mondayOf(day: string): string {
  const number = dayNumber(day)
  return dayOf(number - weekday(number))
}

/** The month of a day, 1 to 12. */
export function monthOf(day: string): number {
  return Number(day.slice(5, 7))
}

/** The first day of the month that lies `months` after that of a day. */
export function firstOfMonth(day: string, months = 0): string {
  const count = Number(day.slice(0, 4)) * 12 + monthOf(day) - 1 + months
  return `${String(Math.floor(count / 12)).padStart(4, '0')}-${String((count % 12) + 1).padStart(2, '0')}-01`
}
