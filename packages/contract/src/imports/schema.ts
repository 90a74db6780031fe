import { z } from 'zod'
import { date, id, instant, text } from '../core/index.ts'
import { fieldLabel, fieldType, subjectKind } from '../registers/index.ts'
import { importMapping, mappedColumn, target } from './mapping.ts'

/**
 * `reading` the file is looked at; `ready` its columns wait to be mapped; `checking`, `checked` the dry run;
 * `running`, `done`; `cancelled` keeps what was taken in; `failed` cannot go on; `undoing`, `undone`.
 */
export const IMPORT_STATES = [
  'reading',
  'ready',
  'checking',
  'checked',
  'running',
  'done',
  'cancelled',
  'failed',
  'undoing',
  'undone',
] as const
export const importState = z.enum(IMPORT_STATES)
export type ImportState = z.infer<typeof importState>

/** What became of the rows. Those of records count by the record, others by the subject of the row. */
export const importCounts = z.object({
  created: z.int(),
  changed: z.int(),
  same: z.int(),
  errors: z.int(),
  /** Blank lines. */
  blank: z.int(),
  /** Facts on which another source says otherwise. */
  conflicts: z.int(),
})
export type ImportCounts = z.infer<typeof importCounts>

export const importProgress = z.object({
  /** Rows behind us, blank ones included. */
  rows: z.int(),
  /** Null until the file was read to its end once. */
  total: z.int().nullable(),
  rowsPerSecond: z.number().nullable(),
  secondsLeft: z.int().nullable(),
})

export const importSheet = z.object({
  encoding: z.string().nullable(),
  sheets: z.array(z.string()),
  sheet: z.string().nullable(),
  /** Lines of the heading, counted from 1. */
  headerFrom: z.int(),
  headerTo: z.int(),
  headings: z.array(z.string()),
})
export type ImportSheet = z.infer<typeof importSheet>

export const importRow = z.object({
  id,
  name: z.string(),
  state: importState,
  subject: subjectKind.nullable(),
  ledger: z.string().nullable(),
  rows: z.int().nullable(),
  counts: importCounts,
  createdAt: instant,
  createdBy: z.string(),
  isMine: z.boolean(),
  version: z.int(),
})

export const rowProblem = z.object({
  /** Counted from 0; null when it is the row as a whole. */
  column: z.int().nullable(),
  code: z.string(),
  /** In Chinese, for whoever corrects it. */
  message: z.string(),
})
export type RowProblem = z.infer<typeof rowProblem>

export const importErrorRow = z.object({
  row: z.int(),
  cells: z.array(z.string()),
  problems: z.array(rowProblem),
})

export const importView = importRow.extend({
  format: z.enum(['csv', 'xlsx']).nullable(),
  bytes: z.int(),
  sheet: importSheet.nullable(),
  /** First rows as they stand, for whoever uploaded them; empty for others. */
  sample: z.array(z.array(z.string())),
  mapping: importMapping.nullable(),
  /** Name of the remembered mapping that fits the headings. */
  mappingName: z.string().nullable(),
  /** What the dry run found; null before it and after another mapping. */
  checked: importCounts.nullable(),
  /** False: new, changed and same were counted on the first rows alone. */
  checkIsWhole: z.boolean(),
  progress: importProgress.nullable(),
  /** Rows with errors that can be fetched. */
  errorRows: z.int(),
  failure: z.string().nullable(),
  finishedAt: instant.nullable(),
  /** Last day on which the uploaded file is kept; null when it is gone. */
  keptUntil: date.nullable(),
  can: z.object({
    map: z.boolean(),
    check: z.boolean(),
    run: z.boolean(),
    cancel: z.boolean(),
    undo: z.boolean(),
    discard: z.boolean(),
  }),
})
export type ImportView = z.infer<typeof importView>

/** Something that a column can be mapped to. */
export const importTarget = z.object({
  to: target,
  label: fieldLabel,
  type: fieldType.nullable(),
  list: z.string().nullable(),
  required: z.boolean(),
})
export type ImportTarget = z.infer<typeof importTarget>

export const savedMapping = z.object({
  id,
  name: text(60, 1),
  headings: z.array(z.string()),
  mapping: importMapping,
  usedAt: instant,
})

export const guessedColumns = z.array(mappedColumn)

/** What an undo takes back. */
export const importEffects = z.object({
  created: z.int(),
  changed: z.int(),
  rows: z.int(),
})
