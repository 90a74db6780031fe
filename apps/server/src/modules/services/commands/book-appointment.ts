import { isAtWindow } from '@yiwang/contract/services'
import type { AppointmentRow, NewAppointment, OwnAppointment } from '@yiwang/contract/services'
import type { Actor } from '../../../kernel/actor.ts'
import { chinaDay } from '../../../kernel/clock.ts'
import type { Secrets } from '../../../kernel/crypto.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { notFound, ruleBroken } from '../../../kernel/errors.ts'
import { codeIndex, newHallCode } from '../domain/hall-codes.ts'
import { masked, sealPerson } from '../domain/hall-person.ts'
import { HALL_WORDS } from '../domain/hall-words.ts'
import { lastDay, ownView, slotsOf, viewOf } from '../queries/appointments.ts'
import { APPOINTMENT_PERSON, findAppointment, insertAppointment, lockHallBookings } from '../store/appointment-store.ts'
import type { AppointmentRecord, Seat } from '../store/appointment-store.ts'
import { openHall, openWholeHall } from '../store/hall-reach.ts'
import { findHall } from '../store/hall-store.ts'
import type { HallRow } from '../store/hall-store.ts'

const MOST_DAYS = 30
const USUAL_MS = 60 * 60_000

type Booking = Omit<NewAppointment, 'channel'> & { at: Date }

/** Books for somebody at the counter, on the phone or on a visit. The code is told this once. */
export async function bookForSomebody(
  secrets: Secrets,
  tx: Tx,
  actor: Actor,
  input: Booking & { channel: NewAppointment['channel'] },
): Promise<{ code: string; appointment: AppointmentRow }> {
  const reach = await openHall(tx, actor, 'appointment.keep')
  const { code, row } = await book(secrets, tx, actor, input)
  return { code, appointment: viewOf(secrets, row, reach) }
}

/** Books without an account, or for oneself when signed in. */
export async function bookOpenly(
  secrets: Secrets,
  tx: Tx,
  actor: Actor,
  input: Booking,
): Promise<{ code: string; appointment: OwnAppointment }> {
  await openWholeHall(tx)
  const { code, row } = await book(secrets, tx, actor, { ...input, channel: 'portal' })
  return { code, appointment: ownView(row) }
}

async function book(
  secrets: Secrets,
  tx: Tx,
  { tenant, id: bookedBy }: Actor,
  input: Booking & { channel: AppointmentRecord['channel'] },
): Promise<{ code: string; row: AppointmentRecord }> {
  const { id, kind, hallId, classCode, at, place, note, name, phone } = input
  await lockHallBookings(tx, tenant, hallId)
  const hall = await findHall(tx, tenant, hallId)
  if (!hall) throw notFound('hall')
  if (!hall.classes.some(({ code }) => code === classCode))
    throw ruleBroken('class unknown', HALL_WORDS.unknownClass, { classCode: HALL_WORDS.unknownClass })
  if ((kind === 'home' || kind === 'near') && place === '')
    throw ruleBroken('no place', HALL_WORDS.noHome, { place: HALL_WORDS.noHome })
  const startsAt = new Date(input.startsAt)
  const found = isAtWindow(kind)
    ? await takeSeat(tx, { tenant, hall, at }, { classCode, startsAt })
    : wishFor(startsAt, at)
  const code = newHallCode()
  await insertAppointment(tx, {
    tenant,
    id,
    hallId,
    classCode,
    startsAt,
    at,
    bookedBy,
    ...found,
    codeIndex: codeIndex(secrets.hashing, 'appointment', code),
    kind: found.seat && found.extended ? 'extended' : kind === 'extended' ? 'window' : kind,
    state: found.seat ? 'booked' : 'asked',
    areaPath: hall.areaPath,
    matterCode: input.matterCode,
    matterName: input.matterName,
    need: input.need,
    channel: input.channel,
    ...masked({
      name,
      phone,
    }),
    personSealed: sealPerson(secrets, APPOINTMENT_PERSON, id, {
      name,
      phone,
      place,
      note,
    }),
  })
  const row = await findAppointment(tx, tenant, { id })
  if (!row) throw notFound('appointment')
  return { code, row }
}

type Found = { seat: Seat | null; endsAt: Date; extended: boolean }

function wishFor(startsAt: Date, at: Date): Found {
  inTime(startsAt, at)
  return { seat: null, endsAt: new Date(startsAt.getTime() + USUAL_MS), extended: false }
}

function inTime(startsAt: Date, at: Date): void {
  if (startsAt <= at) throw ruleBroken('past', HALL_WORDS.slotPast, { startsAt: HALL_WORDS.slotPast })
  if (chinaDay(startsAt) > lastDay(at, MOST_DAYS))
    throw ruleBroken('too far', HALL_WORDS.tooFar, { startsAt: HALL_WORDS.tooFar })
}

/** The first free seat of a slot; the bookings of the hall are held by the caller. */
export async function takeSeat(
  tx: Tx,
  of: { tenant: string; hall: HallRow; at: Date },
  { classCode, startsAt }: { classCode: string; startsAt: Date },
): Promise<Found> {
  inTime(startsAt, of.at)
  const slots = await slotsOf(tx, of, { classCode, day: chinaDay(startsAt) })
  const slot = slots.find(({ at }) => at === startsAt.getTime())
  const seat = slot?.seats[0]
  if (!slot || !seat) throw ruleBroken('slot taken', HALL_WORDS.slotGone, { startsAt: HALL_WORDS.slotGone })
  return { seat, endsAt: new Date(slot.until), extended: slot.extended }
}
