import type { StageClockView } from '@yiwang/contract/cases'
import { parseLimit } from '@yiwang/worktime'
import type { Translate } from '../i18n.ts'

const HOUR = 3_600_000
const MINUTE = 60_000

export type Reading = { state: 'running' | 'standing' | 'ended' | 'unread'; late: boolean; leftMs: number }

/** How a stage clock stands: what is left of it in its own time, negative when it is over. */
export function readingOf(clock: Pick<StageClockView, 'totalMs' | 'usedMs' | 'stoppedAt' | 'standing'>): Reading {
  const leftMs = clock.totalMs - clock.usedMs
  const late = clock.totalMs > 0 && leftMs < 0
  // A limit that cannot be read has no total: such a clock tells its age only.
  const unread = clock.totalMs === 0
  const state = clock.stoppedAt !== null ? 'ended' : clock.standing ? 'standing' : unread ? 'unread' : 'running'
  return { state, late, leftMs }
}

/**
 * How long a day of a clock is for words: a limit in working hours is told in hours, however many; one in working days
 * in days as long as the office is open.
 */
export function dayFor({ limitText, dayMs }: Pick<StageClockView, 'limitText' | 'dayMs'>): number {
  const parsed = limitText === null ? null : parseLimit(limitText)
  return parsed?.ok && parsed.limit.unit === 'working-hour' ? Infinity : dayMs
}

/** A length of a limit's own time in its two largest units; `dayMs` of it are a day. */
export function sayOwnTime(ms: number, dayMs: number, t: Translate): string {
  const span = Math.abs(ms)
  const day = dayMs > 0 ? dayMs : 24 * HOUR
  const d = Math.floor(span / day)
  const rest = day === Infinity ? span : span % day
  const h = Math.floor(rest / HOUR)
  const m = Math.floor((rest % HOUR) / MINUTE)
  const days = d === 0 ? null : t(day < 24 * HOUR ? 'course.workDays' : 'time.days', { d })
  if (days !== null) return h > 0 ? t('course.and', { a: days, b: t('time.hours', { h }) }) : days
  if (h > 0) return m > 0 ? t('time.hoursMinutes', { h, m }) : t('time.hours', { h })
  return m > 0 ? t('time.minutes', { m }) : t('time.moment')
}
