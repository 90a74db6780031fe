import { z } from 'zod'

/** What the catalogue screen keeps in the address: version, chosen class as `kind:code`, search. */
export const catalogSearch = z.object({
  version: z.uuid().optional().catch(undefined),
  class: z.string().max(40).optional().catch(undefined),
  q: z.string().max(60).optional().catch(undefined),
})
export type CatalogSearch = z.infer<typeof catalogSearch>
