import { z } from 'zod'
import { date, id, instant } from '../core/index.ts'

export const RUN_STATES = ['proposed', 'approved', 'refused', 'done'] as const
export const runState = z.enum(RUN_STATES)
export type RunState = z.infer<typeof runState>

/** How many records of a ledger in a town or village are over their term. No names and no numbers of people. */
const part = z.object({
  ledger: z.string(),
  ledgerName: z.string(),
  areaPath: z.string(),
  area: z.string(),
  records: z.int(),
})

/** What would go and what has gone. Only what was over its term on `day` goes, however late it is approved. */
export const retentionRun = z.object({
  id,
  day: date,
  state: runState,
  parts: z.array(part),
  records: z.int(),
  /** Of those, how many are gone so far. */
  deleted: z.int(),
  madeBy: z.string(),
  madeAt: instant,
  decidedBy: z.string().nullable(),
  decidedAt: instant.nullable(),
  note: z.string().nullable(),
  doneAt: instant.nullable(),
  version: z.int(),
  can: z.object({ decide: z.boolean() }),
})
export type RetentionRun = z.infer<typeof retentionRun>

/** A line of the deletion log: what kind of data, where, how much and when; never whose. */
export const deletion = z.object({
  id,
  at: instant,
  runId: id,
  ledger: z.string(),
  area: z.string(),
  records: z.int(),
  statements: z.int(),
  subjects: z.int(),
  files: z.int(),
})
export type Deletion = z.infer<typeof deletion>
