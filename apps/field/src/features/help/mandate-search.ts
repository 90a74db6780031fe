import { z } from 'zod'

/** Search of the form of a mandate: the errand it is for, and the unsent act whose words stand in it. */
export const mandateSearch = z.object({
  help: z.uuid().optional().catch(undefined),
  from: z.uuid().optional().catch(undefined),
})
