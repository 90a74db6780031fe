import { z } from 'zod'
import { id, instant, text } from '../core/index.ts'
import { ROLES } from '../identity/roles.ts'
import { shownValue } from '../registers/fields.ts'
import { subjectKind } from '../registers/kinds.ts'
import { source } from '../registers/statements.ts'
import { factName, lookKind, purpose, reason } from './purposes.ts'

/** The clear values of chosen facts of one subject; with `grantId` or `openingId` by that right instead of by the post. */
export const reveal = z.object({
  subjectId: id,
  facts: z.array(factName).min(1).max(12),
  purpose,
  reason,
  grantId: id.nullable().default(null),
  openingId: id.nullable().default(null),
})
export type Reveal = z.infer<typeof reveal>

export const clearValues = z.record(z.string(), z.string())

export const revealed = z.object({
  /** Clear text by fact; a fact that is not known is missing. */
  values: clearValues,
  /** The screen takes the values away after so many seconds, at `until`. */
  seconds: z.int(),
  until: instant,
})
export type Revealed = z.infer<typeof revealed>

const look = z.object({
  id,
  at: instant,
  kind: lookKind,
  role: z.enum([...ROLES, 'system']),
  unit: z.string().nullable(),
  /** Area that the post serves. */
  place: z.string().nullable(),
  purpose,
  reason: z.string(),
  facts: z.array(z.string()),
})

/** A look as whoever answers for the area sees it. */
export const lookRow = look.extend({
  actorId: id.nullable(),
  actorName: z.string(),
  subjectId: id,
  subjectLabel: z.string().nullable(),
})
export type LookRow = z.infer<typeof lookRow>

/** A look as the person looked at sees it: unit and role, no name and no number of the one who looked. */
export const ownLook = look
export type OwnLook = z.infer<typeof ownLook>

/** A fact with where it comes from; sealed ones masked. */
export const shownFact = z.object({
  key: z.string(),
  label: z.string(),
  value: shownValue,
  /** The value in words where it is a code or a flag. */
  text: z.string().nullable(),
  sealed: z.boolean(),
  source: source.nullable(),
  speaker: z.string(),
  seenAt: instant.nullable(),
})
export type ShownFact = z.infer<typeof shownFact>

export const shownSubject = z.object({
  id,
  kind: subjectKind,
  label: z.string(),
  area: z.string().nullable(),
  facts: z.array(shownFact),
})
export type ShownSubject = z.infer<typeof shownSubject>

export const NUMBER_KINDS = ['identity-number', 'phone', 'credit-code', 'plate'] as const
/** An exact number to find one subject by. */
export const exactNumber = z.object({ kind: z.enum(NUMBER_KINDS), value: text(40, 4) })
export type ExactNumber = z.infer<typeof exactNumber>

export const ALARM_KINDS = ['many-subjects', 'quota', 'neighbouring-numbers', 'many-pages'] as const
export const alarm = z.object({
  id,
  at: instant,
  kind: z.enum(ALARM_KINDS),
  actorId: id,
  actorName: z.string(),
  role: z.string(),
  /** How many subjects, looks or numbers made it ring. */
  amount: z.int(),
  closedAt: instant.nullable(),
  closedBy: z.string().nullable(),
  note: z.string().nullable(),
  version: z.int(),
})
export type Alarm = z.infer<typeof alarm>
