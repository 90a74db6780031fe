import { z } from 'zod'
import { date, id, instant, text } from '../core/index.ts'
import { fieldKey, fieldLabel, plainValue, plainValues, shownValue } from './fields.ts'
import { LIFE_EVENTS, linkKind, subjectKind, subjectState } from './kinds.ts'
import { sensitivity } from './ledgers.ts'
import { source } from './statements.ts'

/** A subject in a list. */
export const subjectRef = z.object({
  id,
  kind: subjectKind,
  label: z.string(),
  state: subjectState,
  areaPath: z.string().nullable(),
  areaName: z.string(),
})
export type SubjectRef = z.infer<typeof subjectRef>

export const origin = z.object({
  statement: id,
  source,
  speaker: z.string(),
  seenAt: instant,
  /** When somebody else saw the same, where that was later. */
  confirmedAt: instant.optional(),
})

/** One fact as a page shows it: what holds, who said so, whether it should be asked for, who says otherwise. */
export const shownFact = z.object({
  key: z.string(),
  value: shownValue.nullable(),
  origin: origin.nullable(),
  stale: z.boolean(),
  voices: z.array(origin.extend({ value: shownValue.nullable() })),
})
export type ShownFact = z.infer<typeof shownFact>

/** A link as seen from one of its ends: `other` is the subject at the far end. */
export const subjectLink = z.object({
  id,
  kind: linkKind,
  direction: z.enum(['from', 'to']),
  relation: z.string(),
  validFrom: date.nullable(),
  validTo: date.nullable(),
  other: subjectRef,
  version: z.int(),
})
export type SubjectLink = z.infer<typeof subjectLink>

/** An entry of a subject in a ledger that the caller may see. */
export const standing = z.object({
  recordId: id,
  ledgerId: id,
  code: z.string(),
  name: fieldLabel,
  sensitivity,
  state: z.enum(['active', 'ended']),
  startedOn: date,
  endedOn: date.nullable(),
  nextVisitOn: date.nullable(),
})
export type Standing = z.infer<typeof standing>

export const happening = z.object({
  id,
  kind: z.enum(LIFE_EVENTS),
  happenedOn: date,
  /** Other subjects it concerned, and what was said of it. */
  detail: z.record(z.string(), z.unknown()),
  at: instant,
  by: z.string(),
})
export type Happening = z.infer<typeof happening>

/** A person beside whoever is shown: a member of the household, or somebody who lives in the house. */
export const member = subjectRef.extend({
  relation: z.string(),
  /** Codes of the visible ledgers in which the person stands. */
  flags: z.array(z.string()),
  since: date.nullable(),
})
export type Member = z.infer<typeof member>

/** Everything a page shows of one subject. */
export const subjectPage = subjectRef.extend({
  areaId: id.nullable(),
  position: z.object({ lng: z.number(), lat: z.number() }).nullable(),
  facts: z.array(shownFact),
  /** Links that hold and those that have ended, newest first. */
  links: z.array(subjectLink),
  /** Of a household its members, the head (户主) first; of a dwelling everybody who lives there. */
  members: z.array(member),
  standings: z.array(standing),
  events: z.array(happening),
  /** Subjects that may be the same. */
  duplicates: z.array(z.object({ other: subjectRef, reason: z.enum(['same-number', 'alike']), likeness: z.number() })),
  mergedInto: id.nullable(),
  changedAt: instant,
  version: z.int(),
  can: z.object({ write: z.boolean(), merge: z.boolean() }),
})
export type SubjectPage = z.infer<typeof subjectPage>

export const newLink = z.object({
  kind: linkKind,
  to: id,
  /** Code of GB/T 4761 for a member of a household; 01 is the head. */
  relation: text(10).default(''),
  from: date.optional(),
  until: date.optional(),
})

/** Who says it: somebody who stood at the door, the resident, or the caller's department. */
export const spokenBy = z.enum(['visit', 'resident', 'department'])

