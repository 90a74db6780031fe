import type { LedgerDeclaration } from '@yiwang/contract/registers'
import { chinaDay } from '../../../kernel/clock.ts'

type VisitRule = NonNullable<LedgerDeclaration['visit']>
type Course = { state: 'active' | 'ended'; startedOn: string; lastVisitedOn: string | null }

const DAY = 86_400_000

/**
 * The day by which a record is to be visited next: so many days after the last visit, or after it was begun; what falls
 * outside the season waits for its first day. Null without a rule and for a record that has ended. Days are YYYY-MM-DD.
 */
export function nextVisitOn(rule: VisitRule | null, { state, startedOn, lastVisitedOn }: Course): string | null {
  if (rule === null || state === 'ended') return null
  const due = addDays(lastVisitedOn ?? startedOn, rule.everyDays)
  return rule.season ? inSeason(due, rule.season) : due
}

function addDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY).toISOString().slice(0, 10)
}

type Season = NonNullable<VisitRule['season']>

/** The day itself or the first day of the next season; a season from November to March runs over the new year. */
function inSeason(day: string, { from, to }: Season): string {
  const month = Number(day.slice(5, 7))
  const runsOver = from > to
  const isIn = runsOver ? month >= from || month <= to : month >= from && month <= to
  if (isIn) return day
  const year = Number(day.slice(0, 4)) + (month > from ? 1 : 0)
  return `${year}-${String(from).padStart(2, '0')}-01`
}

/** The last day on which somebody stood at the door. */
export function lastVisitOf(statements: readonly { source: string; seenAt: string }[]): string | null {
  const days = statements.filter(({ source }) => source === 'visit').map(({ seenAt }) => chinaDay(new Date(seenAt)))
  return days.sort().at(-1) ?? null
}
