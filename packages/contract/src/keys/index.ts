import { z } from 'zod'
import { defineRoute, instant } from '../core/index.ts'

export const keyPhase = z.enum(['spread', 'write', 'reseal', 'check', 'current', 'retired'])

/** A generation of keys, by its id; `a…` are keys of the AES suite, `s…` of the SM suite. Keys themselves are never told. */
export const keyGeneration = z.object({
  id: z.string(),
  suite: z.enum(['aes', 'sm']),
  phase: keyPhase,
  startedAt: instant,
  phaseAt: instant,
})

export const keyStatus = z.object({
  /** Suite that the next generation is made for. */
  suite: z.enum(['aes', 'sm']),
  keys: z.array(keyGeneration),
  /** The exchange under way: values sealed anew so far, what is being sealed, and server copies that hold it up. */
  exchange: z
    .object({
      id: z.string(),
      phase: keyPhase,
      resealed: z.number().int(),
      store: z.string().nullable(),
      waitingFor: z.array(z.object({ host: z.string(), seenAt: instant })),
    })
    .nullable(),
  /** Values that no key opens, met by the last exchange. */
  damaged: z.number().int(),
  copies: z.number().int(),
})
export type KeyStatus = z.infer<typeof keyStatus>

export const keyRoutes = {
  status: defineRoute({
    method: 'GET',
    path: '/keys',
    summary: 'Which keys seal personal data, and how far an exchange is (security administrator)',
    reply: keyStatus,
  }),
  rotate: defineRoute({
    method: 'POST',
    path: '/keys/rotation',
    summary: 'Begins to exchange the keys while the system runs (security administrator)',
    reply: keyStatus,
  }),
}
