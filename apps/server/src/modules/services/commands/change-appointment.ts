import { appointmentActions, appointmentStateAfter, isAtWindow } from '@yiwang/contract/services'
import type { AppointmentAction, AppointmentRow, OwnAppointment, TakenTicket } from '@yiwang/contract/services'
import type { Actor } from '../../../kernel/actor.ts'
import { chinaDay } from '../../../kernel/clock.ts'
import type { Scope } from '../../../kernel/authorize.ts'
import type { Secrets } from '../../../kernel/crypto.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { AppError, notFound, ruleBroken } from '../../../kernel/errors.ts'
import { HALL_WORDS } from '../domain/hall-words.ts'
import { appointmentOfCode, demandAppointment, ownView, viewOf } from '../queries/appointments.ts'
import { findAppointment, lockHallBookings, saveAppointmentState, saveMoved } from '../store/appointment-store.ts'
import type { AppointmentRecord } from '../store/appointment-store.ts'
import { openWholeHall } from '../store/hall-reach.ts'
import { findHall } from '../store/hall-store.ts'
import { takeSeat } from './book-appointment.ts'
import { arriveWith } from './take-number.ts'

type Of = { appointmentId: string; version: number | null; at: Date }

async function hold(
  tx: Tx,
  actor: Actor,
  input: Of,
  action: AppointmentAction,
): Promise<{ row: AppointmentRecord; reach: Scope }> {
  const found = await demandAppointment(tx, actor, input.appointmentId)
  const { row } = found
  may(row, action, input.version)
  return found
}

function may({ kind, state, version }: AppointmentRecord, action: AppointmentAction, seen: number | null): void {
  if (appointmentActions(kind, state).includes(action) && (seen === null || seen === version)) return
  throw new AppError('conflict', `appointment is ${state} at ${version}`, HALL_WORDS.changed, {
    current: { state, version },
  })
}

/** Says who comes and when to somebody who cannot come. */
export async function arrange(
  secrets: Secrets,
  tx: Tx,
  actor: Actor,
  input: Of & { server: string; startsAt: string; minutes: number },
): Promise<AppointmentRow> {
  const { row, reach } = await hold(tx, actor, input, 'arrange')
  const startsAt = new Date(input.startsAt)
  if (startsAt <= input.at) throw ruleBroken('past', HALL_WORDS.slotPast, { startsAt: HALL_WORDS.slotPast })
  const endsAt = new Date(startsAt.getTime() + input.minutes * 60_000)
  await saveMoved(tx, actor.tenant, { id: row.id, startsAt, endsAt, seat: null, server: input.server })
  return again(secrets, tx, { tenant: actor.tenant, reach }, row.id)
}

export async function move(
  secrets: Secrets,
  tx: Tx,
  actor: Actor,
  input: Of & { startsAt: string },
): Promise<AppointmentRow> {
  const { row, reach } = await hold(tx, actor, input, 'move')
  await moveTo(tx, actor.tenant, row, input)
  return again(secrets, tx, { tenant: actor.tenant, reach }, row.id)
}

async function moveTo(
  tx: Tx,
  tenant: string,
  row: AppointmentRecord,
  { startsAt, at }: { startsAt: string; at: Date },
): Promise<void> {
  if (!isAtWindow(row.kind)) throw ruleBroken('is arranged', HALL_WORDS.changed)
  await lockHallBookings(tx, tenant, row.hallId)
  const hall = await findHall(tx, tenant, row.hallId)
  if (!hall) throw notFound('hall')
  const wanted = { classCode: row.classCode, startsAt: new Date(startsAt) }
  const { seat, endsAt } = await takeSeat(tx, { tenant, hall, at }, wanted)
  await saveMoved(tx, tenant, { id: row.id, startsAt: wanted.startsAt, endsAt, seat })
}

/** Gives a number to somebody who came to the counter with an appointment. */
export async function arrive(secrets: Secrets, tx: Tx, actor: Actor, input: Of): Promise<TakenTicket> {
  const { row } = await hold(tx, actor, input, 'arrive')
  await openWholeHall(tx)
  return arriveWith(secrets, tx, { tenant: actor.tenant, at: input.at }, row)
}

/** Notes what became of an appointment. That nobody came is told to nobody. */
export function end(action: 'finish' | 'miss' | 'cancel') {
  return async (secrets: Secrets, tx: Tx, actor: Actor, input: Of): Promise<AppointmentRow> => {
    const { row, reach } = await hold(tx, actor, input, action)
    refuseEarly(row, action, input.at)
    await saveAppointmentState(tx, actor.tenant, { id: row.id, state: appointmentStateAfter(action) })
    return again(secrets, tx, { tenant: actor.tenant, reach }, row.id)
  }
}

/** Nobody failed to come before the time; what is done early is done on its day at the earliest. */
function refuseEarly({ startsAt }: AppointmentRecord, action: 'finish' | 'miss' | 'cancel', at: Date): void {
  const isEarly = action === 'miss' ? startsAt > at : action === 'finish' && chinaDay(startsAt) > chinaDay(at)
  if (isEarly) throw ruleBroken(`${action} before its time`, HALL_WORDS.notYet)
}

async function again(
  secrets: Secrets,
  tx: Tx,
  { tenant, reach }: { tenant: string; reach: Scope },
  id: string,
): Promise<AppointmentRow> {
  const row = await findAppointment(tx, tenant, { id })
  if (!row) throw notFound('appointment')
  return viewOf(secrets, row, reach)
}

type ByCode = { code: string; at: Date }

export async function moveByCode(
  secrets: Secrets,
  tx: Tx,
  { tenant }: Actor,
  input: ByCode & { startsAt: string },
): Promise<OwnAppointment> {
  const row = await appointmentOfCode(secrets, tx, tenant, { code: input.code, lock: true })
  may(row, 'move', null)
  await moveTo(tx, tenant, row, input)
  return ownView(await appointmentOfCode(secrets, tx, tenant, input))
}

export async function cancelByCode(
  secrets: Secrets,
  tx: Tx,
  { tenant }: Actor,
  input: ByCode,
): Promise<OwnAppointment> {
  const row = await appointmentOfCode(secrets, tx, tenant, { code: input.code, lock: true })
  may(row, 'cancel', null)
  await saveAppointmentState(tx, tenant, { id: row.id, state: 'cancelled' })
  return ownView(await appointmentOfCode(secrets, tx, tenant, input))
}
