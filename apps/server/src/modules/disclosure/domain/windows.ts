import { chinaDay } from '../../../kernel/clock.ts'

const HOUR = 3_600_000

/** The hour that an instant lies in. */
export function hourOf(at: Date): Date {
  return new Date(Math.floor(at.getTime() / HOUR) * HOUR)
}

/** Midnight in China before an instant. */
export function dayOf(at: Date): Date {
  return new Date(`${chinaDay(at)}T00:00:00+08:00`)
}

/** The first moment after a day in China. */
export function endOfDay(day: string): Date {
  return new Date(new Date(`${day}T00:00:00+08:00`).getTime() + 24 * HOUR)
}

export function minutesAfter(at: Date, minutes: number): Date {
  return new Date(at.getTime() + minutes * 60_000)
}

/** The day so many days before another, both YYYY-MM-DD. */
export function daysBefore(day: string, days: number): string {
  return new Date(new Date(`${day}T00:00:00Z`).getTime() - days * 24 * HOUR).toISOString().slice(0, 10)
}
