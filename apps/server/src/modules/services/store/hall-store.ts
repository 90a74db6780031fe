import type { ExtraHours, OpenHours, QueueClass } from '@yiwang/contract/services'
import { sql } from 'kysely'
import type { Tx } from '../../../kernel/db/tx.ts'

export type WindowRow = {
  id: string
  hallId: string
  number: number
  name: string
  classes: string[]
  slotMinutes: number
  slotSeats: number
  open: boolean
  passed: number
}

export type HallRow = {
  id: string
  name: string
  areaId: string
  areaName: string
  areaPath: string
  unitId: string
  unitName: string
  address: string
  phone: string
  classes: QueueClass[]
  hours: OpenHours[]
  extraHours: ExtraHours[]
  closedOn: string[]
  version: number
}

const HALL = sql`select h.id, h.name, h.area_id as "areaId", a.name as "areaName", h.area_path as "areaPath", h.unit_id as "unitId",
    u.name as "unitName", h.address, h.phone, h.classes, h.hours, h.extra_hours as "extraHours", h.closed_on as "closedOn",
    h.version
  from services.halls h
  join areas.v_areas a on a.tenant = h.tenant and a.id = h.area_id
  join areas.v_units u on u.tenant = h.tenant and u.id = h.unit_id`

/** All halls of a county: there are as many as towns. */
export async function selectHalls(tx: Tx, tenant: string): Promise<HallRow[]> {
  const { rows } = await sql<HallRow>`${HALL} where h.tenant = ${tenant} order by h.area_path, h.name`.execute(tx)
  return rows
}

export async function findHall(tx: Tx, tenant: string, id: string): Promise<HallRow | null> {
  const { rows } = await sql<HallRow>`${HALL} where h.tenant = ${tenant} and h.id = ${id}`.execute(tx)
  return rows[0] ?? null
}

const WINDOW = sql`id, hall_id as "hallId", number, name, classes, slot_minutes as "slotMinutes", slot_seats as "slotSeats", open,
  passed`

export async function selectWindows(tx: Tx, tenant: string, hallIds: readonly string[]): Promise<WindowRow[]> {
  const { rows } = await sql<WindowRow>`select ${WINDOW} from services.hall_windows
    where tenant = ${tenant} and hall_id = any (${hallIds}::uuid[]) order by hall_id, number`.execute(tx)
  return rows
}

export async function findWindow(tx: Tx, tenant: string, id: string): Promise<WindowRow | null> {
  const { rows } = await sql<WindowRow>`select ${WINDOW} from services.hall_windows
    where tenant = ${tenant} and id = ${id}`.execute(tx)
  return rows[0] ?? null
}

type NewHall = Omit<HallRow, 'areaName' | 'unitName' | 'version'> & { tenant: string }

export async function saveHall(tx: Tx, hall: NewHall): Promise<void> {
  await sql`
    insert into services.halls (tenant, id, name, area_id, area_path, unit_id, address, phone, classes, hours, extra_hours,
      closed_on)
    values (${hall.tenant}, ${hall.id}, ${hall.name}, ${hall.areaId}, ${hall.areaPath}, ${hall.unitId}, ${hall.address},
      ${hall.phone}, ${JSON.stringify(hall.classes)}, ${JSON.stringify(hall.hours)}, ${JSON.stringify(hall.extraHours)},
      ${JSON.stringify(hall.closedOn)})
    on conflict (tenant, id) do update set name = excluded.name, area_id = excluded.area_id, area_path = excluded.area_path,
      unit_id = excluded.unit_id, address = excluded.address, phone = excluded.phone, classes = excluded.classes,
      hours = excluded.hours, extra_hours = excluded.extra_hours, closed_on = excluded.closed_on,
      version = services.halls.version + 1`.execute(tx)
}

type NewWindow = Omit<WindowRow, 'open' | 'passed'> & { tenant: string }

/** Answers false when the number is another window's, or the window another hall's. */
export async function saveWindow(tx: Tx, window: NewWindow): Promise<boolean> {
  const { tenant, id, hallId, number, name, classes, slotMinutes, slotSeats } = window
  const { rows } = await sql`
    insert into services.hall_windows (tenant, id, hall_id, number, name, classes, slot_minutes, slot_seats)
    select ${tenant}, ${id}, ${hallId}, ${number}, ${name}, ${classes}::text[], ${slotMinutes}, ${slotSeats}
    where not exists (select from services.hall_windows w
      where w.tenant = ${tenant} and w.hall_id = ${hallId} and w.number = ${number} and w.id <> ${id})
    on conflict (tenant, id) do update set number = excluded.number, name = excluded.name, classes = excluded.classes,
      slot_minutes = excluded.slot_minutes, slot_seats = excluded.slot_seats
      where hall_windows.hall_id = excluded.hall_id
    returning id`.execute(tx)
  return rows.length === 1
}

export async function saveSeat(tx: Tx, tenant: string, { id, open }: { id: string; open: boolean }): Promise<void> {
  await sql`update services.hall_windows set open = ${open}, passed = 0 where tenant = ${tenant} and id = ${id}`.execute(
    tx,
  )
}

export async function savePassed(
  tx: Tx,
  tenant: string,
  { id, passed }: { id: string; passed: number },
): Promise<void> {
  await sql`update services.hall_windows set passed = ${passed} where tenant = ${tenant} and id = ${id}`.execute(tx)
}
