import { z } from 'zod'
import { text } from '../core/text.ts'

/** What a look into sealed facts is for; the reason says more in words. Both are shown to the person looked at. */
export const PURPOSES = [
  'service',
  'visit',
  'contact',
  'case',
  'verification',
  'emergency',
  'statutory',
  'own-request',
] as const
export const purpose = z.enum(PURPOSES)
export type Purpose = z.infer<typeof purpose>

/** Why, in words that the person looked at will read. */
export const reason = text(400, 4)

/** How a look came about. `counter`: shown or printed for the person at the window; `own`: the person looked. */
export const LOOK_KINDS = ['reveal', 'break-glass', 'grant', 'export', 'counter', 'own'] as const
export const lookKind = z.enum(LOOK_KINDS)
export type LookKind = z.infer<typeof lookKind>

/** The key of a fact outside its subject: `person.phone`, or `ledger:low-income.amount` of a ledger. */
export const factName = z
  .string()
  .max(110)
  .regex(/^(?:[a-z]+|ledger:[a-z][a-z0-9-]{1,39})\.[a-z][a-z0-9-]{0,59}$/)
