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
  wipe: z.enum(WIPE_STATES),
  wipeAskedAt: instant.nullable(),
  wipedAt: instant.nullable(),
})
export type Device = z.infer<typeof device>

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
  wipe: defineRoute({
    method: 'POST',
    path: '/sync/devices/{deviceId}/wipe',
    summary: 'Have a device forget everything of its person at its next contact',
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
