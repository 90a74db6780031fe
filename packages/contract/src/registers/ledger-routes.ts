import { z } from 'zod'
import { date, defineRoute, id, pageOf, pageQuery, rawText, text } from '../core/index.ts'
import { ledgerCode, ledgerDeclaration } from './ledgers.ts'
import {
  declarationChange,
  declaredLedger,
  declaredLedgerDetail,
  dueVisit,
  ledgerFinding,
  ledgerView,
  recordDetail,
  recordPageQuery,
  recordPoint,
  recordQuery,
  recordRow,
  recordStatement,
  recordStatistics,
  recordWords,
} from './ledger-views.ts'
import { newDecision } from './subject-views.ts'

const ledgerId = z.object({ ledgerId: id })
const recordId = z.object({ ledgerId: id, recordId: id })
const number = z.coerce.number().int().min(1).max(100_000)
/** Null where the linter found an error: nothing was saved. */
const outcome = z.object({ ledger: declaredLedgerDetail.nullable(), findings: z.array(ledgerFinding) })

/** Declaring ledgers: for those who may, closed ones included; nothing here tells of records. */
export const ledgerDeclarationRoutes = {
  list: defineRoute({
    method: 'GET',
    path: '/ledger-declarations',
    summary: 'Declared ledgers, retired ones last',
    reply: z.object({ items: z.array(declaredLedger) }),
  }),
  get: defineRoute({
    method: 'GET',
    path: '/ledger-declarations/{ledgerId}',
    summary: 'A declaration in force or of one version',
    params: ledgerId,
    query: z.object({ number: number.optional() }),
    reply: declaredLedgerDetail,
  }),
  check: defineRoute({
    method: 'POST',
    path: '/ledger-declarations/check',
    summary: 'What is wrong with a declaration, without saving it',
    body: z.object({ code: ledgerCode, declaration: ledgerDeclaration }),
    reply: z.object({ findings: z.array(ledgerFinding) }),
  }),
  create: defineRoute({
    method: 'POST',
    path: '/ledger-declarations',
    summary: 'Declare a ledger',
    body: z.object({ id, code: ledgerCode, declaration: ledgerDeclaration }),
    reply: outcome,
  }),
  publish: defineRoute({
    method: 'POST',
    path: '/ledger-declarations/{ledgerId}/versions',
    summary: 'Publish a version of a declaration; records keep the one they were written under',
    versioned: true,
    params: ledgerId,
    body: z.object({ declaration: ledgerDeclaration }),
    reply: outcome,
  }),
  retire: defineRoute({
    method: 'POST',
    path: '/ledger-declarations/{ledgerId}/retire',
    summary: 'Retire a ledger: its records stay readable and are not added to, or take it up again',
    versioned: true,
    params: ledgerId,
    body: z.object({ retired: z.boolean(), reason: text(200, 1) }),
    reply: declaredLedgerDetail,
  }),
  compare: defineRoute({
    method: 'GET',
    path: '/ledger-declarations/{ledgerId}/compare',
    summary: 'What differs between two versions of a declaration',
    params: ledgerId,
    query: z.object({ from: number, to: number }),
    reply: z.object({ items: z.array(declarationChange) }),
  }),
  file: defineRoute({
    method: 'GET',
    path: '/ledger-declarations/{ledgerId}/file',
    summary: 'A declaration as a JSON file',
    kind: 'file',
    params: ledgerId,
    query: z.object({ number: number.optional() }),
    reply: z.unknown(),
  }),
  import: defineRoute({
    method: 'POST',
    path: '/ledger-declarations/import',
    summary: 'Declare ledgers from a JSON file: new codes are added, known ones get a version; all or nothing',
    body: z.object({ content: rawText(2_000_000, 1), dryRun: z.boolean().default(false) }),
    reply: z.object({
      added: z.array(ledgerCode),
      changed: z.array(ledgerCode),
      same: z.array(ledgerCode),
      findings: z.array(ledgerFinding.extend({ ledger: z.string() })),
    }),
  }),
  loadShipped: defineRoute({
    method: 'POST',
    path: '/ledger-declarations/shipped',
    summary:
      'Declare the ledgers that the platform brings along, and give those that were left as they came their new fields',
    body: z.object({
      /** Codes of the units that the law names; a closed ledger whose unit is not named is left out. */
      units: z.object({
        justice: text(40).default(''),
        police: text(40).default(''),
        health: text(40).default(''),
        civilAffairs: text(40).default(''),
        disabled: text(40).default(''),
        veterans: text(40).default(''),
      }),
    }),
    reply: z.object({
      added: z.array(ledgerCode),
      renewed: z.array(ledgerCode),
      known: z.array(ledgerCode),
      leftOut: z.array(ledgerCode),
    }),
  }),
}

