import { z } from 'zod'

/** The unsent act whose words are put into its form again. */
export type Reopened = { typed: unknown; id: string } | null

const typed = z.object({
  note: z.string().catch(''),
  reason: z.string().nullable().catch(null),
  photos: z.array(z.object({ id: z.string() })).catch([]),
})

/** What was typed into one of the small forms before; blank where nothing was. */
export function typedInto(reopened: Reopened): z.infer<typeof typed> {
  return typed.safeParse(reopened?.typed).data ?? { note: '', reason: null, photos: [] }
}

/** Search of a task's address: the form that stands open, and the unsent act whose words stand in it. */
export const taskSearch = z.object({
  act: z.enum(['done', 'refuse']).optional().catch(undefined),
  from: z.uuid().optional().catch(undefined),
})
