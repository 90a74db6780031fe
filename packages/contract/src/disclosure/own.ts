import { z } from 'zod'
import { id, instant, pageOf, text } from '../core/index.ts'
import { plainValue, shownValue } from '../registers/fields.ts'
import { ownLook, shownFact } from './looks.ts'
import { factName } from './purposes.ts'

/** Everything that is held about a person, for that person (PIPL 44, 45): closed ledgers are not told of where law forbids. */
export const ownRecord = z.object({
  subjectId: id,
  label: z.string(),
  area: z.string().nullable(),
  facts: z.array(shownFact),
  ledgers: z.array(
    z.object({
      code: z.string(),
      name: z.string(),
      purpose: z.string(),
      legalBasis: z.string(),
      since: z.string(),
      until: z.string().nullable(),
      /** Days after its end until it is deleted; null keeps it as long as the person is known. */
      retentionDays: z.int().nullable(),
      facts: z.array(shownFact),
    }),
  ),
  looks: pageOf(ownLook),
})
export type OwnRecord = z.infer<typeof ownRecord>

/** A code that the account shows for some minutes, so that the clerk links the account of whoever stands at the counter. */
export const LINK_CODE_MINUTES = 10
export const linkCode = z.object({ code: z.string(), until: instant })

/** `document`: the clerk held the identity card and compared it with the person. */
export const newLink = z.object({
  code: z.string().regex(/^[0-9]{8}$/),
  subjectId: id,
  document: z.literal('identity-card'),
})
export const personLink = z.object({
  personId: id,
  name: z.string(),
  subjectId: id,
  linkedBy: z.string(),
  linkedAt: instant,
  endedAt: instant.nullable(),
  version: z.int(),
})
export type PersonLink = z.infer<typeof personLink>

export const CORRECTION_STATES = ['open', 'accepted', 'refused', 'withdrawn'] as const
export const correctionState = z.enum(CORRECTION_STATES)
export type CorrectionState = z.infer<typeof correctionState>

/** What should stand there instead; null asks to take the value away. */
export const newCorrection = z.object({ id, fact: factName, value: plainValue.nullable(), explanation: text(1000, 2) })

const said = z.object({
  id,
  fact: z.string(),
  label: z.string(),
  /** What stands there now and what is asked for, sealed ones masked. */
  current: shownValue.nullable(),
  wanted: shownValue.nullable(),
  explanation: z.string(),
  state: correctionState,
  askedAt: instant,
  dueAt: instant,
  isOverdue: z.boolean(),
  decidedAt: instant.nullable(),
  decidedBy: z.string().nullable(),
  reason: z.string().nullable(),
  /** Where to turn to when refused. */
  remedy: z.string().nullable(),
  version: z.int(),
})
export const ownCorrection = said
export const correction = said.extend({
  subjectId: id,
  subjectLabel: z.string().nullable(),
  area: z.string().nullable(),
  askedBy: z.string(),
  atCounter: z.boolean(),
})
export type OwnCorrection = z.infer<typeof ownCorrection>
export type Correction = z.infer<typeof correction>
