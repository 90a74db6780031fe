import { z } from 'zod'
import { proofStep } from '../catalog/proof.ts'
import { id, instant, latitude, longitude, phone, text } from '../core/index.ts'
import { CARD_KINDS, CARD_RECEIVERS, channel, priority, SOLVED } from './actions.ts'
import type { RatingState } from './core.ts'
import { OBSTACLES } from './obstacles.ts'
import { CASE_ACTIONS, CASE_STATES } from './procedure.ts'
import { PROCEDURES, REQUEST_KINDS } from './requests.ts'
import { STAGES } from './stages.ts'

export const caseState = z.enum(CASE_STATES)
export const caseActionName = z.enum(CASE_ACTIONS)

const RATING_STATES = [
  'none',
  'callback',
  'correcting',
  'answering',
  'contested',
  'answered',
  'excluded',
] as const satisfies readonly RatingState[]
export const ratingState = z.enum(RATING_STATES)

/**
 * The clock of a case that matters now: of those that run, the one due first; while none runs, that of handling.
 * `ratio` is used over limit in the unit of the limit, above 1 when overdue.
 */
export const clock = z.object({
  stage: z.enum(STAGES).nullable(),
  limitText: z.string().nullable(),
  startedAt: instant.nullable(),
  dueAt: instant.nullable(),
  provisional: z.boolean(),
  state: z.enum(['none', 'running', 'soon', 'overdue', 'standing', 'met', 'missed']),
  ratio: z.number().nullable(),
})
export type Clock = z.infer<typeof clock>

export const caseRow = z.object({
  id,
  number: z.string(),
  title: z.string(),
  state: caseState,
  priority,
  channel,
  subclassId: id.nullable(),
  subclassName: z.string().nullable(),
  areaId: id.nullable(),
  areaName: z.string().nullable(),
  townName: z.string().nullable(),
  address: z.string(),
  lng: z.number().nullable(),
  lat: z.number().nullable(),
  unitId: id.nullable(),
  unitName: z.string().nullable(),
  reportedAt: instant,
  changedAt: instant,
  clock,
  thumbUrl: z.string().nullable(),
  solved: z.enum(SOLVED).nullable(),
  satisfaction: z.int().nullable(),
  rating: ratingState,
  keyMatter: z.boolean(),
  /** Cards that wait for an answer. */
  cardsOpen: z.int(),
  /** What waits for a decision: a request for the head of the unit or for the command centre. */
  asks: z.array(z.enum(['endorse', 'decide'])),
  arbitration: z.enum(['none', 'open', 'decided']),
  parentId: id.nullable(),
  reworks: z.int(),
  returns: z.int(),
  version: z.int(),
})
export type CaseRow = z.infer<typeof caseRow>

export const photo = z.object({
  id,
  url: z.string(),
  thumbUrl: z.string(),
  kind: z.enum(['before', 'after', 'site']),
})

/** A recording of longer than this is not a note any more. */
export const MOST_VOICE_SECONDS = 120
const voiceSeconds = z.int().min(1).max(MOST_VOICE_SECONDS)

/** Something spoken, played back as it was said: nothing is written down from it. */
export const voice = z.object({ id, url: z.string(), seconds: voiceSeconds })
export type Voice = z.infer<typeof voice>

/** One entry of the append-only story of a case. Only entries marked `open` are shown to the reporter. */
export const timelineEntry = z.object({
  id,
  at: instant,
  action: z.enum([...CASE_ACTIONS, 'report']),
  fromState: caseState.nullable(),
  toState: caseState,
  actorName: z.string(),
  unitName: z.string().nullable(),
  note: z.string(),
  open: z.boolean(),
  /** Reason codes, units and persons named by the action, for sentences. */
  facts: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
  photos: z.array(photo),
  /** Left out where nothing was spoken. */
  voices: z.array(voice).optional(),
})
export type TimelineEntry = z.infer<typeof timelineEntry>

/** Actions of now: those that may be taken, and for the others why not. */
export const abilities = z.object({
  may: z.array(caseActionName),
  not: z.partialRecord(caseActionName, z.enum([...OBSTACLES, 'not-permitted'])),
  /** What may be asked for now by the one who may ask. */
  requests: z.array(z.enum(REQUEST_KINDS)),
})

/** What a write answers: enough to go on; the whole case is read again where it is shown. */
export const caseReceipt = z.object({
  id,
  number: z.string(),
  state: caseState,
  version: z.int(),
  /** Given to the one who reported, once. */
  trackingCode: z.string().nullable(),
  can: abilities,
})
export type CaseReceipt = z.infer<typeof caseReceipt>

