import type { Reply } from '@yiwang/contract'
import type { CalendarDetail, calendarRoutes, CalendarSummary, CalendarVersion } from '@yiwang/contract/catalog'
import type { Actor } from '../../../kernel/actor.ts'
import { chinaDay } from '../../../kernel/clock.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { notFound } from '../../../kernel/errors.ts'
import { listUnits } from '../../areas/index.ts'
import { compiledCalendar, latestNumber, shownVersion } from '../domain/working-calendar.ts'
import type { CalendarVersionRow, WorkingCalendar } from '../domain/working-calendar.ts'
import { rulesOf } from './rules.ts'

const DAY_MS = 86_400_000

/** Calendars in force today with the units bound to them. */
export async function listCalendars(
  tx: Tx,
  { tenant }: Actor,
  { at }: { at: Date },
): Promise<Reply<typeof calendarRoutes.list>> {
  const [{ calendars }, units] = await Promise.all([rulesOf(tx, tenant), unitsByCalendar(tx, tenant)])
  const today = chinaDay(at)
  const items = calendars.flatMap((calendar) => {
    const row = shownVersion(calendar, today)
    return row ? [summaryOf(calendar, row, units)] : []
  })
  return { items }
}

type Asked = { calendarId: string; versionNumber?: string | undefined; month?: string | undefined; at: Date }

/** One calendar, as it is in force today or of one version, and a month of its days (this month by default). */
export async function getCalendar(tx: Tx, { tenant }: Actor, asked: Asked): Promise<CalendarDetail> {
  const [{ calendars }, units] = await Promise.all([rulesOf(tx, tenant), unitsByCalendar(tx, tenant)])
  const calendar = calendars.find(({ id }) => id === asked.calendarId)
  if (!calendar) throw notFound('calendar')
  const today = chinaDay(asked.at)
  const row = asked.versionNumber
    ? calendar.versions.find(({ version }) => version === Number(asked.versionNumber))
    : shownVersion(calendar, today)
  if (!row) throw notFound('calendar version')
  return {
    ...summaryOf(calendar, row, units),
    latest: latestNumber(calendar),
    content: row.content,
    versions: calendar.versions.map(versionView),
    days: daysOf(row, asked.month ?? today.slice(0, 7)),
  }
}

type UnitRef = { id: string; name: string }

async function unitsByCalendar(tx: Tx, tenant: string): Promise<Map<string, UnitRef[]>> {
  const [{ unitCalendars }, units] = await Promise.all([rulesOf(tx, tenant), listUnits(tx, tenant)])
  const found = new Map<string, UnitRef[]>()
  for (const { id, name } of units) {
    const calendarId = unitCalendars.get(id)
    if (calendarId !== undefined) found.set(calendarId, [...(found.get(calendarId) ?? []), { id, name }])
  }
  return found
}

function summaryOf(
  { id, code, name, isDefault }: WorkingCalendar,
  { version, validFrom, content }: CalendarVersionRow,
  units: ReadonlyMap<string, UnitRef[]>,
): CalendarSummary {
  const years = Object.keys(content.years).map(Number)
  return { id, code, name, isDefault, version: String(version), validFrom, years, units: units.get(id) ?? [] }
}

function versionView({ version, validFrom, note, createdAt }: CalendarVersionRow): CalendarVersion {
  return { version: String(version), validFrom, note, createdAt: createdAt?.toISOString() ?? null }
}

/** The days of a month (YYYY-MM). */
function daysOf(row: CalendarVersionRow, month: string): CalendarDetail['days'] {
  const calendar = compiledCalendar(row)
  const first = Date.parse(`${month}-01T00:00:00+08:00`)
  const days = Array.from({ length: 31 }, (_, i) => calendar.dayAt(first + i * DAY_MS))
  return days.filter(({ date }) => date.startsWith(month)).map((day) => ({ ...day, spans: [...day.spans] }))
}
