import { z } from 'zod'
import { date, id, instant, pageQuery, text } from '../core/index.ts'
import { listOf } from '../core/page.ts'
import { fieldLabel, plainValues, shownValue } from './fields.ts'
import { subjectKind } from './kinds.ts'
import { ledgerCode, ledgerDeclaration, sensitivity } from './ledgers.ts'
import { source } from './statements.ts'
import { shownFact } from './subject-views.ts'

/** What the linter says of a declaration; words stand in the messages under `registers.ledgerFinding.<code>`. */
export const LEDGER_FINDINGS = [
  'forbidden-belief',
  'forbidden-petition',
  'forbidden-hiv',
  'duplicate-key',
  'reserved-key',
  'list-missing',
  'unknown-list',
  'filter-type',
  'sealed-filter',
  'no-legal-basis',
  'known-fact',
  'known-elsewhere',
  'unknown-fact',
  'plain-with-readers',
  'no-readers',
  'closed-without-unit',
  'closed-open-editing',
  'unknown-unit',
  'closed-kept-for-ever',
] as const
export const ledgerFinding = z.object({
  level: z.enum(['error', 'warning']),
  code: z.enum(LEDGER_FINDINGS),
  /** Where: `name`, `fields.<key>`, `seenBy`. */
  at: z.string(),
  /** What it is about: a list, a fact, a unit, the word that is refused. */
  about: z.string(),
  message: z.string(),
})
export type LedgerFinding = z.infer<typeof ledgerFinding>

/** A ledger as those see it who declare ledgers: what it is, never how many records it has. */
export const declaredLedger = z.object({
  id,
  code: ledgerCode,
  name: fieldLabel,
  group: fieldLabel,
  subject: subjectKind,
  sensitivity,
  /** The declaration in force. */
  number: z.int(),
  retiredAt: instant.nullable(),
  version: z.int(),
})
export type DeclaredLedger = z.infer<typeof declaredLedger>

export const declaredLedgerDetail = declaredLedger.extend({
  declaration: ledgerDeclaration,
  versions: z.array(z.object({ number: z.int(), publishedAt: instant })),
})
export type DeclaredLedgerDetail = z.infer<typeof declaredLedgerDetail>

/** A declaration as a file: what a county gives to another one. */
export const ledgerFile = z.object({ code: ledgerCode, declaration: ledgerDeclaration })
export type LedgerFile = z.infer<typeof ledgerFile>

/** What differs between two versions of a declaration. */
export const declarationChange = z.object({
  at: z.string(),
  change: z.enum(['added', 'removed', 'changed']),
  before: z.unknown(),
  after: z.unknown(),
})
export type DeclarationChange = z.infer<typeof declarationChange>

/** A ledger as those see it who may read its records. */
export const ledgerView = z.object({
  id,
  code: ledgerCode,
  number: z.int(),
  declaration: ledgerDeclaration,
  retired: z.boolean(),
  /** Active records within the caller's areas. */
  records: z.int(),
  mayWrite: z.boolean(),
})
export type LedgerView = z.infer<typeof ledgerView>

export const recordState = z.enum(['active', 'ended'])

const recordHead = z.object({
  id,
  ledgerId: id,
  subjectId: id,
  /** What the subject is called. */
  label: z.string(),
  areaPath: z.string().nullable(),
  areaName: z.string(),
  state: recordState,
  startedOn: date,
  endedOn: date.nullable(),
  nextVisitOn: date.nullable(),
  lastVisitedOn: date.nullable(),
  /** The visit was due before today. */
  overdue: z.boolean(),
  changedAt: instant,
  version: z.int(),
})

/** A row of a list: the ledger's fields, and the facts of the subject that its declaration shows. */
export const recordRow = recordHead.extend({
  values: z.record(z.string(), shownValue),
  facts: z.record(z.string(), shownValue),
})
export type RecordRow = z.infer<typeof recordRow>

export const recordDetail = recordRow.extend({
  /** The version of the declaration that it was written under. */
  ledgerVersion: z.int(),
  endReason: z.string().nullable(),
  /** Values of fields that the declaration in force has no more, with the label they had. */
  former: z.array(z.object({ key: z.string(), label: fieldLabel, value: shownValue })),
  /** Fields on which sources disagree. */
  conflicts: z.array(z.string()),
  /** Of each of them what holds and who says otherwise. */
  disputes: z.array(shownFact.omit({ stale: true })),
  /** Fields whose value is older than it may be. */
  stale: z.array(z.string()),
  mayWrite: z.boolean(),
})
export type RecordDetail = z.infer<typeof recordDetail>

/** One word about a record: who said what when. */
export const recordStatement = z.object({
  id,
  at: instant,
  seenAt: instant,
  source,
  speaker: z.string(),
  actorName: z.string(),
  values: z.record(z.string(), shownValue.nullable()),
})
export type RecordStatement = z.infer<typeof recordStatement>

/** Stands for "not stated" in a filter and in the index of keys; no code is called so. */
export const UNSTATED = '~'

/**
 * `field=value` for codes and flags; a date is filtered by its year or month: `released=2026-03`; a number by its bounds, of
 * which one may be left out: `amount=10..20`, `amount=..20`. `field=~` asks for what is not stated.
 */
export const recordFilter = z.string().regex(/^[a-z][a-z0-9-]{0,47}=(?:~|[0-9A-Za-z.-]{1,30})$/)

/** Which records: several values of one field are alternatives, several fields go together. */
export const recordQuery = z.object({
  areaId: id.optional(),
  state: z.enum(['active', 'ended', 'all']).default('active'),
  filter: listOf(recordFilter),
  overdue: z.enum(['true', 'false']).optional(),
  q: text(40).optional(),
})
export type RecordQuery = z.infer<typeof recordQuery>
export const recordPageQuery = pageQuery.extend(recordQuery.shape)

export const recordStatistics = z.object({
  total: z.int(),
  overdue: z.int().nullable(),
  /** Areas below the one asked for; `areaId` null counts what lies in none of them. */
  byArea: z.array(z.object({ areaId: id.nullable(), name: z.string(), amount: z.int() })),
  /** Values of the field asked for; of `codes` a record may count under several. */
  byValue: z.array(z.object({ value: z.string(), amount: z.int() })),
  /** Records that say nothing of the field; null when none was asked for. */
  unstated: z.int().nullable(),
})
export type RecordStatistics = z.infer<typeof recordStatistics>

/** A point of the map layer; `flags` are the values of the first fields that can be filtered. */
export const recordPoint = z.object({
  recordId: id,
  subjectId: id,
  label: z.string(),
  lng: z.number(),
  lat: z.number(),
  overdue: z.boolean(),
  flags: z.record(z.string(), shownValue),
})
export type RecordPoint = z.infer<typeof recordPoint>

/** A visit that is due, across the ledgers that the caller sees. */
export const dueVisit = z.object({
  recordId: id,
  ledgerId: id,
  ledgerName: fieldLabel,
  subjectId: id,
  label: z.string(),
  areaPath: z.string().nullable(),
  areaName: z.string(),
  nextVisitOn: date,
  overdue: z.boolean(),
})
export type DueVisit = z.infer<typeof dueVisit>

/** What is written into a record: values by key, and when it was seen to be so. */
export const recordWords = z.object({ values: plainValues, seenAt: instant.optional() })
