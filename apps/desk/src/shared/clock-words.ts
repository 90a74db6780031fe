import type { Clock } from '@yiwang/contract/cases'
import { CHINA_HOLIDAYS, clockState, createCalendar, describeRemaining, elapsed, parseLimit } from '@yiwang/worktime'
import type { Language } from './i18n.ts'

/** The calendar by which the server counts. */
const calendar = createCalendar({ version: 'national', years: CHINA_HOLIDAYS })

/**
 * How a clock stands in words: what is left or how far over, in the units of its limit, so that a night or a holiday
 * counts for a limit in working days as little as it does in the rules. The server's due date decides; a limit that
 * cannot be read is told by the wall clock. Null when the words of the state say enough.
 */
export function sayClock(clock: Clock, now: number, lang: Language): string | null {
  const { dueAt, startedAt, limitText, state } = clock
  if (dueAt === null || state === 'met' || state === 'missed' || state === 'none') return null
  const due = Date.parse(dueAt)
  const words = lang === 'en' ? 'en' : 'zh'
  const parsed = limitText === null ? null : parseLimit(limitText)
  if (startedAt === null || !parsed?.ok) return describeRemaining(due - now, words)
  const { unit } = parsed.limit
  const plain = clockState({ start: Date.parse(startedAt), limit: parsed.limit }, calendar, now)
  return describeRemaining(
    {
      ...plain,
      overdue: now > due,
      remaining: elapsed({ from: now, to: due, unit, calendar }),
      overdueBy: elapsed({ from: due, to: now, unit, calendar }),
    },
    words,
  )
}
