import { CHINA_HOLIDAYS, createCalendar, deadline, parseLimit } from '@yiwang/worktime'
import type { Limit } from '@yiwang/worktime'
import type { Random } from '../demo/geography/random.ts'

const calendar = createCalendar({ version: 'national', years: CHINA_HOLIDAYS })
const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
const CHINA = 8 * HOUR

/** When people notice things: reports of each hour of the day. */
const BY_HOUR = [1, 0, 0, 0, 0, 1, 4, 9, 14, 13, 11, 8, 5, 7, 10, 11, 11, 9, 8, 7, 5, 4, 2, 1]
const WEEKEND_SHARE = 0.6
/** The command centre is staffed every day from seven to ten in the evening. */
const DESK = { opens: 7, closes: 22 }

/** Times of reports in order, `days` back from `now`: by hour of the day, fewer at weekends, none in the future. */
export function reportTimes(random: Random, count: number, { now, days }: { now: Date; days: number }): Date[] {
  const hours = BY_HOUR.reduce((sum, weight) => sum + weight, 0)
  const times: number[] = []
  while (times.length < count) {
    const day = Math.floor((now.getTime() + CHINA) / DAY) - random.whole(0, days)
    let left = random.unit() * hours
    const hour = BY_HOUR.findIndex((weight) => (left -= weight) < 0)
    const at = day * DAY - CHINA + hour * HOUR + Math.floor(random.unit() * HOUR)
    const isOff = !calendar.isWorkingDay(day)
    if (at >= now.getTime() || at < now.getTime() - days * DAY || (isOff && random.unit() > WEEKEND_SHARE)) continue
    times.push(at)
  }
  return times.sort((a, b) => a - b).map((at) => new Date(at))
}

/** Some minutes of wall-clock time later, when the desk is staffed. */
export function atDesk(from: Date, minutes: number): Date {
  const at = from.getTime() + minutes * MINUTE
  const hour = Math.floor(((at + CHINA) % DAY) / HOUR)
  if (hour >= DESK.opens && hour < DESK.closes) return new Date(at)
  const midnight = at - ((at + CHINA) % DAY)
  return new Date(midnight + (hour < DESK.opens ? 0 : DAY) + DESK.opens * HOUR + (minutes % 45) * MINUTE)
}

/** Some hours of office time later. */
export function inOffice(from: Date, hours: number): Date {
  return after(from, { amount: Math.max(hours, 1 / 60), unit: 'working-hour' })
}

/** When a part of a limit as printed is used up; above 1 it is overdue. A text that is no limit counts as two days. */
export function partOfLimit(from: Date, limitText: string, part: number): Date {
  const parsed = parseLimit(limitText)
  const limit: Limit = parsed.ok ? parsed.limit : { amount: 2, unit: 'working-day' }
  return after(from, { ...limit, amount: limit.amount * part })
}

function after(from: Date, limit: Limit): Date {
  const { due } = deadline(from.getTime(), limit, calendar)
  return new Date(due ?? from.getTime() + DAY)
}
