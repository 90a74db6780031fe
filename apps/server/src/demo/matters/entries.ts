import { readFileSync } from 'node:fs'
import { matterKind, theme } from '@yiwang/contract/matters'
import { z } from 'zod'
import { SHELF_NAMES } from './material-shelf.ts'

const FILE = new URL('../data/matter-entries.json', import.meta.url)

/** What is told apart of a demo matter; the rest of its entry follows. */
export const demoMatter = z.strictObject({
  /** Beginning of the code under which the basic list names it; absent for one that is not there. */
  from: z.string().optional(),
  name: z.string(),
  unit: z.string(),
  kind: matterKind,
  for: z.enum(['person', 'organisation']),
  themes: z.array(theme),
  summary: z.string(),
  keywords: z.array(z.string()),
  /** Working days by law and by promise; 0 is done while one waits. */
  days: z.tuple([z.number().nullable(), z.number()]),
  materials: z.array(z.enum(SHELF_NAMES)),
  result: z.string().nullable(),
  /** What towns and villages may do of it. */
  powers: z
    .object({ town: z.enum(['accept', 'decide', 'help']), village: z.enum(['accept', 'decide', 'help']) })
    .partial()
    .optional(),
  /** Why somebody has to come; absent when nobody has to. */
  visits: z.string().optional(),
  /** Done wholly online. */
  online: z.boolean().optional(),
  atHome: z.boolean().optional(),
  fee: z.tuple([z.string(), z.number()]).optional(),
  /** What stops the clock. */
  special: z.string().optional(),
})
export type DemoMatter = z.infer<typeof demoMatter>

/** The matters of the demo county that have a whole entry. All that they say is generated. */
export function demoMatters(): DemoMatter[] {
  return z.array(demoMatter).parse(JSON.parse(readFileSync(FILE, 'utf8')))
}
