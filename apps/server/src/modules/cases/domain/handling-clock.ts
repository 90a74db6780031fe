import type { Clock } from '@yiwang/contract/cases'
import { CHINA_HOLIDAYS, clockState, createCalendar, deadline, parseLimit } from '@yiwang/worktime'

const calendar = createCalendar({ version: 'national', years: CHINA_HOLIDAYS })
/** A clock is in danger when this part of its limit is used. */
const SOON = 0.75

export type Due = { dueAt: string | null; dueProvisional: boolean }

/** When a limit as printed ends that starts now. A text that is not a limit gives no due date, never a guess. */
export function dueOf(limitText: string | null, at: Date): Due {
  const parsed = limitText === null ? null : parseLimit(limitText)
  if (!parsed?.ok) return { dueAt: null, dueProvisional: false }
  const { due, provisional } = deadline(at.getTime(), parsed.limit, calendar)
  return { dueAt: due === null ? null : new Date(due).toISOString(), dueProvisional: provisional }
}

export type ClockFacts = {
  limit_text: string | null
  clock_started_at: Date | null
  due_at: Date | null
  due_provisional: boolean
  handled_at: Date | null
}

/** The handling clock of a case at a moment; the ratio is counted in the unit of the limit. */
export function clockOf(facts: ClockFacts, now: Date): Clock {
  const { limit_text: limitText, clock_started_at: started, due_at: due, handled_at: handled } = facts
  const shape = {
    limitText,
    startedAt: started?.toISOString() ?? null,
    dueAt: due?.toISOString() ?? null,
    provisional: facts.due_provisional,
  }
  if (!started || !due) return { ...shape, state: 'none', ratio: null }
  const end = handled ?? now
  const ratio = ratioAt(limitText, started, end)
  if (handled) return { ...shape, state: handled <= due ? 'met' : 'missed', ratio }
  if (now > due) return { ...shape, state: 'overdue', ratio }
  return { ...shape, state: (ratio ?? 0) >= SOON ? 'soon' : 'running', ratio }
}

function ratioAt(limitText: string | null, started: Date, at: Date): number | null {
  const parsed = limitText === null ? null : parseLimit(limitText)
  if (!parsed?.ok) return null
  const { ratio } = clockState({ start: started.getTime(), limit: parsed.limit }, calendar, at.getTime())
  return Number.isFinite(ratio) ? Math.round(ratio * 1000) / 1000 : null
}
