import { z } from 'zod'

/** Keyset paging: `cursor` is opaque and comes from the page before; there are no page numbers. */
export const pageQuery = z.object({
  cursor: z.string().max(400).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
})

/** A page of rows. `next` is null on the last page. */
export function pageOf<Item extends z.ZodType>(item: Item) {
  return z.object({ items: z.array(item), next: z.string().nullable() })
}

/** A query parameter that may be given once, several times or as a comma list. */
export function listOf<Item extends z.ZodType>(item: Item) {
  return z.preprocess(
    (value) => (value === undefined || value === '' ? undefined : [value].flat().flatMap((v) => String(v).split(','))),
    z.array(item).max(100).optional(),
  )
}
