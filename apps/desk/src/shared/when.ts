import type { Language, Translate } from './i18n.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
/** The county's own time; a browser abroad must not shift a due date. */
const ZONE = 'Asia/Shanghai'

/** A length of time in the two largest units that matter; `ms` may be negative. */
export function saySpan(ms: number, t: Translate): string {
  const span = Math.abs(ms)
  const d = Math.floor(span / DAY)
  const h = Math.floor((span % DAY) / HOUR)
  const m = Math.floor((span % HOUR) / MINUTE)
  if (d > 0) return h > 0 && d < 10 ? t('time.daysHours', { d, h }) : t('time.days', { d })
  if (h > 0) return m > 0 ? t('time.hoursMinutes', { h, m }) : t('time.hours', { h })
  return m > 0 ? t('time.minutes', { m }) : t('time.moment')
}

export function sayAgo(at: string, now: number, t: Translate): string {
  const ms = now - Date.parse(at)
  if (ms < MINUTE) return t('time.now')
  // What is past is said in one unit; the exact time is on hover.
  return t('time.ago', { span: saySpan(ms - (ms % (ms < HOUR ? MINUTE : ms < DAY ? HOUR : DAY)), t) })
}

/** The exact time of the county, to the minute. */
export function sayExact(at: string, lang: Language): string {
  return format(at, lang, { year: 'numeric', month: 'short', day: 'numeric', hour: '2-digit', minute: '2-digit' })
}

/** The exact time of the county, to the second. */
export function saySecond(at: string, lang: Language): string {
  return format(at, lang, {
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  })
}

export function sayDay(at: string, lang: Language): string {
  return format(at, lang, { year: 'numeric', month: 'short', day: 'numeric' })
}

function format(at: string, lang: Language, options: Intl.DateTimeFormatOptions): string {
  return new Intl.DateTimeFormat(lang, { ...options, timeZone: ZONE, hourCycle: 'h23' }).format(new Date(at))
}

/** The county's calendar day of an instant, `YYYY-MM-DD`. */
export function dayOf(at: number): string {
  return new Date(at + 8 * HOUR).toISOString().slice(0, 10)
}

/** The county's calendar day so many days from now, `YYYY-MM-DD`. */
export function dayAhead(days: number): string {
  return dayOf(Date.now() + days * 24 * HOUR)
}

/** The county's calendar day now, `YYYY-MM-DD`. */
export function today(): string {
  return dayOf(Date.now())
}

/** First and last instant of a county day, for filters. */
export function dayStart(day: string): string {
  return `${day}T00:00:00+08:00`
}

export function dayEnd(day: string): string {
  return `${day}T23:59:59.999+08:00`
}

/** An instant as the county's wall clock shows it, for inputs of date and time. */
export function localMinute(at: string): string {
  return new Date(Date.parse(at) + 8 * HOUR).toISOString().slice(0, 16)
}

/** The instant of a county's date and time; null when nothing was chosen. */
export function fromLocalMinute(local: string): string | null {
  const at = new Date(`${local}:00+08:00`)
  return Number.isNaN(at.getTime()) ? null : at.toISOString()
}
