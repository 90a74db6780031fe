import type { Stage } from '@yiwang/contract/catalog'
import type { Calendar } from '@yiwang/worktime'
import { chinaDay } from '../../../kernel/clock.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { notFound } from '../../../kernel/errors.ts'
import { BUILT_IN_LIMITS } from '../domain/stage-limits.ts'
import { compiledCalendar, shownVersion, versionOn } from '../domain/working-calendar.ts'
import type { CalendarVersionRow, WorkingCalendar } from '../domain/working-calendar.ts'
import { findCondition } from './catalog.ts'
import { rulesOf } from './rules.ts'

/** A calendar ready to run clocks on, with what a clock must remember of it. */
export type ClockCalendar = { id: string; version: string; calendar: Calendar }

/**
 * The calendar that clocks of a unit start under on a day (YYYY-MM-DD in China, today by default): the unit's own, or
 * the county's default for units without one and for null; or the version of one calendar that is in force. Compiled
 * once and kept in memory; costs at most one look-up by primary key per transaction.
 */
export async function calendarFor(
  tx: Tx,
  tenant: string,
  of: string | { id: string } | null,
  day: string = chinaDay(new Date()),
): Promise<ClockCalendar> {
  const { calendars, defaultCalendar, unitCalendars } = await rulesOf(tx, tenant)
  const ownId = typeof of === 'string' ? unitCalendars.get(of) : of?.id
  const own = calendars.find(({ id }) => id === ownId)
  const row = own && versionOn(own, day)
  if (own && row) return clockCalendar(own, row)
  return clockCalendar(defaultCalendar, shownVersion(defaultCalendar, day))
}

/** The calendar of a clock that was started under an older version. `not-found` when there is no such version. */
export async function calendarOfVersion(
  tx: Tx,
  tenant: string,
  { id, version }: Pick<ClockCalendar, 'id' | 'version'>,
): Promise<ClockCalendar> {
  const { calendars } = await rulesOf(tx, tenant)
  const calendar = calendars.find((one) => one.id === id)
  if (!calendar) throw notFound('calendar')
  return clockCalendar(
    calendar,
    calendar.versions.find((row) => String(row.version) === version),
  )
}

function clockCalendar({ id }: WorkingCalendar, row: CalendarVersionRow | undefined): ClockCalendar {
  if (!row) throw notFound('calendar version')
  return { id, version: String(row.version), calendar: compiledCalendar(row) }
}

/**
 * The limits of all stages for a filing condition as printed: its own, else the county's, else the built-in ones.
 * `handling` is the limit of the condition itself and null without a condition. Costs like {@link calendarFor}.
 */
export async function stageLimitsFor(
  tx: Tx,
  tenant: string,
  conditionId: string | null,
): Promise<Record<Stage, string | null>> {
  const [{ countyLimits, conditionLimits }, condition] = await Promise.all([
    rulesOf(tx, tenant),
    conditionId === null ? null : findCondition(tx, tenant, conditionId),
  ])
  const own = conditionId === null ? undefined : conditionLimits.get(conditionId)
  return { ...BUILT_IN_LIMITS, ...countyLimits, ...own, handling: condition?.limitText ?? null }
}
