import { isAtWindow, type AppointmentKind } from '@yiwang/contract/services'
import { mobileOf } from '../../shared/phone-number.ts'

export type BookingDraft = {
  kind: AppointmentKind
  hallId: string
  classCode: string
  matterName: string
  day: string
  startsAt: string
  name: string
  phone: string
  place: string
}

export type BookingLack = 'hallId' | 'classCode' | 'matterName' | 'startsAt' | 'name' | 'phone' | 'place'

export function newBooking(day: string): BookingDraft {
  const empty = { hallId: '', classCode: '', matterName: '', startsAt: '', name: '', phone: '', place: '' }
  return { kind: 'window', day, ...empty }
}

/** What is missing. At the window a slot is chosen; elsewhere a day is wished for, and where to come to. */
export function lacksOf(draft: BookingDraft): BookingLack[] {
  const needsPlace = draft.kind === 'home' || draft.kind === 'near'
  const lacks: [BookingLack, boolean][] = [
    ['hallId', draft.hallId === ''],
    ['classCode', draft.classCode === ''],
    ['matterName', draft.matterName.trim() === ''],
    ['startsAt', isAtWindow(draft.kind) && draft.startsAt === ''],
    ['place', needsPlace && draft.place.trim() === ''],
    ['name', draft.name.trim() === ''],
    ['phone', mobileOf(draft.phone) === null],
  ]
  return lacks.filter(([, isLacking]) => isLacking).map(([lack]) => lack)
}

/** What is sent; a day that is only wished for is meant from nine o'clock in China. */
export function bookingOf(id: string, { day, startsAt, ...draft }: BookingDraft) {
  return {
    ...draft,
    id,
    matterName: draft.matterName.trim(),
    name: draft.name.trim(),
    phone: mobileOf(draft.phone) ?? draft.phone,
    place: draft.place.trim(),
    startsAt: isAtWindow(draft.kind) ? startsAt : new Date(`${day}T09:00:00+08:00`).toISOString(),
  }
}