/** One clock of a case, open or stopped, in milliseconds of the limit's own clock; `dayMs` of them make its day. */
export const stageClock = z.object({
  stage: z.enum(STAGES),
  unitId: id.nullable(),
  unitName: z.string().nullable(),
  limitText: z.string().nullable(),
  startedAt: instant,
  stoppedAt: instant.nullable(),
  dueAt: instant.nullable(),
  provisional: z.boolean(),
  standing: z.boolean(),
  overdue: z.boolean(),
  usedMs: z.number(),
  totalMs: z.number(),
  dayMs: z.number(),
  pauses: z.array(z.object({ from: instant, to: instant.nullable(), reason: z.string() })),
  extensions: z.array(z.object({ at: instant, limitText: z.string() })),
})
export type StageClockView = z.infer<typeof stageClock>

/** A stretch of the case with one holder; `reason` says why the handling clock stood, where it did. */
export const holding = z.object({
  holder: z.enum(['dispatcher', 'worker', 'unit', 'parent', 'nobody']),
  name: z.string().nullable(),
  state: caseState,
  from: instant,
  to: instant.nullable(),
  reason: z.string().nullable(),
})
export type Holding = z.infer<typeof holding>

/** A lawful stand-still of the handling clock, over or not: which, why, and until when it was expected to last. */
export const standstill = z.object({
  kind: z.enum(['hang-up', 'procedure']),
  procedure: z.enum(PROCEDURES).nullable(),
  reason: z.string(),
  from: instant,
  expectedEnd: instant.nullable(),
  to: instant.nullable(),
})
export type Standstill = z.infer<typeof standstill>

export const caseRequest = z.object({
  id,
  kind: z.enum(REQUEST_KINDS),
  unitName: z.string().nullable(),
  askedByName: z.string(),
  askedAt: instant,
  reason: z.string(),
  limitText: z.string().nullable(),
  until: instant.nullable(),
  detail: z.string().nullable(),
  evidence: z.array(photo),
  state: z.enum(['open', 'granted', 'refused', 'cancelled']),
  waitsFor: z.enum(['endorse', 'decide']).nullable(),
  /** The caller may not decide on it: they asked, or have said yes already. */
  mine: z.boolean(),
  approvals: z.array(z.object({ name: z.string(), at: instant, note: z.string() })),
})
export type CaseRequestView = z.infer<typeof caseRequest>

export const jointTask = z.object({
  id,
  unitId: id,
  unitName: z.string(),
  task: z.string(),
  state: z.enum(['asked', 'accepted', 'done', 'declined', 'dropped']),
  askedAt: instant,
  limitText: z.string().nullable(),
  dueAt: instant.nullable(),
  /** When the unit last said something; null while it is silent. */
  heardAt: instant.nullable(),
  overdue: z.boolean(),
  note: z.string(),
  /** Has never answered, half a working day of the unit after it was asked. */
  silent: z.boolean(),
  /** The caller speaks for this unit. */
  mine: z.boolean(),
})
export type JointTaskView = z.infer<typeof jointTask>

/** A card of supervision: it asks for an answer, always. */
export const caseCard = z.object({
  id,
  caseId: id,
  kind: z.enum(CARD_KINDS),
  /** By a person, by a clock that ran out, or by the ladder up the area tree. */
  source: z.enum(['person', 'clock', 'ladder']),
  to: z.enum(CARD_RECEIVERS),
  /** The clock that issued it: a stage, or the part of an assisting unit; null for a card of a person. */
  stage: z.enum([...STAGES, 'assist']).nullable(),
  unitName: z.string().nullable(),
  text: z.string(),
  issuedBy: z.string(),
  issuedAt: instant,
  dueAt: instant.nullable(),
  overdue: z.boolean(),
  /** Unanswered in its time: 1 was told to the head of the unit, 2 one level up. */
  rung: z.int(),
  answeredAt: instant.nullable(),
  answeredBy: z.string().nullable(),
  answer: z.string().nullable(),
})
export type CaseCardView = z.infer<typeof caseCard>

/** 法定, 承诺, 预计: by when the law wants it, the unit promised it, and cases like this one are done. */
export const threeDates = z.object({
  statutory: instant.nullable(),
  promised: instant.nullable(),
  expected: instant.nullable(),
})