/** Records of the ledgers that the caller may see. Those of others are missing, not refused. */
export const recordRoutes = {
  ledgers: defineRoute({
    method: 'GET',
    path: '/ledgers',
    summary: 'Ledgers whose records the caller may see',
    reply: z.object({ items: z.array(ledgerView) }),
  }),
  list: defineRoute({
    method: 'GET',
    path: '/ledgers/{ledgerId}/records',
    summary: 'Records by area, state, fields, overdue visit and name of the subject',
    params: ledgerId,
    query: recordPageQuery,
    reply: pageOf(recordRow),
  }),
  get: defineRoute({
    method: 'GET',
    path: '/ledgers/{ledgerId}/records/{recordId}',
    summary: 'One record with what its declaration had when it was written',
    params: recordId,
    reply: recordDetail,
  }),
  history: defineRoute({
    method: 'GET',
    path: '/ledgers/{ledgerId}/records/{recordId}/statements',
    summary: 'Who said what of a record, newest first',
    params: recordId,
    query: pageQuery,
    reply: pageOf(recordStatement),
  }),
  add: defineRoute({
    method: 'POST',
    path: '/ledgers/{ledgerId}/records',
    summary: 'Enter a subject into a ledger',
    params: ledgerId,
    body: recordWords.extend({
      id,
      subjectId: id,
      startedOn: date,
    }),
    reply: recordDetail,
  }),
  change: defineRoute({
    method: 'PUT',
    path: '/ledgers/{ledgerId}/records/{recordId}',
    summary: 'Say that other values hold',
    versioned: true,
    params: recordId,
    body: recordWords,
    reply: recordDetail,
  }),
  visit: defineRoute({
    method: 'POST',
    path: '/ledgers/{ledgerId}/records/{recordId}/visits',
    summary: 'Record a visit, with what was seen to be otherwise; the next one is counted from it',
    versioned: true,
    params: recordId,
    body: recordWords.extend({ visitedOn: date }),
    reply: recordDetail,
  }),
  decide: defineRoute({
    method: 'POST',
    path: '/ledgers/{ledgerId}/records/{recordId}/decisions',
    summary: 'Decide once what holds in a record where sources disagree',
    versioned: true,
    params: recordId,
    body: newDecision,
    reply: recordDetail,
  }),
  end: defineRoute({
    method: 'POST',
    path: '/ledgers/{ledgerId}/records/{recordId}/end',
    summary: 'End a record with date and reason',
    versioned: true,
    params: recordId,
    body: z.object({ endedOn: date, reason: text(200, 1) }),
    reply: recordDetail,
  }),
  reopen: defineRoute({
    method: 'POST',
    path: '/ledgers/{ledgerId}/records/{recordId}/reopen',
    summary: 'Take an ended record up again',
    versioned: true,
    params: recordId,
    body: z.object({ reason: text(200, 1) }),
    reply: recordDetail,
  }),
  statistics: defineRoute({
    method: 'GET',
    path: '/ledgers/{ledgerId}/statistics',
    summary: 'How many records there are by area and by value of a field',
    params: ledgerId,
    query: recordQuery.extend({ field: z.string().max(60).optional() }),
    reply: recordStatistics,
  }),
  map: defineRoute({
    method: 'GET',
    path: '/ledgers/{ledgerId}/map',
    summary: 'Where the subjects of a ledger are, in a box or an area, at most 2,000',
    params: ledgerId,
    query: recordQuery.extend({
      /** west,south,east,north in degrees */
      box: z
        .string()
        .regex(/^-?\d{1,3}(?:\.\d{1,17})?(?:,-?\d{1,3}(?:\.\d{1,17})?){3}$/)
        .optional(),
    }),
    reply: z.object({ items: z.array(recordPoint), truncated: z.boolean() }),
  }),
  due: defineRoute({
    method: 'GET',
    path: '/ledger-visits',
    summary: 'Visits that are due until a day, across ledgers, the longest overdue first',
    query: pageQuery.extend({ until: date, areaId: id.optional() }),
    reply: pageOf(dueVisit),
  }),
}
