import { z } from 'zod'

/** Search of a sheet's address: the unsent answer whose words stand in it. */
export const sheetSearch = z.object({ from: z.uuid().optional().catch(undefined) })
