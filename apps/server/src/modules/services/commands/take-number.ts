import { newId } from '@yiwang/contract'
import type { Need, TakenTicket } from '@yiwang/contract/services'
import type { Actor } from '../../../kernel/actor.ts'
import { chinaDay } from '../../../kernel/clock.ts'
import type { Secrets } from '../../../kernel/crypto.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { notFound, ruleBroken } from '../../../kernel/errors.ts'
import { codeIndex, newHallCode } from '../domain/hall-codes.ts'
import { HALL_WORDS } from '../domain/hall-words.ts'
import { takenView } from '../queries/hall-queue.ts'
import { demandHall } from '../queries/halls.ts'
import { findAppointment, saveAppointmentState } from '../store/appointment-store.ts'
import type { AppointmentRecord } from '../store/appointment-store.ts'
import { openWholeHall } from '../store/hall-reach.ts'
import { findHall } from '../store/hall-store.ts'
import type { HallRow } from '../store/hall-store.ts'
import { drawNumber, insertTicket } from '../store/queue-store.ts'

type Taking = { id: string; hallId: string; classCode: string; need: Need; at: Date }

/** Gives a number to somebody who came as they were. */
export async function takeNumber(secrets: Secrets, tx: Tx, actor: Actor, input: Taking): Promise<TakenTicket> {
  const hall = await demandHall(tx, actor, input.hallId, 'hall.work')
  const { id, classCode, need, at } = input
  return draw(secrets, tx, { tenant: actor.tenant, hall, at }, { id, classCode, need, appointment: null })
}

type CheckingIn = { hallId: string; code: string; at: Date }

/** Takes a number with the code of an appointment: at the machine of the hall, without an account. */
export async function checkIn(secrets: Secrets, tx: Tx, { tenant }: Actor, input: CheckingIn): Promise<TakenTicket> {
  await openWholeHall(tx)
  const row = await findAppointment(
    tx,
    tenant,
    { codeIndex: codeIndex(secrets.hashing, 'appointment', input.code) },
    true,
  )
  if (!row) throw notFound('appointment')
  if (row.hallId !== input.hallId) throw ruleBroken('another hall', HALL_WORDS.otherHall)
  return arriveWith(secrets, tx, { tenant, at: input.at }, row)
}

/** The number of somebody whose appointment is today. The row is held by the caller. */
export async function arriveWith(
  secrets: Secrets,
  tx: Tx,
  { tenant, at }: { tenant: string; at: Date },
  row: AppointmentRecord,
): Promise<TakenTicket> {
  if (row.state !== 'booked') throw ruleBroken(`appointment is ${row.state}`, HALL_WORDS.checkedIn)
  if (chinaDay(row.startsAt) !== chinaDay(at)) throw ruleBroken('another day', HALL_WORDS.notToday)
  const hall = await findHall(tx, tenant, row.hallId)
  if (!hall) throw notFound('hall')
  await saveAppointmentState(tx, tenant, { id: row.id, state: 'arrived' })
  const { classCode, need } = row
  const wanted = { id: newId(at.getTime()), classCode, need, appointment: { id: row.id, at: row.startsAt } }
  return draw(secrets, tx, { tenant, hall, at }, wanted)
}

type Wanted = { id: string; classCode: string; need: Need; appointment: { id: string; at: Date } | null }

async function draw(
  secrets: Secrets,
  tx: Tx,
  of: { tenant: string; hall: HallRow; at: Date },
  { id, classCode, need, appointment }: Wanted,
): Promise<TakenTicket> {
  const { tenant, hall, at } = of
  const known = hall.classes.find(({ code }) => code === classCode)
  if (!known) throw ruleBroken('class unknown', HALL_WORDS.unknownClass, { classCode: HALL_WORDS.unknownClass })
  const place = { tenant, hallId: hall.id, day: chinaDay(at) }
  const drawn = await drawNumber(tx, place, classCode)
  const code = newHallCode()
  await insertTicket(tx, {
    ...place,
    id,
    codeIndex: codeIndex(secrets.hashing, 'ticket', code),
    number: `${known.letter}${String(drawn).padStart(3, '0')}`,
    classCode,
    need,
    appointmentId: appointment?.id ?? null,
    bookedAt: appointment?.at ?? null,
    at,
  })
  return takenView(tx, of, { id, code })
}
