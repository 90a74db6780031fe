import { z } from 'zod'
import { rowError } from '../areas/routes.ts'
import { date, defineRoute, instant, listOf, rawText, text } from '../core/index.ts'

/**
 * Code of a list: a national one by its standard (`GB/T 2261.1`), one that the platform brings along (`yw:hazards`) or one
 * that a county adds (`local:crops`).
 */
export const codeListCode = z
  .string()
  .regex(/^(?:GB(?:\/T)? \d{1,6}(?:\.\d{1,2})?|GA(?:\/T)? \d{1,5}(?:\.\d{1,2})?|(?:yw|local):[a-z][a-z0-9-]{0,39})$/)

/** Lists of the platform: a county may publish versions of them and never adds one under this name. */
export const OWN_LIST_PREFIX = 'yw:'

/** One value of a code list. With `other` it means "other" and a text says what. */
export const codeEntry = z.object({
  code: z.string().regex(/^[0-9A-Za-z][0-9A-Za-z.-]{0,19}$/),
  zh: text(60, 1),
  en: text(120),
  other: z.boolean().default(false),
})
export type CodeEntry = z.infer<typeof codeEntry>

/** A code list in one version. `former` are values of earlier versions that it has no more: old records still hold them. */
export const codeList = z.object({
  code: codeListCode,
  name: z.object({ zh: z.string(), en: z.string() }),
  /** Counts up; the first of a national list or of ours is the one that the platform brings along. */
  version: z.int(),
  validFrom: date.nullable(),
  entries: z.array(codeEntry),
  former: z.array(codeEntry),
})
export type CodeList = z.infer<typeof codeList>

export const codeListVersion = z.object({
  version: z.int(),
  validFrom: date.nullable(),
  /** Null for the version that the platform brings along. */
  publishedAt: instant.nullable(),
  note: z.string(),
  entries: z.array(codeEntry),
})
export type CodeListVersion = z.infer<typeof codeListVersion>

export const codeListRoutes = {
  list: defineRoute({
    method: 'GET',
    path: '/code-lists',
    summary: 'Code lists in force today, all or those named',
    query: z.object({ codes: listOf(codeListCode) }),
    reply: z.object({ items: z.array(codeList) }),
  }),
  versions: defineRoute({
    method: 'GET',
    path: '/code-lists/versions',
    summary: 'All versions of a code list, newest first',
    query: z.object({ code: codeListCode }),
    reply: z.object({ code: codeListCode, items: z.array(codeListVersion) }),
  }),
  publish: defineRoute({
    method: 'POST',
    path: '/code-lists/versions',
    summary: 'Publish a version of a code list from CSV (code, zh, en, other), or a list of the county’s own',
    body: z.object({
      code: codeListCode,
      name: z.object({ zh: text(40, 1), en: text(80) }),
      validFrom: date,
      note: text(200).default(''),
      content: rawText(400_000, 1),
      dryRun: z.boolean().default(false),
    }),
    reply: z.object({
      /** Null on a dry run and while there are errors. */
      version: z.int().nullable(),
      added: z.array(z.string()),
      dropped: z.array(z.string()),
      renamed: z.array(z.string()),
      errors: z.array(rowError),
    }),
  }),
  file: defineRoute({
    method: 'GET',
    path: '/code-lists/file',
    summary: 'A code list as CSV, in force today or of one version',
    kind: 'file',
    query: z.object({ code: codeListCode, versionNumber: z.coerce.number().int().min(1).optional() }),
    reply: z.unknown(),
  }),
}
