import { appointmentActions } from '@yiwang/contract/services'
import type { Reply } from '@yiwang/contract'
import type {
  AppointmentRow,
  appointmentRoutes,
  OwnAppointment,
  publicAppointmentRoutes,
} from '@yiwang/contract/services'
import { sql } from 'kysely'
import type { Actor } from '../../../kernel/actor.ts'
import { isInScope } from '../../../kernel/authorize.ts'
import type { Scope } from '../../../kernel/authorize.ts'
import { chinaDay } from '../../../kernel/clock.ts'
import type { Secrets } from '../../../kernel/crypto.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { notFound } from '../../../kernel/errors.ts'
import { decodeCursor, pageFrom } from '../../../kernel/keyset.ts'
import type { Input } from '../../../kernel/route/binding.ts'
import { calendarFor } from '../../catalog/index.ts'
import { freeSlots } from '../domain/free-seat.ts'
import type { FreeSlot } from '../domain/free-seat.ts'
import { codeIndex } from '../domain/hall-codes.ts'
import { openPerson } from '../domain/hall-person.ts'
import { instantOf, openSpans } from '../domain/hall-slots.ts'
import {
  APPOINTMENT_PERSON,
  findAppointment,
  selectAppointments,
  selectOwn,
  selectTaken,
} from '../store/appointment-store.ts'
import type { AppointmentRecord } from '../store/appointment-store.ts'
import { allOf, inReach, openHall, openWholeHall } from '../store/hall-reach.ts'
import { findHall, selectWindows } from '../store/hall-store.ts'
import type { HallRow } from '../store/hall-store.ts'

const DAY_MS = 86_400_000
export type AppointmentPerson = { name: string; phone: string; place: string; note: string }

/** What is free for a class of a hall on a day. */
export async function slotsOf(
  tx: Tx,
  { tenant, hall, at }: { tenant: string; hall: HallRow; at: Date },
  { classCode, day }: { classCode: string; day: string },
): Promise<FreeSlot[]> {
  const { calendar } = await calendarFor(tx, tenant, hall.unitId, day)
  const noon = instantOf(day, '12:00')
  const spans = openSpans(hall, day, calendar.dayAt(noon).working)
  const from = instantOf(day, '00:00')
  const taken = await selectTaken(tx, tenant, {
    hallId: hall.id,
    from: new Date(from),
    until: new Date(from + DAY_MS),
  })
  return freeSlots({ windows: await selectWindows(tx, tenant, [hall.id]), spans, taken }, classCode, at.getTime())
}

export async function listSlots(
  tx: Tx,
  { tenant }: Actor,
  input: Input<typeof publicAppointmentRoutes.slots>,
): Promise<Reply<typeof publicAppointmentRoutes.slots>> {
  await openWholeHall(tx)
  const hall = await findHall(tx, tenant, input.hallId)
  if (!hall) throw notFound('hall')
  const slots = await slotsOf(tx, { tenant, hall, at: input.at }, input)
  return {
    items: slots.map(({ at, until, extended, seats }) => {
      return { startsAt: iso(at), endsAt: iso(until), extended, free: seats.length }
    }),
  }
}

function iso(at: number): string {
  return new Date(at).toISOString()
}

export async function listAppointments(
  secrets: Secrets,
  tx: Tx,
  actor: Actor,
  input: Input<typeof appointmentRoutes.list>,
): Promise<Reply<typeof appointmentRoutes.list>> {
  const reach = await openHall(tx, actor, 'appointment.keep')
  const condition = allOf([
    inReach(reach, { path: 'p.area_path', people: ['p.booked_by'] }),
    sql`p.starts_at >= ${new Date(instantOf(input.from, '00:00'))}`,
    sql`p.starts_at < ${new Date(instantOf(input.until, '00:00') + DAY_MS)}`,
    input.hallId ? sql`p.hall_id = ${input.hallId}` : null,
    input.kind ? sql`p.kind = any (${input.kind}::text[])` : null,
    input.state ? sql`p.state = any (${input.state}::text[])` : null,
    after(input.cursor),
  ])
  const rows = await selectAppointments(tx, actor.tenant, { condition, limit: input.limit + 1 })
  return pageFrom(rows, input.limit, {
    item: (row) => viewOf(secrets, row, reach),
    cursor: (row) => [row.startsAt.toISOString(), row.id],
  })
}

function after(cursor: string | undefined) {
  if (cursor === undefined) return null
  const [at, id] = decodeCursor(cursor, 2)
  return sql<boolean>`(p.starts_at, p.id) > (${at}::timestamptz, ${id}::uuid)`
}

/** The appointment, when the actor works in its hall or booked it; held until the end of the transaction. */
export async function demandAppointment(
  tx: Tx,
  actor: Actor,
  id: string,
): Promise<{ row: AppointmentRecord; reach: Scope }> {
  const reach = await openHall(tx, actor, 'appointment.keep')
  const row = await findAppointment(tx, actor.tenant, { id }, true)
  if (!row || !isReached(reach, row)) throw notFound('appointment')
  return { row, reach }
}

function isReached(reach: Scope, { areaPath, bookedBy }: AppointmentRecord): boolean {
  return isInScope({ ...reach, own: null }, { areaPath }) || (bookedBy !== null && bookedBy === reach.own)
}

export function viewOf(secrets: Secrets, row: AppointmentRecord, reach: Scope): AppointmentRow {
  const { id, kind, state, hallId, hallName, classCode, windowNumber, matterName, need, channel, server, version } = row
  const { place, note } = openPerson<AppointmentPerson>(secrets, APPOINTMENT_PERSON, {
    rowId: id,
    sealed: row.personSealed,
  })
  return {
    id,
    kind,
    state,
    hallId,
    hallName,
    classCode,
    windowNumber,
    matterName,
    need,
    channel,
    server,
    version,
    startsAt: row.startsAt.toISOString(),
    endsAt: row.endsAt.toISOString(),
    name: row.nameMasked,
    phone: row.phoneMasked,
    place,
    note,
    can: isReached(reach, row) ? appointmentActions(kind, state) : [],
  }
}

export function ownView(row: AppointmentRecord): OwnAppointment {
  const { kind, state, hallId, hallName, address, hallPhone, windowNumber, classCode, matterName, server } = row
  return {
    kind,
    state,
    hallId,
    hallName,
    address,
    hallPhone,
    windowNumber,
    classCode,
    matterName,
    server,
    startsAt: row.startsAt.toISOString(),
    endsAt: row.endsAt.toISOString(),
    can: appointmentActions(kind, state).filter((action) => action === 'move' || action === 'cancel'),
  }
}

/** The appointment of a code. */
export async function appointmentOfCode(
  secrets: Secrets,
  tx: Tx,
  tenant: string,
  { code, lock = false }: { code: string; lock?: boolean },
): Promise<AppointmentRecord> {
  await openWholeHall(tx)
  const index = codeIndex(secrets.hashing, 'appointment', code)
  const row = await findAppointment(tx, tenant, { codeIndex: index }, lock)
  if (!row) throw notFound('appointment')
  return row
}

export async function listOwnAppointments(tx: Tx, actor: Actor): Promise<Reply<typeof appointmentRoutes.mine>> {
  await openHall(tx, actor, 'appointment.own')
  const rows = actor.id === null ? [] : await selectOwn(tx, actor.tenant, actor.id)
  return { items: rows.map((row) => ({ ...ownView(row), id: row.id })) }
}

/** The last day on which something may be booked. */
export function lastDay(at: Date, days: number): string {
  return chinaDay(new Date(at.getTime() + days * DAY_MS))
}
