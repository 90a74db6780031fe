import { z } from 'zod'
import { id, instant, text } from '../core/index.ts'
import { recordFilter } from '../registers/ledger-views.ts'
import { subjectKind, subjectState } from '../registers/kinds.ts'
import { factName, purpose, reason } from './purposes.ts'

/** `waiting` for a second person, `making`, `ready` to download, `ended` when its file is gone. */
export const EXPORT_STATES = ['waiting', 'refused', 'making', 'ready', 'failed', 'ended'] as const
export const exportState = z.enum(EXPORT_STATES)
export type ExportState = z.infer<typeof exportState>

/** The same filters as on the list of a ledger. */
export const exportRecords = z.object({
  state: z.enum(['active', 'ended', 'all']).default('active'),
  overdue: z.boolean().nullable().default(null),
  filter: z.array(recordFilter).max(40).default([]),
  q: text(40).default(''),
})
export type ExportRecords = z.infer<typeof exportRecords>

/** The list that is exported, as its filters stand on the screen. */
export const exportList = z.object({
  kind: subjectKind,
  ledgerId: id.nullable().default(null),
  areaId: id.nullable().default(null),
  state: subjectState.nullable().default('active'),
  /** Values by key of a code or flag field that rows must have. */
  where: z.record(z.string().max(60), text(60)).default({}),
  /** With a ledger: which of its records; each is a row. Left out: those that are active. */
  records: exportRecords.optional(),
})
export type ExportList = z.infer<typeof exportList>

export const newExport = z.object({
  id,
  list: exportList,
  facts: z.array(factName).min(1).max(40),
  /** Facts that are asked for in clear: always for a second person to approve. */
  clear: z.array(factName).max(12).default([]),
  purpose,
  reason,
  format: z.enum(['xlsx', 'csv']),
})
export type NewExport = z.infer<typeof newExport>

export const exportView = z.object({
  id,
  /** Number on every copy of the file. */
  number: z.string(),
  list: exportList,
  facts: z.array(z.string()),
  clear: z.array(z.string()),
  purpose,
  reason: z.string(),
  format: z.enum(['xlsx', 'csv']),
  state: exportState,
  rows: z.int(),
  askedById: id,
  askedBy: z.string(),
  askedAt: instant,
  decidedBy: z.string().nullable(),
  decidedAt: instant.nullable(),
  note: z.string().nullable(),
  endsAt: instant.nullable(),
  downloads: z.int(),
  version: z.int(),
  can: z.object({ decide: z.boolean(), download: z.boolean() }),
})
export type ExportView = z.infer<typeof exportView>

/** What of a leaked file is known: its number, text with the invisible mark, or names in the order they stand in it. */
export const leak = z.object({ text: text(20_000).default(''), names: z.array(text(200)).max(20_000).default([]) })

export const traced = z.object({
  items: z.array(
    z.object({
      exportId: id,
      number: z.string(),
      askedBy: z.string(),
      askedAt: instant,
      by: z.enum(['number', 'mark', 'order']),
      /** How many marks of the order agree of how many that could be read. */
      agreeing: z.int(),
      readable: z.int(),
    }),
  ),
})
