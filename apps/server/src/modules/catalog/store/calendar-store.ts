import type { CalendarContent } from '@yiwang/contract/catalog'
import { sql } from 'kysely'
import type { Tx } from '../../../kernel/db/tx.ts'
import type { CalendarVersionRow, WorkingCalendar } from '../domain/working-calendar.ts'

type Head = { id: string; code: string; name: string; isDefault: boolean }

/** The calendars of a county in order of their codes, the default one first. */
export async function readCalendars(tx: Tx, tenant: string): Promise<WorkingCalendar[]> {
  const [heads, versions] = await Promise.all([
    sql<Head>`select id, code, name, is_default as "isDefault" from catalog.calendars where tenant = ${tenant}
      order by is_default desc, code`.execute(tx),
    sql<CalendarVersionRow & { calendarId: string }>`
      select calendar_id as "calendarId", version, valid_from as "validFrom", content, note, created_at as "createdAt"
      from catalog.calendar_versions where tenant = ${tenant}
      order by valid_from desc, version desc`.execute(tx),
  ])
  return heads.rows.map((head) => ({
    ...head,
    versions: versions.rows.filter(({ calendarId }) => calendarId === head.id),
  }))
}

/** Units that have a calendar of their own, with its id. */
export async function readUnitCalendars(tx: Tx, tenant: string): Promise<Map<string, string>> {
  const { rows } = await sql<{ unitId: string; calendarId: string }>`
    select unit_id as "unitId", calendar_id as "calendarId" from catalog.unit_calendars
    where tenant = ${tenant}`.execute(tx)
  return new Map(rows.map(({ unitId, calendarId }) => [unitId, calendarId]))
}

/** Adds a calendar without versions; false when its id is taken. */
export async function insertCalendar(tx: Tx, tenant: string, calendar: Head & { at: Date }): Promise<boolean> {
  const { id, code, name, isDefault, at } = calendar
  const { rows } = await sql`insert into catalog.calendars (tenant, id, code, name, is_default, created_at)
    values (${tenant}, ${id}, ${code}, ${name}, ${isDefault}, ${at})
    on conflict (tenant, id) do nothing returning id`.execute(tx)
  return rows.length === 1
}

export type NewCalendarVersion = {
  calendarId: string
  version: number
  validFrom: string
  content: CalendarContent
  note: string
  at: Date
}

export async function insertCalendarVersion(tx: Tx, tenant: string, row: NewCalendarVersion): Promise<void> {
  await sql`insert into catalog.calendar_versions (tenant, calendar_id, version, valid_from, content, note, created_at)
    values (${tenant}, ${row.calendarId}, ${row.version}, ${row.validFrom}, ${JSON.stringify(row.content)}::jsonb,
      ${row.note}, ${row.at})`.execute(tx)
}

/** Says which calendar a unit goes by; null for the default one. */
export async function saveUnitCalendar(
  tx: Tx,
  tenant: string,
  unitId: string,
  calendarId: string | null,
): Promise<void> {
  if (calendarId === null) {
    await sql`delete from catalog.unit_calendars where tenant = ${tenant} and unit_id = ${unitId}`.execute(tx)
    return
  }
  await sql`insert into catalog.unit_calendars (tenant, unit_id, calendar_id) values (${tenant}, ${unitId}, ${calendarId})
    on conflict (tenant, unit_id) do update set calendar_id = excluded.calendar_id`.execute(tx)
}
