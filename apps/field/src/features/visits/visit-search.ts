import { z } from 'zod'

/** Search of a visit's address: the unsent visit whose words stand in it. */
export const visitSearch = z.object({ from: z.uuid().optional().catch(undefined) })
