import { z } from 'zod'
import { defineRoute, id, text } from '../core/index.ts'

/** What helpers do for people, by kind (代办事项清单); a county keeps as many lists as it has teams of helpers. */
export const helpListItem = z.object({
  group: text(40, 1),
  name: text(80, 1),
  /** Matter of the catalogue that it is about; null for errands such as copying or writing a letter. */
  matterId: id.nullable().default(null),
})
export const helpList = z.object({
  code: z.string().regex(/^[a-z][a-z0-9-]{0,39}$/),
  name: text(60, 1),
  /** Who it is for, and by what rule. */
  note: text(400).default(''),
  items: z.array(helpListItem).max(300),
})
export type HelpList = z.output<typeof helpList>
const kept = helpList.extend({ version: z.int() })

export const helpListRoutes = {
  list: defineRoute({
    method: 'GET',
    path: '/help-lists',
    summary: 'Lists of what helpers do for people, with their items',
    reply: z.object({ items: z.array(kept) }),
  }),
  save: defineRoute({
    method: 'PUT',
    path: '/help-lists/{code}',
    versioned: true,
    summary: 'Change a list of what helpers do, or add one (version 0)',
    params: z.object({ code: helpList.shape.code }),
    body: helpList.omit({ code: true }),
    reply: kept,
  }),
}
