import { z } from 'zod'
import { date, id, text } from '../core/index.ts'

/** Under what something is sent to grid workers: an entry of the admission list by its code, or granted temporary work. */
export const workBasis = z.discriminatedUnion('by', [
  z.object({ by: z.literal('list'), code: text(20, 1) }),
  z.object({ by: z.literal('temporary'), id }),
])
export type WorkBasis = z.infer<typeof workBasis>

/** The same as people read it; null for what was running before the list was asked for. */
export const namedBasis = z
  .object({
    name: z.string(),
    /** Last day of the entry or of the temporary work. */
    until: date.nullable(),
    /** False when the list in force no longer has the entry or the temporary work is over: nothing more is sent under it. */
    inForce: z.boolean(),
  })
  .nullable()
export type NamedBasis = z.infer<typeof namedBasis>
