import { z } from 'zod'
import { defineRoute, done, id, instant } from '../core/index.ts'
import { NEEDS } from './queue-order.ts'

export const queueNeed = z.enum(NEEDS)

/** `skipped` did not answer and may still come; `left` was cleared at the end of the day. Neither is held against anybody. */
export const TICKET_STATES = ['waiting', 'called', 'done', 'skipped', 'left'] as const
export const ticketState = z.enum(TICKET_STATES)
export type TicketState = z.infer<typeof ticketState>

const range = z.object({ low: z.int(), high: z.int() })

export const ticketView = z.object({
  id,
  number: z.string(),
  classCode: z.string(),
  need: queueNeed,
  /** Time of the appointment. */
  bookedAt: instant.nullable(),
  state: ticketState,
  takenAt: instant,
  calledAt: instant.nullable(),
  calls: z.int(),
  windowNumber: z.int().nullable(),
})
export type TicketView = z.infer<typeof ticketView>

export const queueView = z.object({
  hallId: id,
  at: instant,
  waiting: z.array(ticketView),
  skipped: z.array(ticketView),
  windows: z.array(
    z.object({
      id,
      number: z.int(),
      name: z.string(),
      classes: z.array(z.string()),
      open: z.boolean(),
      current: ticketView.nullable(),
    }),
  ),
  /** Honest ranges in minutes for somebody who comes now; null when too little is known. */
  waits: z.array(z.object({ classCode: z.string(), waiting: z.int(), minutes: range.nullable() })),
})
export type QueueView = z.infer<typeof queueView>

/** What hangs in the hall: numbers and windows, nobody's name. */
export const boardView = z.object({
  hallName: z.string(),
  at: instant,
  /** The latest call first. */
  calls: z.array(z.object({ number: z.string(), windowNumber: z.int(), calledAt: instant, calls: z.int() })),
  waits: z.array(z.object({ name: z.string(), waiting: z.int(), minutes: range.nullable() })),
})
export type BoardView = z.infer<typeof boardView>

/** The code opens the ticket on a phone without an account, and rates the visit afterwards. */
export const takenTicket = ticketView.extend({ code: z.string(), before: z.int(), minutes: range.nullable() })
export type TakenTicket = z.infer<typeof takenTicket>

export const ownTicket = z.object({
  number: z.string(),
  hallName: z.string(),
  state: ticketState,
  windowNumber: z.int().nullable(),
  before: z.int().nullable(),
  minutes: range.nullable(),
  rated: z.boolean(),
  at: instant,
})
export type OwnTicket = z.infer<typeof ownTicket>

/** Twelve digits that can be read out on the phone, as typed: blanks and dashes are dropped. */
export const hallCode = z
  .string()
  .max(24)
  .overwrite((typed) => typed.replace(/[\s-]/g, ''))
  .regex(/^\d{12}$/)

const hallId = z.object({ hallId: id })
const windowId = z.object({ windowId: id })
/** The ticket that the clerk sees as current: a second press of the same key cannot call a second person. */
const seen = z.object({ current: id.nullable() })

export const queueRoutes = {
  read: defineRoute({
    method: 'GET',
    path: '/halls/{hallId}/queue',
    summary: 'Who waits in a hall today, windows and estimated waits',
    params: hallId,
    reply: queueView,
  }),
  take: defineRoute({
    method: 'POST',
    path: '/halls/{hallId}/tickets',
    summary: 'Give a number to somebody who came without an appointment',
    params: hallId,
    body: z.object({ id, classCode: z.string().max(30), need: queueNeed.default('none') }),
    reply: takenTicket,
  }),
  next: defineRoute({
    method: 'POST',
    path: '/hall-windows/{windowId}/next',
    summary: 'Finish who stands at the window and call the next one by the stated order',
    params: windowId,
    body: seen,
    reply: queueView,
  }),
  recall: defineRoute({
    method: 'POST',
    path: '/hall-windows/{windowId}/recall',
    summary: 'Call again: who was called last, or somebody who was skipped',
    params: windowId,
    body: z.object({ ticketId: id }),
    reply: queueView,
  }),
  skip: defineRoute({
    method: 'POST',
    path: '/hall-windows/{windowId}/skip',
    summary: 'Pass over who did not answer; they may be called again',
    params: windowId,
    body: seen,
    reply: queueView,
  }),
  finish: defineRoute({
    method: 'POST',
    path: '/hall-windows/{windowId}/finish',
    summary: 'Finish who stands at the window without calling anybody',
    params: windowId,
    body: seen,
    reply: queueView,
  }),
  transfer: defineRoute({
    method: 'POST',
    path: '/hall-windows/{windowId}/transfer',
    summary: 'Send who stands at the window to another class; the time of arrival stays',
    params: windowId,
    body: seen.extend({ classCode: z.string().max(30) }),
    reply: queueView,
  }),
  board: defineRoute({
    method: 'GET',
    path: '/public/halls/{hallId}/board',
    access: 'public',
    crowd: true,
    summary: 'The calling screen of a hall: numbers and windows only',
    params: hallId,
    reply: boardView,
  }),
  checkIn: defineRoute({
    method: 'POST',
    path: '/public/halls/{hallId}/check-in',
    access: 'public',
    crowd: true,
    summary: 'Take a number with the code of an appointment',
    params: hallId,
    body: z.object({ code: hallCode }),
    reply: takenTicket,
  }),
  own: defineRoute({
    method: 'GET',
    path: '/public/tickets/{code}',
    access: 'public',
    crowd: true,
    summary: 'Where a number stands in the queue',
    params: z.object({ code: hallCode }),
    reply: ownTicket,
  }),
  clear: defineRoute({
    method: 'POST',
    path: '/halls/{hallId}/close-day',
    summary: 'Close the day: who still waits has left',
    params: hallId,
    reply: done,
  }),
}
