import { z } from 'zod'

/** Search of the address: the unsent application whose words stand in the form. */
export const behalfSearch = z.object({ from: z.uuid().optional().catch(undefined) })
