import { z } from 'zod'
import { date, defineRoute, id, instant, listOf, pageOf, pageQuery, phone, text } from '../core/index.ts'
import { hallCode, queueNeed, takenTicket } from './queue.ts'

/** 预约, 靠前, 上门, 线上, 延时: at the window, near the people, at home, by telephone or video, beyond office hours. */
export const APPOINTMENT_KINDS = ['window', 'near', 'home', 'online', 'extended'] as const
export const appointmentKind = z.enum(APPOINTMENT_KINDS)
export type AppointmentKind = z.infer<typeof appointmentKind>

/** `asked` waits for somebody to say who comes and when; `missed` is a fact without consequences. */
export const APPOINTMENT_STATES = ['asked', 'booked', 'arrived', 'done', 'cancelled', 'missed'] as const
export const appointmentState = z.enum(APPOINTMENT_STATES)
export type AppointmentState = z.infer<typeof appointmentState>

export const APPOINTMENT_ACTIONS = ['arrange', 'move', 'arrive', 'finish', 'miss', 'cancel'] as const
export type AppointmentAction = (typeof APPOINTMENT_ACTIONS)[number]

/** True for kinds that take a slot of a window of a hall. */
export function isAtWindow(kind: AppointmentKind): boolean {
  return kind === 'window' || kind === 'extended'
}

/** What may be done with an appointment. Somebody who missed one may still come: it is moved, not punished. */
export function appointmentActions(kind: AppointmentKind, state: AppointmentState): AppointmentAction[] {
  if (state === 'asked') return ['arrange', 'cancel']
  if (state === 'booked')
    return isAtWindow(kind) ? ['move', 'arrive', 'finish', 'miss', 'cancel'] : ['arrange', 'finish', 'miss', 'cancel']
  if (state === 'arrived') return ['finish']
  if (state === 'missed') return isAtWindow(kind) ? ['move', 'cancel'] : ['arrange', 'cancel']
  return []
}

export function appointmentStateAfter(action: AppointmentAction): AppointmentState {
  const after = {
    arrange: 'booked',
    move: 'booked',
    arrive: 'arrived',
    finish: 'done',
    miss: 'missed',
    cancel: 'cancelled',
  } as const
  return after[action]
}

export const appointmentSlot = z.object({ startsAt: instant, endsAt: instant, free: z.int(), extended: z.boolean() })
export type AppointmentSlot = z.infer<typeof appointmentSlot>

const asked = {
  id,
  kind: appointmentKind,
  hallId: id,
  classCode: z.string().max(30),
  matterCode: text(40).nullable().default(null),
  matterName: text(100, 1),
  /** Start of a slot; the wish of who asks when it is not at a window. */
  startsAt: instant,
  name: text(40, 1),
  phone,
  /** Where to come to; for home and near service. */
  place: text(120).default(''),
  need: queueNeed.default('none'),
  note: text(300).default(''),
}

export const newAppointment = z.object({ ...asked, channel: z.enum(['window', 'phone', 'field']).default('window') })
export type NewAppointment = z.output<typeof newAppointment>

export const appointmentRow = z.object({
  id,
  kind: appointmentKind,
  state: appointmentState,
  hallId: id,
  hallName: z.string(),
  classCode: z.string(),
  windowNumber: z.int().nullable(),
  matterName: z.string(),
  startsAt: instant,
  endsAt: instant,
  /** Masked, as 王某 and 138****5678. */
  name: z.string(),
  phone: z.string(),
  place: z.string(),
  need: queueNeed,
  channel: z.enum(['portal', 'window', 'phone', 'field']),
  /** Who comes; null until it is arranged. */
  server: z.string().nullable(),
  note: z.string(),
  version: z.int(),
  can: z.array(z.enum(APPOINTMENT_ACTIONS)),
})
export type AppointmentRow = z.infer<typeof appointmentRow>

/** What the holder of the code sees. */
export const ownAppointment = z.object({
  kind: appointmentKind,
  state: appointmentState,
  hallId: id,
  hallName: z.string(),
  address: z.string(),
  hallPhone: z.string(),
  windowNumber: z.int().nullable(),
  classCode: z.string(),
  matterName: z.string(),
  startsAt: instant,
  endsAt: instant,
  server: z.string().nullable(),
  can: z.array(z.enum(['move', 'cancel'])),
})
export type OwnAppointment = z.infer<typeof ownAppointment>

