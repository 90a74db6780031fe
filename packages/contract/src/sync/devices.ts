import { z } from 'zod'
import { defineRoute, id, instant, text } from '../core/index.ts'

export const WIPE_STATES = ['none', 'asked', 'done'] as const

export const device = z.object({
  id,
  personId: id,
  label: z.string(),
  userAgent: z.string(),
  registeredAt: instant,
  lastSeenAt: instant,
  /** Version of the app, as it said at its last contact; empty when it never said. */
  app: z.string(),
  /** Operations that it had not sent yet when it said so last; null when it never said. */
  waiting: z.int().nullable(),
  wipe: z.enum(WIPE_STATES),
  wipeAskedAt: instant.nullable(),
  /** Null when the person asked for it. */
  wipeReason: z.string().nullable(),
  wipedAt: instant.nullable(),
})
export type Device = z.infer<typeof device>

/** The phone of somebody whom one answers for. */
export const phone = device.extend({ personName: z.string() })
export type Phone = z.infer<typeof phone>

const deviceId = z.object({ deviceId: id })

export const deviceRoutes = {
  register: defineRoute({
    method: 'POST',
    path: '/sync/devices',
    summary: 'Make a device known for the person who is signed in on it',
    body: z.object({ deviceId: id, label: text(60, 1), userAgent: text(400).default('') }),
    reply: device,
  }),
  list: defineRoute({
    method: 'GET',
    path: '/sync/devices',
    summary: 'Own devices, or those of a person whose lost phone may be wiped',
    query: z.object({ personId: id.optional() }),
    reply: z.object({ items: z.array(device) }),
  }),
  around: defineRoute({
    method: 'GET',
    path: '/sync/phones',
    summary: 'Phones of the people of the areas that one answers for; heard of last first',
    query: z.object({
      /** Beginning of the name of the person. */
      q: text(40).optional(),
      cursor: z.string().max(400).optional(),
      limit: z.coerce.number().int().min(1).max(200).default(50),
    }),
    reply: z.object({ items: z.array(phone), next: z.string().nullable() }),
  }),
  wipe: defineRoute({
    method: 'POST',
    path: '/sync/devices/{deviceId}/wipe',
    summary: 'Have a device forget everything of its person at its next contact',
    params: deviceId,
    body: z.object({
      personId: id.optional(),
      /** Asked for when the phone is that of somebody else, who reads it. */
      reason: text(200, 4).optional(),
    }),
    reply: device,
  }),
  spare: defineRoute({
    method: 'POST',
    path: '/sync/devices/{deviceId}/spare',
    summary: 'Take back that a device is to be wiped, while it has not happened',
    params: deviceId,
    body: z.object({ personId: id.optional() }),
    reply: device,
  }),
  wiped: defineRoute({
    method: 'POST',
    path: '/sync/devices/{deviceId}/wiped',
    summary: 'The device has forgotten everything',
    params: deviceId,
    reply: device,
  }),
}
