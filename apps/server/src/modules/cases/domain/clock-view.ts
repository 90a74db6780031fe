import type { Clock, Course, StageClock, StageClockView, StoppedClock } from '@yiwang/contract/cases'
import { isStanding, leadingClock } from '@yiwang/contract/cases'
import { clockState, parseLimit } from '@yiwang/worktime'
import type { Calendar } from '@yiwang/worktime'
import { historyOf } from './clock-history.ts'

/** A clock is in danger when this part of its limit is used. */
const SOON = 0.75

type Facts = {
  course: Course
  limit_text: string | null
  handled_at: Date | null
  handling_due_at: Date | null
}

const none = { stage: null, startedAt: null, dueAt: null, provisional: false, ratio: null } as const

/** The clock that a list shows: of those that run the one due first, else how handling ended or that it stands. */
export function clockOf(facts: Facts, now: Date, calendar: Calendar): Clock {
  const { clocks } = facts.course
  const leading = leadingClock(clocks)
  if (leading?.dueAt) {
    const { used, ratio } = reading(leading, now, calendar)
    const overdue = now.toISOString() > leading.dueAt
    const state = overdue ? 'overdue' : (ratio ?? 0) >= SOON ? 'soon' : 'running'
    return { ...shapeOf(leading), state, ratio: used === null ? null : ratio }
  }
  const standing = clocks.find((clock) => clock.stage === 'handling' && isStanding(clock))
  if (standing && facts.handled_at === null) {
    return { ...shapeOf(standing), state: 'standing', ratio: reading(standing, now, calendar).ratio }
  }
  const { handled_at: handled, handling_due_at: due, limit_text: limitText } = facts
  if (handled === null || due === null) return { ...none, limitText, state: 'none' }
  const state = handled <= due ? 'met' : 'missed'
  return { ...none, limitText, stage: 'handling', dueAt: due.toISOString(), state }
}

function shapeOf({ stage, limitText, startedAt, dueAt, provisional }: StageClock) {
  return { stage, limitText, startedAt, dueAt, provisional }
}

type Reading = { used: number | null; total: number; ratio: number | null; dayMs: number; overdue: boolean }

/** What a clock shows at a moment, in milliseconds of the limit's own clock; a stopped one at the moment it stopped. */
function reading(clock: StageClock & { stoppedAt?: string }, now: Date, calendar: Calendar): Reading {
  const parsed = clock.limitText === null ? null : parseLimit(clock.limitText)
  if (!parsed?.ok) return { used: null, total: 0, ratio: null, dayMs: 0, overdue: false }
  const stoppedAt = clock.stoppedAt === undefined ? null : Date.parse(clock.stoppedAt)
  const history = { ...historyOf(clock), stoppedAt }
  const state = clockState(
    { start: Date.parse(clock.startedAt), limit: parsed.limit, history },
    calendar,
    now.getTime(),
  )
  const ratio = Number.isFinite(state.ratio) ? Math.round(state.ratio * 1000) / 1000 : null
  return { used: state.used, total: state.total, ratio, dayMs: state.dayMs, overdue: state.overdue }
}

type Named = { now: Date; calendarOf: (unitId: string | null) => Calendar; nameOf: (unitId: string) => string | null }

/** A clock as the case page shows it. */
export function stageClockView(clock: StageClock | StoppedClock, { now, calendarOf, nameOf }: Named): StageClockView {
  const { used, total, dayMs, overdue } = reading(clock, now, calendarOf(clock.unitId))
  return {
    ...shapeOf(clock),
    unitId: clock.unitId,
    unitName: clock.unitId === null ? null : nameOf(clock.unitId),
    stoppedAt: 'stoppedAt' in clock ? clock.stoppedAt : null,
    standing: isStanding(clock),
    overdue,
    usedMs: used ?? 0,
    totalMs: total,
    dayMs,
    pauses: clock.pauses.map((pause) => ({ ...pause })),
    extensions: clock.extensions.map((extension) => ({ ...extension })),
  }
}

/** A clock that stopped and went on later, as after a return or for rework, is one clock: its last state tells it all. */
export function lastRuns<C extends StageClock>(clocks: readonly C[]): C[] {
  const keyOf = ({ stage, unitId, startedAt }: C) => [stage, unitId, startedAt].join(' ')
  const last = new Map(clocks.map((clock, index) => [keyOf(clock), index]))
  return clocks.filter((clock, index) => last.get(keyOf(clock)) === index)
}