const appointmentId = z.object({ appointmentId: id })
const byCode = z.object({ code: hallCode })

export const appointmentRoutes = {
  list: defineRoute({
    method: 'GET',
    path: '/appointments',
    summary: 'Appointments within reach from a day on, by their time',
    query: pageQuery.extend({
      hallId: id.optional(),
      from: date,
      until: date,
      kind: listOf(appointmentKind),
      state: listOf(appointmentState),
    }),
    reply: pageOf(appointmentRow),
  }),
  book: defineRoute({
    method: 'POST',
    path: '/appointments',
    summary: 'Book for somebody at the counter, on the phone or on a visit',
    body: newAppointment,
    reply: z.object({ code: z.string(), appointment: appointmentRow }),
  }),
  arrange: defineRoute({
    method: 'POST',
    path: '/appointments/{appointmentId}/arrange',
    versioned: true,
    summary: 'Say who comes and when to a home, near or online appointment',
    params: appointmentId,
    body: z.object({ server: text(60, 2), startsAt: instant, minutes: z.int().min(5).max(480).default(60) }),
    reply: appointmentRow,
  }),
  move: defineRoute({
    method: 'POST',
    path: '/appointments/{appointmentId}/move',
    versioned: true,
    summary: 'Move an appointment to another slot of its hall',
    params: appointmentId,
    body: z.object({ startsAt: instant }),
    reply: appointmentRow,
  }),
  arrive: defineRoute({
    method: 'POST',
    path: '/appointments/{appointmentId}/arrive',
    versioned: true,
    summary: 'Give a number to somebody who came to their appointment',
    params: appointmentId,
    reply: takenTicket,
  }),
  finish: defineRoute({
    method: 'POST',
    path: '/appointments/{appointmentId}/finish',
    versioned: true,
    summary: 'Note that an appointment took place',
    params: appointmentId,
    reply: appointmentRow,
  }),
  miss: defineRoute({
    method: 'POST',
    path: '/appointments/{appointmentId}/miss',
    versioned: true,
    summary: 'Note that nobody came; it has no consequences',
    params: appointmentId,
    reply: appointmentRow,
  }),
  cancel: defineRoute({
    method: 'POST',
    path: '/appointments/{appointmentId}/cancel',
    versioned: true,
    summary: 'Cancel an appointment; its slot is free again',
    params: appointmentId,
    body: z.object({ note: text(300).default('') }),
    reply: appointmentRow,
  }),
  mine: defineRoute({
    method: 'GET',
    path: '/own/appointments',
    summary: 'Appointments that somebody booked while signed in, newest first',
    reply: z.object({ items: z.array(ownAppointment.extend({ id })) }),
  }),
}

export const publicAppointmentRoutes = {
  slots: defineRoute({
    method: 'GET',
    path: '/public/halls/{hallId}/slots',
    access: 'public',
    summary: 'Slots of a class in a hall on a day, with what is free',
    params: z.object({ hallId: id }),
    query: z.object({ classCode: z.string().max(30), day: date }),
    reply: z.object({ items: z.array(appointmentSlot) }),
  }),
  book: defineRoute({
    method: 'POST',
    path: '/public/appointments',
    access: 'public',
    summary: 'Book without an account; the code is the only key',
    body: z.object(asked),
    reply: z.object({ code: z.string(), appointment: ownAppointment }),
  }),
  read: defineRoute({
    method: 'GET',
    path: '/public/appointments/{code}',
    access: 'public',
    summary: 'An appointment by its code; shows nothing personal',
    params: byCode,
    reply: ownAppointment,
  }),
  move: defineRoute({
    method: 'POST',
    path: '/public/appointments/{code}/move',
    access: 'public',
    summary: 'Move an appointment by its code',
    params: byCode,
    body: z.object({ startsAt: instant }),
    reply: ownAppointment,
  }),
  cancel: defineRoute({
    method: 'POST',
    path: '/public/appointments/{code}/cancel',
    access: 'public',
    summary: 'Cancel an appointment by its code',
    params: byCode,
    reply: ownAppointment,
  }),
}
