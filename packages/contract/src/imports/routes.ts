import { z } from 'zod'
import { defineRoute, done, id, pageOf, pageQuery, text } from '../core/index.ts'
import { ledgerCode, subjectKind } from '../registers/index.ts'
import { importMapping } from './mapping.ts'
import {
  guessedColumns,
  importEffects,
  importErrorRow,
  importRow,
  importTarget,
  importView,
  savedMapping,
} from './schema.ts'

const importId = z.object({ importId: id })

export const importsRoutes = {
  upload: defineRoute({
    method: 'POST',
    path: '/imports',
    kind: 'table',
    summary:
      'Upload a table (multipart field `file`: .xlsx, or CSV in UTF-8 or GB 18030); it is read in the background',
    reply: importView,
  }),
  list: defineRoute({
    method: 'GET',
    path: '/imports',
    summary: 'Imports within reach, newest first',
    query: pageQuery,
    reply: pageOf(importRow),
  }),
  get: defineRoute({
    method: 'GET',
    path: '/imports/{importId}',
    summary: 'One import with its preview, mapping, progress and counts',
    params: importId,
    reply: importView,
  }),
  setSheet: defineRoute({
    method: 'PUT',
    path: '/imports/{importId}/sheet',
    versioned: true,
    summary: 'Say which sheet and which lines of it are the heading; it is read again',
    params: importId,
    body: z
      .object({
        sheet: text(120).nullable().default(null),
        headerFrom: z.int().min(1).max(40),
        headerTo: z.int().min(1).max(40),
      })
      .refine(({ headerFrom, headerTo }) => headerTo >= headerFrom && headerTo - headerFrom < 3, {
        error: 'header-lines',
      }),
    reply: importView,
  }),
  guess: defineRoute({
    method: 'GET',
    path: '/imports/{importId}/guess',
    summary: 'Columns as their headings say, for what a row is said to be',
    params: importId,
    query: z.object({ subject: subjectKind, ledger: ledgerCode.optional() }),
    reply: z.object({ columns: guessedColumns, targets: z.array(importTarget) }),
  }),
  map: defineRoute({
    method: 'PUT',
    path: '/imports/{importId}/mapping',
    versioned: true,
    summary: 'Say what the columns mean; with `saveAs` it is remembered for tables with the same headings',
    params: importId,
    body: z.object({ mapping: importMapping, saveAs: text(60).nullable().default(null) }),
    reply: importView,
  }),
  check: defineRoute({
    method: 'POST',
    path: '/imports/{importId}/check',
    versioned: true,
    summary: 'Dry run: checks every row and writes nothing',
    params: importId,
    reply: importView,
  }),
  run: defineRoute({
    method: 'POST',
    path: '/imports/{importId}/run',
    versioned: true,
    summary: 'Take in the rows without errors, in the background',
    params: importId,
    reply: importView,
  }),
  cancel: defineRoute({
    method: 'POST',
    path: '/imports/{importId}/cancel',
    summary: 'Stop after the batch under way; what was taken in stays and can be undone',
    params: importId,
    reply: importView,
  }),
  effects: defineRoute({
    method: 'GET',
    path: '/imports/{importId}/effects',
    summary: 'What an undo would take back',
    params: importId,
    reply: importEffects,
  }),
  undo: defineRoute({
    method: 'POST',
    path: '/imports/{importId}/undo',
    versioned: true,
    summary: 'Take back everything that came with the import; what others said later stays',
    params: importId,
    body: z.object({ reason: text(400, 2) }),
    reply: importView,
  }),
  discard: defineRoute({
    method: 'DELETE',
    path: '/imports/{importId}',
    summary: 'Throw away an import of which nothing was taken in',
    params: importId,
    reply: done,
  }),
  errors: defineRoute({
    method: 'GET',
    path: '/imports/{importId}/errors',
    summary: 'Rows with errors, for whoever uploaded them',
    params: importId,
    query: pageQuery,
    reply: pageOf(importErrorRow),
  }),
  errorFile: defineRoute({
    method: 'GET',
    path: '/imports/{importId}/error-file',
    kind: 'file',
    summary: 'The rows with errors as a table to correct and upload again',
    params: importId,
    query: z.object({ format: z.enum(['csv', 'xlsx']).default('xlsx') }),
    reply: z.any(),
  }),
  mappings: defineRoute({
    method: 'GET',
    path: '/import-mappings',
    summary: 'Remembered mappings of the own unit or area',
    reply: z.object({ items: z.array(savedMapping) }),
  }),
  forget: defineRoute({
    method: 'DELETE',
    path: '/import-mappings/{mappingId}',
    summary: 'Forget a mapping',
    params: z.object({ mappingId: id }),
    reply: done,
  }),
}
