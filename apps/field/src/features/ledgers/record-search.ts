import { z } from 'zod'

/** Search of a record's address: the form that stands open, and the unsent act whose words stand in it. */
export const recordSearch = z.object({
  act: z.enum(['visit', 'change', 'end']).optional().catch(undefined),
  from: z.uuid().optional().catch(undefined),
})
export type RecordAct = NonNullable<z.infer<typeof recordSearch>['act']>

/** Search of the form for a new record: whom it is about, and the unsent act whose words stand in it. */
export const newRecordSearch = z.object({
  subject: z.uuid().optional().catch(undefined),
  from: z.uuid().optional().catch(undefined),
})
