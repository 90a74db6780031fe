import type { AppointmentKind, AppointmentState, Need } from '@yiwang/contract/services'
import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'
import type { Tx } from '../../../kernel/db/tx.ts'

export const APPOINTMENT_PERSON = 'services.appointments.person'

export type AppointmentRecord = {
  id: string
  kind: AppointmentKind
  state: AppointmentState
  hallId: string
  hallName: string
  address: string
  hallPhone: string
  areaPath: string
  classCode: string
  windowId: string | null
  windowNumber: number | null
  matterCode: string | null
  matterName: string
  startsAt: Date
  endsAt: Date
  nameMasked: string
  phoneMasked: string
  personSealed: string
  need: Need
  channel: 'portal' | 'window' | 'phone' | 'field'
  server: string | null
  bookedBy: string | null
  version: number
}

const APPOINTMENT = sql`select p.id, p.kind, p.state, p.hall_id as "hallId", h.name as "hallName", h.address,
    h.phone as "hallPhone", p.area_path as "areaPath", p.class_code as "classCode", p.window_id as "windowId",
    w.number as "windowNumber", p.matter_code as "matterCode", p.matter_name as "matterName", p.starts_at as "startsAt",
    p.ends_at as "endsAt", p.name_masked as "nameMasked", p.phone_masked as "phoneMasked", p.person_sealed as "personSealed",
    p.need, p.channel, p.server, p.booked_by as "bookedBy", p.version
  from services.appointments p
  join services.halls h on h.tenant = p.tenant and h.id = p.hall_id
  left join services.hall_windows w on w.tenant = p.tenant and w.id = p.window_id`

/** Appointments that a condition on `p` picks, by their time. */
export async function selectAppointments(
  tx: Tx,
  tenant: string,
  { condition, limit }: { condition: RawBuilder<boolean>; limit: number },
): Promise<AppointmentRecord[]> {
  const { rows } = await sql<AppointmentRecord>`${APPOINTMENT}
    where p.tenant = ${tenant} and ${condition} order by p.starts_at, p.id limit ${limit}`.execute(tx)
  return rows
}

/** The appointments that somebody booked while signed in, newest first. */
export async function selectOwn(tx: Tx, tenant: string, bookedBy: string): Promise<AppointmentRecord[]> {
  const { rows } = await sql<AppointmentRecord>`${APPOINTMENT}
    where p.tenant = ${tenant} and p.booked_by = ${bookedBy} order by p.booked_at desc, p.id desc limit 50`.execute(tx)
  return rows
}

export async function findAppointment(
  tx: Tx,
  tenant: string,
  by: { id: string } | { codeIndex: string },
  lock = false,
): Promise<AppointmentRecord | null> {
  const picked = 'id' in by ? sql`p.id = ${by.id}` : sql`p.code_index = ${by.codeIndex}`
  const { rows } = await sql<AppointmentRecord>`${APPOINTMENT}
    where p.tenant = ${tenant} and ${picked} ${lock ? sql`for update of p` : sql``}`.execute(tx)
  return rows[0] ?? null
}

export type NewAppointmentRow = {
  tenant: string
  id: string
  codeIndex: string
  kind: AppointmentKind
  state: AppointmentState
  hallId: string
  areaPath: string
  classCode: string
  seat: Seat | null
  matterCode: string | null
  matterName: string
  startsAt: Date
  endsAt: Date
  nameMasked: string
  phoneMasked: string
  personSealed: string
  need: Need
  channel: AppointmentRecord['channel']
  bookedBy: string | null
  at: Date
}

export async function insertAppointment(tx: Tx, row: NewAppointmentRow): Promise<void> {
  await sql`
    insert into services.appointments (tenant, id, code_index, kind, state, hall_id, area_path, class_code, window_id, seat,
      matter_code, matter_name, starts_at, ends_at, name_masked, phone_masked, person_sealed, need, channel, booked_by,
      booked_at)
    values (${row.tenant}, ${row.id}, ${row.codeIndex}, ${row.kind}, ${row.state}, ${row.hallId}, ${row.areaPath},
      ${row.classCode}, ${row.seat?.windowId ?? null}, ${row.seat?.seat ?? null}, ${row.matterCode}, ${row.matterName},
      ${row.startsAt}, ${row.endsAt}, ${row.nameMasked}, ${row.phoneMasked}, ${row.personSealed}, ${row.need},
      ${row.channel}, ${row.bookedBy}, ${row.at})`.execute(tx)
}

export type Seat = { windowId: string; seat: number }
export type TakenSeat = Seat & { startsAt: Date; endsAt: Date }

/** Seats that are given in a stretch of time, of windows of a hall. */
export async function selectTaken(
  tx: Tx,
  tenant: string,
  { hallId, from, until }: { hallId: string; from: Date; until: Date },
): Promise<TakenSeat[]> {
  const { rows } = await sql<TakenSeat>`
    select window_id as "windowId", seat, starts_at as "startsAt", ends_at as "endsAt" from services.appointments
    where tenant = ${tenant} and hall_id = ${hallId} and starts_at >= ${from} and starts_at < ${until}
      and state in ('booked', 'arrived') and window_id is not null`.execute(tx)
  return rows
}

/** Lets the bookings of one hall follow one another, so that two never take the same seat. */
export async function lockHallBookings(tx: Tx, tenant: string, hallId: string): Promise<void> {
  await sql`select id from services.halls where tenant = ${tenant} and id = ${hallId} for no key update`.execute(tx)
}

export async function saveAppointmentState(
  tx: Tx,
  tenant: string,
  { id, state }: { id: string; state: AppointmentState },
): Promise<void> {
  await sql`update services.appointments set state = ${state}, version = version + 1
    where tenant = ${tenant} and id = ${id}`.execute(tx)
}

/** What follows when a number of an appointment was served. */
export async function finishOfTicket(tx: Tx, tenant: string, id: string): Promise<void> {
  await sql`update services.appointments set state = 'done', version = version + 1
    where tenant = ${tenant} and id = ${id} and state = 'arrived'`.execute(tx)
}

type Moved = { id: string; startsAt: Date; endsAt: Date; seat: Seat | null; server?: string }

export async function saveMoved(tx: Tx, tenant: string, { id, startsAt, endsAt, seat, server }: Moved): Promise<void> {
  await sql`update services.appointments set state = 'booked', starts_at = ${startsAt}, ends_at = ${endsAt},
      window_id = ${seat?.windowId ?? null}, seat = ${seat?.seat ?? null}, server = coalesce(${server ?? null}, server),
      version = version + 1
    where tenant = ${tenant} and id = ${id}`.execute(tx)
}
