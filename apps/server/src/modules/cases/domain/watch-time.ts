import { isOpenTask, obstacle } from '@yiwang/contract/cases'
import type { CaseCore } from '@yiwang/contract/cases'
import type { CalendarOf } from './calendar-of.ts'
import { cardStepOf, nextCardAt } from './card-steps.ts'
import type { CardStep, WatchedClock } from './card-steps.ts'

/** What time alone asks for on a case. */
export type TimedAct = { type: 'resume' } | { type: 'card'; card: CardStep }

/** When time alone next brings something about: the next card of any clock or part, or the end of a pause. */
export function watchAtOf(core: CaseCore, calendarOf: CalendarOf): string | null {
  const cards = watched(core).map((clock) => nextCardAt(clock, calendarOf(clock.unitId)))
  const moments = [...cards, pauseEnd(core)].filter((at): at is number => at !== null && Number.isFinite(at))
  return moments.length === 0 ? null : new Date(Math.min(...moments)).toISOString()
}

/** What time asks for at a moment: a pause that is over first, then the gravest card. */
export function timedActOf(core: CaseCore, now: Date, calendarOf: CalendarOf): TimedAct | null {
  const end = pauseEnd(core)
  if (end !== null && end <= now.getTime()) return { type: 'resume' }
  const cards = watched(core)
    .map((clock) => cardStepOf(clock, now, calendarOf(clock.unitId)))
    .filter((step) => step !== null)
    .sort((a, b) => b.level - a.level)
  return cards[0] ? { type: 'card', card: cards[0] } : null
}

function pauseEnd({ state, course }: CaseCore): number | null {
  return state !== 'paused' || course.pause?.until == null ? null : Date.parse(course.pause.until)
}

/** Clocks and parts that run, on a case that may be supervised at all. */
function watched(core: CaseCore): WatchedClock[] {
  if (obstacle(core, 'supervise', { at: '' }) !== null) return []
  const clocks = core.course.clocks.flatMap((clock): WatchedClock[] => {
    const { stage: of, limitText, dueAt, cards = 0 } = clock
    return dueAt === null || limitText === null ? [] : [{ ...clock, of, taskId: null, limitText, dueAt, cards }]
  })
  const parts = core.course.joint.filter(isOpenTask).flatMap((task): WatchedClock[] => {
    const { id: taskId, unitId, limitText, dueAt, askedAt: startedAt, pauses = [], cards = 0 } = task
    if (dueAt === null || limitText === null) return []
    return [{ of: 'assist', taskId, unitId, limitText, dueAt, startedAt, pauses, extensions: [], cards }]
  })
  return [...clocks, ...parts]
}
