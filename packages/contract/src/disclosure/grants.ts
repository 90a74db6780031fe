import { z } from 'zod'
import { date, id, instant, text } from '../core/index.ts'
import { subjectKind } from '../registers/kinds.ts'
import { factName } from './purposes.ts'

export const GRANT_STATES = ['requested', 'granted', 'refused', 'revoked', 'ended'] as const
export const grantState = z.enum(GRANT_STATES)
export type GrantState = z.infer<typeof grantState>

/** What a unit asks to look up (授权查阅): facts of a kind of subject, or of those in a ledger, in an area, until a day. */
export const newGrant = z.object({
  id,
  kind: subjectKind,
  ledgerId: id.nullable().default(null),
  facts: z.array(factName).min(1).max(40),
  areaId: id,
  purpose: text(400, 4),
  legalBasis: text(400, 2),
  /** Last day, in China. */
  until: date,
})

/** What is granted: all that was asked, or less. */
export const grantDecision = z.object({
  facts: z.array(factName).min(1).max(40).optional(),
  areaId: id.optional(),
  until: date.optional(),
  note: text(400).default(''),
})

export const dataGrant = z.object({
  id,
  unitId: id,
  unit: z.string(),
  kind: subjectKind,
  ledgerId: id.nullable(),
  ledger: z.string().nullable(),
  askedFacts: z.array(z.string()),
  facts: z.array(z.string()),
  areaId: id,
  area: z.string(),
  purpose: z.string(),
  legalBasis: z.string(),
  until: date,
  state: grantState,
  askedBy: z.string(),
  askedAt: instant,
  decidedBy: z.string().nullable(),
  decidedAt: instant.nullable(),
  note: z.string().nullable(),
  /** Subjects seen under it so far. */
  looks: z.int(),
  version: z.int(),
  can: z.object({ decide: z.boolean(), revoke: z.boolean(), use: z.boolean() }),
})
export type DataGrant = z.infer<typeof dataGrant>
