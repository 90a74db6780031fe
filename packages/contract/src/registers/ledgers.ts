import { z } from 'zod'
import { text } from '../core/text.ts'
import { ROLES } from '../identity/roles.ts'
import { field, fieldLabel } from './fields.ts'
import { subjectKind } from './kinds.ts'

/**
 * `plain`: who may read the subject; `sensitive`: those named, within their area; `closed`: the statutory unit alone; to
 * everybody else the ledger, its records, its counts and its name do not exist.
 */
export const SENSITIVITIES = ['plain', 'sensitive', 'closed'] as const
export const sensitivity = z.enum(SENSITIVITIES)
export type Sensitivity = z.infer<typeof sensitivity>

/** Posts that are meant: those of a role, those of a unit (by its code), or those of a role in a unit. */
export const postFilter = z
  .object({ role: z.enum(ROLES).nullable().default(null), unit: text(40, 1).nullable().default(null) })
  .refine(({ role, unit }) => role !== null || unit !== null, { error: 'role-or-unit' })
export type PostFilter = z.infer<typeof postFilter>

/** How often a record asks for a visit; `season` bounds it to months of the year, such as July to September. */
export const visitRule = z.object({
  everyDays: z.number().int().min(1).max(366),
  season: z.object({ from: z.number().int().min(1).max(12), to: z.number().int().min(1).max(12) }).optional(),
})

export const ledgerCode = z.string().regex(/^[a-z][a-z0-9-]{1,39}$/)

/** A ledger (台账) as a county declares it: everything else follows from this, without code. */
export const ledgerDeclaration = z.object({
  name: fieldLabel,
  /** Heading under which it stands, such as a module of GB/T 31000. */
  group: fieldLabel,
  subject: subjectKind,
  purpose: text(400, 1),
  legalBasis: text(400, 1),
  sensitivity,
  /** Days after the end of a record until it is deleted; null keeps it as long as the subject is known. */
  retentionDays: z.number().int().min(1).max(36_500).nullable(),
  /** Empty for `plain`. */
  seenBy: z.array(postFilter).max(20),
  /** Who may add and change; empty: whoever may write to the subject. */
  editedBy: z.array(postFilter).max(20),
  visit: visitRule.nullable(),
  /** Facts of the subject that its forms and lists show, by key. */
  facts: z.array(z.string().max(60)).max(30),
  fields: z.array(field).min(1).max(80),
})
export type LedgerDeclaration = z.infer<typeof ledgerDeclaration>
