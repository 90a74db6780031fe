import type { ClockState } from './clock-state.ts'
import { DAY_MS, HOUR_MS, MINUTE_MS, clockKind } from './limit.ts'
import { MESSAGES, type Language } from './messages.ts'

/**
 * Says how much time is left or how late it is: 「还剩 3 小时 20 分」, 「超时 2 个工作日」, "3 h 20 min left". A clock
 * state is told in its own units, so an office day is a day; a plain number is milliseconds by the wall clock,
 * negative when late. At most two parts, rounded down.
 */
export function describeRemaining(state: ClockState | number, language: Language = 'zh'): string {
  const words = MESSAGES[language]
  if (typeof state === 'number') {
    if (state === 0) return words.dueNow
    const time = describeSpan(Math.abs(state), DAY_MS, false, language)
    return state > 0 ? words.left(time) : words.overdue(time)
  }
  const isOffice = clockKind(state.unit) !== 'wall'
  const span = describeSpan(state.overdue ? state.overdueBy : state.remaining, state.dayMs, isOffice, language)
  const text = state.overdue ? words.overdue(span) : state.remaining === 0 ? words.dueNow : words.left(span)
  if (state.phase === 'paused') return words.paused(text)
  return state.phase === 'stopped' ? words.stopped(text) : text
}

function describeSpan(ms: number, dayMs: number, isOffice: boolean, language: Language): string {
  const words = MESSAGES[language]
  const days = Math.floor(ms / dayMs)
  const hours = Math.floor((ms % dayMs) / HOUR_MS)
  const minutes = Math.floor(((ms % dayMs) % HOUR_MS) / MINUTE_MS)
  const parts: string[] = []
  if (days > 0) parts.push(isOffice ? words.officeDay(days) : words.day(days))
  if (hours > 0) parts.push(words.hour(hours))
  if (minutes > 0 && days === 0) parts.push(words.minute(minutes))
  return parts.length > 0 ? parts.join(' ') : words.underOneMinute
}
