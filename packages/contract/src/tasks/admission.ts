import { z } from 'zod'
import { rowError } from '../areas/routes.ts'
import { date, defineRoute, done, id, instant, text } from '../core/index.ts'
import { day } from './day.ts'

/** Proof that a task asks for. A photo only where the item's own rule needs one. */
export const evidence = z.enum(['none', 'photo'])
export type Evidence = z.infer<typeof evidence>

export const PERIODS = ['week', 'month', 'quarter', 'year'] as const
export const period = z.enum(PERIODS)
export type Period = z.infer<typeof period>

/** What one entry of the admission list (准入清单) says. */
export const admissionItemContent = z.object({
  code: text(20, 1),
  name: text(60, 2),
  /** What the worker does. */
  work: text(600, 2),
  /** The law or rule that it rests on. */
  basis: text(300, 2),
  /** Units that may ask for it; none named means every unit. */
  unitIds: z.array(id).max(100).default([]),
  /** At most so many times for one grid in a period, whoever asks; null without a limit. */
  frequency: z
    .object({ most: z.int().min(1).max(100), period })
    .nullable()
    .default(null),
  /** Expected time for one grid. */
  minutes: z.int().min(1).max(2400),
  evidence: evidence.default('none'),
  validFrom: day.nullable().default(null),
  validTo: day.nullable().default(null),
})
export type AdmissionItemContent = z.infer<typeof admissionItemContent>

export const admissionItem = admissionItemContent.extend({ id, versionId: id, unitNames: z.array(z.string()) })
export type AdmissionItem = z.infer<typeof admissionItem>

export const admissionVersion = z.object({
  id,
  name: z.string(),
  /** The law that closes the list, named in every refusal. */
  law: z.string(),
  validFrom: date,
  /** The day before the next published version begins; null for the newest and for drafts. */
  validTo: date.nullable(),
  state: z.enum(['draft', 'published']),
  publishedAt: instant.nullable(),
  /** What the assessment before publishing found. */
  assessment: z.string().nullable(),
  items: z.int(),
})
export type AdmissionVersion = z.infer<typeof admissionVersion>

const versionId = z.object({ versionId: id })
const itemOf = versionId.extend({ itemId: id })
const list = z.object({ version: admissionVersion.nullable(), items: z.array(admissionItem) })

export const admissionRoutes = {
  current: defineRoute({
    method: 'GET',
    path: '/admission',
    summary: 'The admission list in force, or one version of it',
    query: z.object({ versionId: id.optional() }),
    reply: list.extend({ temporaryMostDays: z.int() }),
  }),
  versions: defineRoute({
    method: 'GET',
    path: '/admission/versions',
    summary: 'Versions of the admission list, newest first; drafts for those who keep it',
    reply: z.object({ items: z.array(admissionVersion) }),
  }),
  export: defineRoute({
    method: 'GET',
    path: '/admission/export',
    kind: 'file',
    summary: 'The list in force, or one version of it, as Excel or CSV',
    query: z.object({ versionId: id.optional(), format: z.enum(['xlsx', 'csv']).default('xlsx') }),
    reply: z.any(),
  }),
  import: defineRoute({
    method: 'POST',
    path: '/admission/versions',
    summary:
      'Begin a version as a draft: from CSV, from the list in force, or from the list that comes with the platform',
    body: z.object({
      id,
      name: text(80, 1),
      law: text(200, 2),
      validFrom: day,
      format: z.enum(['csv', 'copy', 'default']),
      /** CSV text; empty for `copy` and `default`. */
      content: z.string().max(8_000_000).default(''),
      dryRun: z.boolean().default(false),
    }),
    reply: z.object({ version: admissionVersion.nullable(), items: z.int(), errors: z.array(rowError) }),
  }),
  setItem: defineRoute({
    method: 'PUT',
    path: '/admission/versions/{versionId}/items/{itemId}',
    summary: 'Add or change an entry of a draft',
    params: itemOf,
    body: admissionItemContent,
    reply: admissionItem,
  }),
  removeItem: defineRoute({
    method: 'DELETE',
    path: '/admission/versions/{versionId}/items/{itemId}',
    summary: 'Take an entry out of a draft',
    params: itemOf,
    reply: done,
  }),
  discard: defineRoute({
    method: 'DELETE',
    path: '/admission/versions/{versionId}',
    summary: 'Throw a draft away',
    params: versionId,
    reply: done,
  }),
  publish: defineRoute({
    method: 'POST',
    path: '/admission/versions/{versionId}/publish',
    summary: 'Publish a draft with what its assessment found; from its first day on it is the list in force',
    params: versionId,
    body: z.object({ assessment: text(1000, 4) }),
    reply: admissionVersion,
  }),
  settings: defineRoute({
    method: 'PUT',
    path: '/admission/settings',
    summary: 'How many days temporary work may last at most',
    body: z.object({ temporaryMostDays: z.int().min(1).max(365) }),
    reply: z.object({ temporaryMostDays: z.int() }),
  }),
  published: defineRoute({
    method: 'GET',
    path: '/public/admission',
    access: 'public',
    summary: 'The admission list in force, for everybody',
    reply: list,
  }),
}
