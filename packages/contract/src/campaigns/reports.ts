import { z } from 'zod'
import { date, defineRoute, id, instant, pageOf, pageQuery, text } from '../core/index.ts'
import { fieldKey, fieldLabel } from '../registers/fields.ts'
import { subjectKind } from '../registers/kinds.ts'
import { ledgerCode } from '../registers/ledgers.ts'
import { condition } from './campaigns.ts'

/** A month of our times, YYYY-MM. */
export const month = z.string().regex(/^20\d\d-(?:0[1-9]|1[0-2])$/)

/**
 * One column: what is counted and when. `standing` is what holds at the end of the month; `new` began and `ended` ended in
 * it, which is known of entries of a ledger alone. `sum` adds up a number field.
 */
export const reportColumn = z
  .object({
    key: fieldKey,
    label: fieldLabel,
    of: z.enum(['subjects', 'records']),
    /** For subjects, and for records where the rows are areas: whose. */
    kind: subjectKind.optional(),
    ledger: ledgerCode.optional(),
    where: z.array(condition).max(6).default([]),
    when: z.enum(['standing', 'new', 'ended']).default('standing'),
    /** Key of the number field that is added up; left out, rows are counted. */
    sum: fieldKey.optional(),
  })
  .refine(({ of, kind }) => of !== 'subjects' || kind !== undefined, { error: 'needs-kind', path: ['kind'] })
  .refine(({ of, when }) => of !== 'subjects' || when === 'standing', { error: 'standing-only', path: ['when'] })
export type ReportColumn = z.output<typeof reportColumn>

export const REPORT_LEVELS = ['town', 'village', 'grid'] as const

/** A table that is made from facts and never filled in. */
export const reportDefinition = z
  .object({
    code: ledgerCode,
    name: text(60, 2),
    legalBasis: text(400, 2),
    /** Code of the unit that the table belongs to. */
    owner: text(40, 1),
    rows: z.discriminatedUnion('by', [
      z.object({ by: z.literal('area'), level: z.enum(REPORT_LEVELS) }),
      z.object({ by: z.literal('ledger'), ledgers: z.array(ledgerCode).min(1).max(30) }),
    ]),
    columns: z.array(reportColumn).min(1).max(30),
  })
  .refine(({ columns }) => new Set(columns.map(({ key }) => key)).size === columns.length, {
    error: 'column-twice',
    path: ['columns'],
  })
  .refine(
    ({ rows, columns }) =>
      columns.every(({ of, ledger }) => of === 'subjects' || rows.by === 'ledger' || ledger !== undefined),
    { error: 'needs-ledger', path: ['columns'] },
  )
  .refine(({ rows, columns }) => rows.by === 'area' || columns.every(({ of }) => of === 'records'), {
    error: 'records-only',
    path: ['columns'],
  })
export type ReportDefinition = z.output<typeof reportDefinition>

export const reportRow = z.object({
  id,
  code: z.string(),
  name: z.string(),
  owner: z.string(),
  definition: z.int(),
  /** Months that are kept, newest first. */
  kept: z.array(month),
})
export type ReportRow = z.infer<typeof reportRow>

/** A table as it is read. A cell that the reader may not see is null. */
export const reportTable = z.object({
  id,
  code: z.string(),
  name: z.string(),
  legalBasis: z.string(),
  owner: z.string(),
  month,
  /** Version of the definition that the figures follow. */
  definition: z.int(),
  /** `kept` was put away at the end of its month; `live` is counted now. */
  state: z.enum(['kept', 'live']),
  madeAt: instant,
  columns: z.array(z.object({ key: z.string(), label: fieldLabel })),
  rows: z.array(z.object({ key: z.string(), label: z.string(), cells: z.array(z.number()) })),
  totals: z.array(z.number()),
})
export type ReportTable = z.infer<typeof reportTable>

export const cellRow = z.object({
  subjectId: id,
  kind: subjectKind,
  label: z.string(),
  areaName: z.string(),
  since: date.nullable(),
})

const reportId = z.object({ reportId: id })
const monthQuery = z.object({ month: month.optional() })

export const reportRoutes = {
  list: defineRoute({
    method: 'GET',
    path: '/reports',
    summary: 'Tables that are made from facts, as far as the reader may see what they count',
    reply: z.object({ items: z.array(reportRow) }),
  }),
  read: defineRoute({
    method: 'GET',
    path: '/reports/{reportId}',
    summary: 'One table of a month: as it was kept, or counted now',
    params: reportId,
    query: monthQuery,
    reply: reportTable,
  }),
  rows: defineRoute({
    method: 'GET',
    path: '/reports/{reportId}/rows',
    summary: 'The rows behind a cell, as far as the reader may see them',
    params: reportId,
    query: pageQuery.extend({ month: month.optional(), row: z.string().max(60), column: fieldKey }),
    reply: pageOf(cellRow),
  }),
  export: defineRoute({
    method: 'GET',
    path: '/reports/{reportId}/export',
    kind: 'file',
    summary: 'The table as a file: figures, nobody in person',
    params: reportId,
    query: monthQuery.extend({ format: z.enum(['xlsx', 'csv']).default('xlsx') }),
    reply: z.any(),
  }),
  definition: defineRoute({
    method: 'GET',
    path: '/reports/{reportId}/definition',
    summary: 'The definition in force, to begin another version with',
    params: reportId,
    reply: z.object({ id, number: z.int(), definition: reportDefinition }),
  }),
  declare: defineRoute({
    method: 'POST',
    path: '/reports',
    summary: 'Declare a table, or a new version of it; months that were kept stay as they are',
    body: z.object({ id, definition: reportDefinition }),
    reply: reportRow,
  }),
  keep: defineRoute({
    method: 'POST',
    path: '/reports/{reportId}/keep',
    summary: 'Put a past month away, as the night after its end does by itself',
    params: reportId,
    body: z.object({ month }),
    reply: reportTable,
  }),
}