export const caseView = caseRow.extend({
  text: z.string(),
  conditionId: id.nullable(),
  conditionText: z.string().nullable(),
  closingCondition: z.string().nullable(),
  reporterName: z.string().nullable(),
  reporterPhoneMasked: z.string().nullable(),
  trackingCode: z.string().nullable(),
  assigneeId: id.nullable(),
  assigneeName: z.string().nullable(),
  areaPath: z.array(z.object({ id, name: z.string(), level: z.string() })),
  excluded: z.string().nullable(),
  /** Steps at which its rule asks for a photo of the scene. */
  photoAt: z.array(proofStep).default([]),
  dates: threeDates,
  pause: z.object({ kind: z.enum(['hang-up', 'procedure']), reason: z.string(), until: instant.nullable() }).nullable(),
  returnUntil: instant.nullable(),
  consultation: z.enum(['none', 'open', 'decided']),
  clocks: z.array(stageClock),
  holdings: z.array(holding),
  standstills: z.array(standstill),
  requests: z.array(caseRequest),
  joint: z.array(jointTask),
  cards: z.array(caseCard),
  parent: z.object({ id, number: z.string(), title: z.string(), state: caseState }).nullable(),
  children: z.array(z.object({ id, number: z.string(), title: z.string(), reportedAt: instant })),
  photos: z.array(photo),
  timeline: z.array(timelineEntry),
  can: abilities,
})
export type CaseView = z.infer<typeof caseView>

/** What a person tells when reporting. At least one of text, class, photo or recording says what it is about. */
export const newReport = z
  .object({
    id,
    text: text(2000).default(''),
    title: text(80).default(''),
    subclassId: id.nullable().default(null),
    address: text(200).default(''),
    lng: longitude.nullable().default(null),
    lat: latitude.nullable().default(null),
    /** A grid chosen by hand, where there is no position. */
    areaId: id.nullable().default(null),
    photos: z.array(id).max(9).default([]),
    /** Recordings with how long they last, as the phone that made them says. */
    voices: z
      .array(z.object({ id, seconds: voiceSeconds }))
      .max(3)
      .default([]),
    priority: priority.default('normal'),
    reporterName: text(40).default(''),
    reporterPhone: phone.nullable().default(null),
  })
  .refine(
    ({ text: words, subclassId, photos, voices }) =>
      words !== '' || subclassId !== null || photos.length > 0 || voices.length > 0,
    { error: 'nothing-said', path: ['text'] },
  )

/** Why something is proposed; `count` of `of` cases, where it is history that speaks. */
export const proposalReason = z.object({
  kind: z.enum([
    'word',
    'synonym',
    'condition-word',
    'history-here',
    'history-county',
    'chosen',
    'duty-list',
    'learned',
    'decided',
    'none',
  ]),
  value: z.string(),
  count: z.number().nullable(),
  of: z.number().nullable().default(null),
})
export type ProposalReason = z.infer<typeof proposalReason>

/**
 * A unit that may handle it, with the estimated chance that a dispatcher would decide the same; null where the duty list
 * alone names it and nobody has decided such a case yet.
 */
export const unitCandidate = z.object({
  unitId: id,
  unitName: z.string(),
  confidence: z.number().nullable(),
  reasons: z.array(proposalReason),
})
export type UnitCandidate = z.infer<typeof unitCandidate>

/** How urgent a text sounds; a proposal that can raise a flag and never lowers one. */
export const urgencyProposal = z.object({
  level: z.enum(['normal', 'urgent', 'emergency']),
  confidence: z.number(),
  cues: z.array(z.string()),
})

/** A place that the words of a case name; `name` with the places above it. */
export const placeProposal = z.object({ areaId: id, name: z.string(), confidence: z.number(), said: z.string() })

export const candidate = z.object({
  subclassId: id,
  subclassName: z.string(),
  className: z.string(),
  conditionId: id.nullable(),
  conditionText: z.string().nullable(),
  limitText: z.string().nullable(),
  unitId: id.nullable(),
  unitName: z.string().nullable(),
  /** Up to three units, best first. */
  units: z.array(unitCandidate),
  /** 0 to 1, how sure. */
  score: z.number(),
  reasons: z.array(proposalReason),
})
export type Candidate = z.infer<typeof candidate>

/** What a reporter without account sees with the tracking code. */
export const track = z.object({
  number: z.string(),
  title: z.string(),
  state: caseState,
  reportedAt: instant,
  unitName: z.string().nullable(),
  unitPhone: z.string().nullable(),
  dueAt: instant.nullable(),
  dates: threeDates,
  /** The clock stands still, with the reason in a word. */
  pauseReason: z.string().nullable(),
  rating: ratingState,
  steps: z.array(
    z.object({
      at: instant,
      action: z.string(),
      toState: caseState,
      unitName: z.string().nullable(),
      note: z.string(),
      photos: z.array(photo),
    }),
  ),
  photos: z.array(photo),
  mayRate: z.boolean(),
  mayReopen: z.boolean(),
  mayWithdraw: z.boolean(),
  solved: z.enum(SOLVED).nullable(),
  satisfaction: z.int().nullable(),
  version: z.int(),
})
export type Track = z.infer<typeof track>
