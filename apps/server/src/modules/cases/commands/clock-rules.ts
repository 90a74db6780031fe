import type { CaseCore, StageLimits } from '@yiwang/contract/cases'
import type { Calendar } from '@yiwang/worktime'
import type { Tx } from '../../../kernel/db/tx.ts'
import { calendarFor, stageLimitsFor } from '../../catalog/index.ts'
import { withDueTimes } from '../domain/due-times.ts'
import type { CalendarOf } from '../domain/due-times.ts'

/** The limits of all stages for a case: those of its filing condition, with the handling limit that the case keeps. */
export async function limitsFor(
  tx: Tx,
  tenant: string,
  row: { condition_id: string | null; limit_text: string | null },
): Promise<StageLimits> {
  const limits = await stageLimitsFor(tx, tenant, row.condition_id)
  return { ...limits, handling: row.limit_text ?? limits.handling }
}

/** Calendars of units, read once; the county's own stands in for units that have none. */
export async function calendarsOf(tx: Tx, tenant: string, unitIds: readonly (string | null)[]): Promise<CalendarOf> {
  const wanted = [...new Set([null, ...unitIds])]
  const calendars = await Promise.all(wanted.map(async (id) => named(await calendarFor(tx, tenant, id))))
  const byUnit = new Map<string | null, Calendar>(wanted.map((id, index) => [id, calendars[index] as Calendar]))
  return (unitId) => byUnit.get(unitId) ?? (byUnit.get(null) as Calendar)
}

type ClockCalendar = Awaited<ReturnType<typeof calendarFor>>

const known = new WeakMap<Calendar, Calendar>()

/** The calendar under the name that clocks remember it by: which one, and which version of it. */
function named({ id, version, calendar }: ClockCalendar): Calendar {
  const made = known.get(calendar) ?? { ...calendar, version: calendarName({ id, version }) }
  known.set(calendar, made)
  return made
}

export function calendarName({ id, version }: Pick<ClockCalendar, 'id' | 'version'>): string {
  return `${id}@${version}`
}

/** Combinations of calendars, as cases name them, of which a part is no longer the version in force. */
export async function staleNames(tx: Tx, tenant: string, used: readonly string[]): Promise<string[]> {
  const ids = [...new Set(used.flatMap((names) => names.split(' ')).map((name) => name.split('@')[0] ?? ''))]
  const inForce = new Set(await Promise.all(ids.map(async (id) => calendarName(await calendarFor(tx, tenant, { id })))))
  return used.filter((names) => names.split(' ').some((name) => !inForce.has(name)))
}

/** Calendars of every unit that has a clock or a task in a case. */
export function calendarsOfCase(tx: Tx, tenant: string, { course }: Pick<CaseCore, 'course'>): Promise<CalendarOf> {
  return calendarsOf(tx, tenant, [
    ...course.clocks.map((clock) => clock.unitId),
    ...course.joint.map((task) => task.unitId),
  ])
}

/** The case with the due times of clocks that began or went on. */
export async function timedCase(tx: Tx, tenant: string, core: CaseCore): Promise<CaseCore> {
  return withDueTimes(core, await calendarsOfCase(tx, tenant, core))
}