export const newSubject = z.object({
  id,
  kind: subjectKind,
  values: plainValues,
  areaId: id.optional(),
  source: spokenBy.default('visit'),
  seenAt: instant.optional(),
  links: z.array(newLink).max(20).default([]),
})

export const subjectReceipt = z.object({
  id,
  version: z.int(),
  outcome: z.enum(['created', 'changed', 'same']),
  /** Fields on which sources disagree now. */
  conflicts: z.array(z.string()),
})
export type SubjectReceipt = z.infer<typeof subjectReceipt>

export const newDecision = z.object({ key: fieldKey, value: plainValue.nullable(), reason: text(200, 2) })

/** What one source said of one field; newest first. */
export const historyEntry = z.object({
  statement: id,
  key: z.string(),
  value: shownValue.nullable(),
  source,
  speaker: z.string(),
  seenAt: instant,
  at: instant,
  by: z.string(),
  importId: id.nullable(),
  /** When its import was taken back. */
  withdrawnAt: instant.nullable(),
})
export type HistoryEntry = z.infer<typeof historyEntry>

const on = date
const note = text(400).default('')

/** Something that happens to people and households, with what follows from it. */
export const newHappening = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('birth'),
    on,
    note,
    /** The child, in the household that the event is told of. */
    child: z.object({ id, values: plainValues, relation: text(10).default('20') }),
    mother: id.optional(),
    father: id.optional(),
  }),
  z.object({
    kind: z.literal('death'),
    on,
    note,
    /** Becomes head of the household when the head has died. */
    successor: id.optional(),
  }),
  z.object({
    kind: z.literal('move-in'),
    on,
    note,
    household: id.optional(),
    dwelling: id.optional(),
    relation: text(10).default(''),
  }),
  z.object({ kind: z.literal('move-out'), on, note, to: text(100).default(''), successor: id.optional() }),
  z.object({
    kind: z.literal('move-within'),
    on,
    note,
    household: id.optional(),
    dwelling: id.optional(),
    relation: text(10).default(''),
    successor: id.optional(),
  }),
  z.object({ kind: z.literal('leave'), on, note, until: date.optional(), to: text(100).default('') }),
  z.object({ kind: z.literal('return'), on, note }),
  z.object({
    kind: z.literal('split'),
    on,
    note,
    /** The new household that some members of the old one form. */
    household: z.object({ id, values: plainValues }),
    members: z
      .array(z.object({ id, relation: text(10, 1) }))
      .min(1)
      .max(30),
    dwelling: id.optional(),
    successor: id.optional(),
  }),
])
export type NewHappening = z.output<typeof newHappening>

export const foundSubject = subjectRef.extend({
  /** What beside the name tells one from another: birth date of a person, address of a household. */
  hint: z.string(),
})
export type FoundSubject = z.infer<typeof foundSubject>

/** A dwelling as a tile of a village. */
export const dwellingTile = z.object({
  id,
  label: z.string(),
  number: z.string(),
  areaPath: z.string().nullable(),
  position: z.object({ lng: z.number(), lat: z.number() }).nullable(),
  households: z.int(),
  people: z.int(),
  rented: z.boolean(),
  /** Codes of the visible ledgers in which somebody or something here stands, with how many. */
  flags: z.record(z.string(), z.int()),
})
export type DwellingTile = z.infer<typeof dwellingTile>

export const duplicatePair = z.object({
  one: foundSubject,
  other: foundSubject,
  reason: z.enum(['same-number', 'alike']),
  likeness: z.number(),
  foundAt: instant,
})
export type DuplicatePair = z.infer<typeof duplicatePair>

export const mergeView = z.object({
  id,
  keptId: id,
  goneId: id,
  at: instant,
  undoneAt: instant.nullable(),
})
export type MergeView = z.infer<typeof mergeView>

/** A merge as it stands on the page of either of the two. */
export const pastMerge = mergeView.extend({ keptLabel: z.string(), goneLabel: z.string() })
export type PastMerge = z.infer<typeof pastMerge>
