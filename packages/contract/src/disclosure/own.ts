import { z } from 'zod'
import { id, instant, pageOf, text } from '../core/index.ts'
import { field, plainValue, shownValue } from '../registers/fields.ts'
import { lifeEvent, linkKind } from '../registers/kinds.ts'
import { ledgerCode } from '../registers/ledgers.ts'
import { ownLook, shownFact } from './looks.ts'
import { factName } from './purposes.ts'

/** A fact that the person may have put right or added, with what it takes. */
export const ownField = field.pick({ type: true, max: true, min: true, unit: true }).extend({
  key: z.string(),
  label: z.string(),
  /** What may be chosen, for codes. */
  choices: z.array(z.object({ code: z.string(), name: z.string() })).optional(),
})
export type OwnField = z.infer<typeof ownField>

/** Everything that is held about a person, for that person (PIPL 44, 45): closed ledgers are not told of where law forbids. */
export const ownRecord = z.object({
  subjectId: id,
  label: z.string(),
  area: z.string().nullable(),
  facts: z.array(shownFact),
  /** Facts of the person and of the open entries, held or not, that can be put right. */
  fields: z.array(ownField),
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
  /** Who belongs to the household, the person among them; of others their names alone. */
  members: z.array(z.object({ label: z.string(), relation: z.string() })),
  /** What the person is linked with, as seen from the person; those that hold first. */
  links: z.array(
    z.object({
      kind: linkKind,
      direction: z.enum(['from', 'to']),
      label: z.string(),
      relation: z.string(),
      from: z.string().nullable(),
      until: z.string().nullable(),
    }),
  ),
  /** What happened to the person, newest first. */
  events: z.array(z.object({ kind: lifeEvent, on: z.string() })),
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

/** `not-here`: the person does not live there; `not-mine`: an entry in a ledger is not theirs. */
export const CORRECTION_KINDS = ['fact', 'not-here', 'not-mine'] as const
export const correctionKind = z.enum(CORRECTION_KINDS)
export type CorrectionKind = z.infer<typeof correctionKind>

/** What should stand there instead; null asks to take the value away. A fact that is not known yet may be named as well. */
export const newCorrection = z.object({
  id,
  about: correctionKind.default('fact'),
  /** Of `fact` alone. */
  fact: factName.optional(),
  value: plainValue.nullable().default(null),
  /** The ledger of `not-mine`. */
  ledger: ledgerCode.optional(),
  explanation: text(1000, 2),
})

const said = z.object({
  id,
  about: correctionKind,
  /** Name of the fact; `ledger:<code>` of an entry, empty of the home. */
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
