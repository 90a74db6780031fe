import { z } from 'zod'
import { date, id, text } from '../core/index.ts'
import { ledgerCode, subjectKind } from '../registers/index.ts'
import type { LinkKind, SubjectKind } from '../registers/index.ts'

/**
 * Where a column goes: a fact of a subject (`person.phone`), a field of the ledger (`record.disability-grade`), what
 * places the row (`area`, `seen-on`), dates of the record, or the relation to the head of the household (GB/T 4761).
 */
export const TARGET = /^(?:[a-z]+\.[a-z][a-z0-9-]{0,55}|area|seen-on|started-on|ended-on|relation)$/
export const target = z.string().regex(TARGET)

/** First part of the targets that are fields of the ledger. */
export const RECORD = 'record'

export type Beside = {
  kind: SubjectKind
  link: LinkKind
  /** Which of the two the link leads from. */
  from: 'row' | 'beside'
}

/** Subjects that a row may tell of beside its own, and how they hang together. */
export const BESIDE: Readonly<Record<SubjectKind, readonly Beside[]>> = {
  person: [
    { kind: 'dwelling', link: 'lives-in', from: 'row' },
    { kind: 'household', link: 'member-of', from: 'row' },
    { kind: 'organisation', link: 'works-at', from: 'row' },
  ],
  household: [{ kind: 'dwelling', link: 'lives-in', from: 'row' }],
  dwelling: [{ kind: 'person', link: 'owner-of', from: 'beside' }],
  organisation: [
    { kind: 'dwelling', link: 'located-in', from: 'row' },
    { kind: 'person', link: 'contact-of', from: 'beside' },
  ],
  place: [
    { kind: 'dwelling', link: 'located-in', from: 'row' },
    { kind: 'person', link: 'contact-of', from: 'beside' },
  ],
  vehicle: [{ kind: 'person', link: 'owner-of', from: 'beside' }],
}

export const mappedColumn = z.object({
  /** Counted from 0. */
  column: z.int().min(0).max(127),
  to: target,
})

/** What a table says and of whom; remembered by the set of its headings. */
export const importMapping = z.object({
  /** What a row tells of. */
  subject: subjectKind,
  /** The ledger to which a row is a record; null: facts of the subject alone. */
  ledger: ledgerCode.nullable().default(null),
  columns: z
    .array(mappedColumn)
    .max(128)
    .refine((columns) => new Set(columns.map(({ to }) => to)).size === columns.length, { error: 'target-twice' })
    .refine((columns) => new Set(columns.map(({ column }) => column)).size === columns.length, {
      error: 'column-twice',
    }),
  /** The place of rows that do not name one. */
  areaId: id.nullable().default(null),
  /** Who says so: the unit of whoever imports, or a table of unknown standing. */
  source: z.enum(['department', 'import']).default('import'),
  speaker: text(40, 1),
  /** Day on which it was so, for rows that do not name one; null: the day of the import. */
  seenOn: date.nullable().default(null),
  /** A subject that is not known yet is made, or its row is an error. */
  unknown: z.enum(['create', 'refuse']).default('create'),
})
export type ImportMapping = z.infer<typeof importMapping>
