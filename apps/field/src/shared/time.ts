import type { Clock } from '@yiwang/contract/cases'
import type { Say } from './words.ts'

const MINUTE = 60_000

export type Span = { days: number; hours: number; minutes: number }

/** Splits a duration in milliseconds; a span of a day or more forgets its minutes, as people do. */
export function spanOf(milliseconds: number): Span {
  const total = Math.max(0, Math.floor(milliseconds / MINUTE))
  const days = Math.floor(total / 1440)
  const hours = Math.floor((total % 1440) / 60)
  return { days, hours, minutes: days > 0 ? 0 : total % 60 }
}

/** A span in words, at least one minute. */
export function spanText(span: Span, say: Say): string {
  const parts = [
    span.days > 0 ? say('time.days', { count: span.days }) : '',
    span.hours > 0 ? say('time.hours', { count: span.hours }) : '',
    span.minutes > 0 ? say('time.minutes', { count: span.minutes }) : '',
  ].filter((part) => part !== '')
  return parts.length > 0 ? parts.join(' ') : say('time.minutes', { count: 1 })
}

/** How long is left or how far it is over, null without a running clock. */
export function clockText(clock: Clock, now: number, say: Say): string | null {
  if (clock.dueAt === null || clock.state === 'none') return null
  if (clock.state === 'met' || clock.state === 'missed') return say(`time.${clock.state}`)
  const left = Date.parse(clock.dueAt) - now
  const words = spanText(spanOf(Math.abs(left)), say)
  return left >= 0 ? say('time.left', { span: words }) : say('time.over', { span: words })
}

/** How long ago something happened, in words. */
export function agoText(at: string, now: number, say: Say): string {
  const gone = now - Date.parse(at)
  return gone < MINUTE ? say('time.justNow') : say('time.ago', { span: spanText(spanOf(gone), say) })
}

/** Month, day and minute of an instant, for a tap or a title. */
export function exactText(at: string, language: string): string {
  return new Date(at).toLocaleString(language, {
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hour12: false,
  })
}
