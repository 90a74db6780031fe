import { z } from 'zod'
import { date, defineRoute, done, id, instant, text } from '../core/index.ts'

/** Time of day on the wall clock in China, 24 hours. */
export const wallTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/)

/** Workdays follow the county's calendar, so that holidays are closed and make-up days open. */
export const OPEN_DAYS = ['workdays', 'saturday', 'sunday'] as const
export const openHours = z.object({ on: z.enum(OPEN_DAYS), from: wallTime, until: wallTime })
/** Hours beyond the usual ones on one day (延时服务). */
export const extraHours = z.object({ date, from: wallTime, until: wallTime })
export type OpenHours = z.infer<typeof openHours>
export type ExtraHours = z.infer<typeof extraHours>

/** A kind of business that one queues for; its letter begins the numbers. */
export const queueClass = z.object({
  code: z.string().regex(/^[a-z0-9-]{1,30}$/),
  letter: z.string().regex(/^[A-Z]$/),
  name: text(30, 1),
})
export type QueueClass = z.infer<typeof queueClass>

export const hallWindow = z.object({
  id,
  number: z.int().min(1).max(999),
  name: text(30),
  /** Codes of the classes it serves. */
  classes: z.array(z.string()).max(30),
  /** Length of an appointment here. */
  slotMinutes: z.int().min(5).max(240),
  /** Appointments at the same time; 0 takes none. */
  slotSeats: z.int().min(0).max(20),
  open: z.boolean(),
})
export type HallWindow = z.infer<typeof hallWindow>

const hallHead = {
  name: text(60, 2),
  areaId: id,
  unitId: id,
  address: text(120).default(''),
  phone: text(30).default(''),
  classes: z.array(queueClass).min(1).max(26),
  hours: z.array(openHours).max(20),
  extraHours: z.array(extraHours).max(100).default([]),
  closedOn: z.array(date).max(100).default([]),
}

export const hallView = z.object({
  id,
  ...hallHead,
  areaName: z.string(),
  unitName: z.string(),
  windows: z.array(hallWindow),
  version: z.int(),
})
export type HallView = z.infer<typeof hallView>

const measured = z.object({ count: z.int(), p50: z.number().nullable(), p90: z.number().nullable() })

/** Figures of halls in a period; minutes. Nothing in them is by person. */
export const hallFigures = z.object({
  taken: z.int(),
  served: z.int(),
  left: z.int(),
  withAppointment: z.int(),
  priority: z.int(),
  wait: measured,
  service: measured,
  /** 24 numbers: people who came in each hour of the day. */
  byHour: z.array(z.int()),
  byClass: z.array(z.object({ code: z.string(), name: z.string(), wait: measured, service: measured })),
  appointments: z.array(z.object({ kind: z.string(), booked: z.int(), done: z.int(), missed: z.int() })),
})
export type HallFigures = z.infer<typeof hallFigures>

const hallId = z.object({ hallId: id })

export const hallRoutes = {
  list: defineRoute({
    method: 'GET',
    path: '/halls',
    summary: 'Service halls within reach with their windows',
    reply: z.object({ items: z.array(hallView) }),
  }),
  keep: defineRoute({
    method: 'PUT',
    path: '/halls/{hallId}',
    summary: 'Enter or change a hall: address, classes, hours, extended hours',
    params: hallId,
    body: z.object(hallHead),
    reply: hallView,
  }),
  keepWindow: defineRoute({
    method: 'PUT',
    path: '/halls/{hallId}/windows/{windowId}',
    summary: 'Enter or change a window of a hall',
    params: z.object({ hallId: id, windowId: id }),
    body: hallWindow.omit({ id: true, open: true }),
    reply: hallView,
  }),
  seat: defineRoute({
    method: 'PUT',
    path: '/hall-windows/{windowId}/open',
    summary: 'Open or close a window for the queue',
    params: z.object({ windowId: id }),
    body: z.object({ open: z.boolean() }),
    reply: done,
  }),
  figures: defineRoute({
    method: 'GET',
    path: '/hall-figures',
    summary: 'Waits, service times, busiest hours and appointments of halls in a period',
    query: z.object({ hallId: id.optional(), from: date, until: date }),
    reply: hallFigures,
  }),
  published: defineRoute({
    method: 'GET',
    path: '/public/halls',
    access: 'public',
    summary: 'Halls with address, phone, hours and how many wait',
    reply: z.object({
      items: z.array(
        hallView
          .pick({ id: true, name: true, areaName: true, address: true, phone: true, classes: true, hours: true })
          .extend({ extraHours: z.array(extraHours), waiting: z.int(), at: instant }),
      ),
    }),
  }),
}
