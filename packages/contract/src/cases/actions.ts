import { z } from 'zod'
import type { ProofStep } from '../catalog/proof.ts'
import { id, instant, text } from '../core/index.ts'
import { ASSIST_OUTCOMES } from './joint.ts'
import { EXCLUSION_REASONS, PROCEDURES } from './requests.ts'
import { STAGES } from './stages.ts'
import type { CardLevel, Stage, StageLimits } from './stages.ts'

export const PRIORITIES = ['normal', 'urgent', 'emergency'] as const
export const priority = z.enum(PRIORITIES)
export type Priority = z.infer<typeof priority>

/** `hard-matter` is the window 办不成事: what comes in here ends with a decision of a consultation. */
export const CHANNELS = [
  'worker',
  'helper',
  'dispatcher',
  'resident',
  'window',
  'hotline',
  'hard-matter',
  'system',
] as const
export const channel = z.enum(CHANNELS)
export type Channel = z.infer<typeof channel>

export const REFUSAL_REASONS = [
  'not-found-on-site',
  'duplicate',
  'not-our-duty',
  'no-condition-met',
  'not-actionable',
  'judicial',
  'other',
] as const
export const RETURN_REASONS = ['not-our-duty', 'wrong-area', 'wrong-class', 'needs-information', 'other'] as const
export const SOLVED = ['yes', 'partly', 'no'] as const
export const CALL_BACK_RESULTS = ['confirmed', 'unreachable', 'mistaken', 'malicious'] as const
/** 催办, 批示, 黄牌, 红牌, 重点督办. */
export const CARD_KINDS = ['urge', 'instruction', 'yellow', 'red', 'key-matter'] as const
export type CardKind = (typeof CARD_KINDS)[number]
/** Who must answer a card. */
export const CARD_RECEIVERS = ['unit', 'dispatcher'] as const

/** Why a consultation is convened: 责任争议, 疑难事项, 多次返工, 领导交办. */
export const CONSULTATION_CAUSES = ['dispute', 'hard-matter', 'repeated-rework', 'leader'] as const
/** The four parties of a consultation: 社会治理综合服务中心, 政务服务管理办公室, 部门, 镇街便民中心. */
export const CONSULTATION_SEATS = ['governance-centre', 'government-services', 'department', 'town-centre'] as const
export type ConsultationSeat = (typeof CONSULTATION_SEATS)[number]

const photos = z.array(id).max(9).default([])
const say = (min = 0) => text(1000, min)
const limitText = text(40).nullable().default(null)
const limits = z.partialRecord(z.enum(STAGES), text(40, 1)).default({})

/** The model whose proposals the dispatcher saw, as the proposal named it; empty when nobody looked. */
const proposedBy = text(120).default('')

const requestBase = { requestId: id, reason: say(4) }

/** What is asked for; each kind with what it needs. */
export const requestInput = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('extension'), ...requestBase, limitText }),
  z.object({ kind: z.literal('hang-up'), ...requestBase, until: instant }),
  // A special procedure says beforehand how long it takes (行政许可法 art. 45).
  z.object({ kind: z.literal('procedure'), ...requestBase, procedure: z.enum(PROCEDURES), until: instant }),
  z.object({ kind: z.literal('appeal'), ...requestBase, evidence: photos }),
  z.object({
    kind: z.enum(['exclusion', 'rating-exclusion']),
    ...requestBase,
    grounds: z.enum(EXCLUSION_REASONS),
    evidence: z.array(id).min(1).max(9),
  }),
])
export type RequestInput = z.output<typeof requestInput>

const decision = z.object({ requestId: id, approve: z.boolean(), note: say().default('') })

/** What each action asks of the person who takes it. */
export const actionInput = {
  'verify-request': z.object({ workerId: id.nullable().default(null), note: say().default('') }),
  verify: z.object({ found: z.boolean(), note: say().default(''), photos }),
  file: z.object({
    subclassId: id,
    conditionId: id,
    priority: priority.default('normal'),
    note: say().default(''),
    proposedBy,
  }),
  /** Puts a case that came without a position, or with a wrong one, into its area. */
  locate: z.object({ areaId: id, address: text(200).default(''), note: say().default('') }),
  refuse: z.object({ reason: z.enum(REFUSAL_REASONS), note: say(2) }),
  /** `limits` replaces limits of this case, with the reason in `note`. */
  dispatch: z.object({ unitId: id, note: say().default(''), limits, proposedBy }),
  /** `promisedAt` is the date the unit tells the reporter: 承诺. One after the statutory date says why in `note`. */
  accept: z.object({ promisedAt: instant.nullable().default(null), note: say().default('') }),
  return: z.object({ reason: z.enum(RETURN_REASONS), note: say(2), proposedUnitId: id.nullable().default(null) }),
  arbitrate: z.object({ unitId: id, note: say(2) }),
  contact: z.object({ reached: z.boolean(), note: say(2) }),
  handle: z.object({ note: say(2), photos }),
  feedback: z.object({ note: say(2) }),
  'check-request': z.object({ workerId: id.nullable().default(null), note: say().default('') }),
  check: z.object({ passed: z.boolean(), note: say().default(''), photos }),
  close: z.object({ note: say().default('') }),
  rate: z.object({ solved: z.enum(SOLVED), satisfaction: z.int().min(1).max(5), comment: say().default('') }),
  'call-back': z.object({ result: z.enum(CALL_BACK_RESULTS), note: say(2) }),
  correct: z.object({ note: say(2), photos }),
  'answer-rating': z.object({ note: say(2) }),
  reopen: z.object({ note: say(2) }),
  withdraw: z.object({ note: say().default('') }),
  'self-handle': z.object({ note: say(2), photos }),
  request: z.object({ request: requestInput }),
  endorse: decision,
  decide: decision,
  'withdraw-request': z.object({ requestId: id, note: say().default('') }),
  resume: z.object({ note: say().default('') }),
  join: z.object({ taskId: id, unitId: id, task: say(2), limitText }),
  'drop-task': z.object({ taskId: id, note: say(2) }),
  assist: z.object({ taskId: id, outcome: z.enum(ASSIST_OUTCOMES), note: say(2), photos }),
  merge: z.object({ parentId: id, note: say().default('') }),
  unmerge: z.object({ note: say().default('') }),
  'close-along': z.object({ note: say().default('') }),
  consult: z.object({
    consultationId: id,
    topic: say(4),
    partyIds: z.array(id).min(2).max(20),
    meetsAt: instant.nullable().default(null),
    place: text(200).default(''),
    agenda: text(2000).default(''),
    /** Left out, the course of the case says why. */
    cause: z.enum(CONSULTATION_CAUSES).nullable().default(null),
    /** Who sits for which of the four parties; by the kind of the unit where nothing is said. */
    seats: z.partialRecord(id, z.enum(CONSULTATION_SEATS)).default({}),
  }),
  conclude: z.object({ consultationId: id, note: say(4) }),
  supervise: z.object({
    cardId: id,
    kind: z.enum(CARD_KINDS),
    to: z.enum(CARD_RECEIVERS).default('unit'),
    note: say(2),
    limitText,
  }),
  answer: z.object({ cardId: id, note: say(2) }),
  'clear-key-matter': z.object({ note: say(4) }),
  note: z.object({ note: say(1), photos }),
} as const

export type ActionInput<Name extends keyof typeof actionInput> = z.output<(typeof actionInput)[Name]>

/** Facts that the server adds: the worker asked, the limits that apply, names, the first moment after which it is late. */
export type Resolved = {
  assigneeId?: string | null
  limits?: StageLimits
  unitName?: string
  /** Steps that need a photo by the filing condition. */
  photoAt?: readonly ProofStep[]
  /** The unit may return the case until then. */
  returnUntil?: string | null
  /** The clock, or the part of a unit, on which a card is issued by time alone. */
  card?: { of: Stage | 'assist'; taskId: string | null; level: CardLevel }
}

/** Who acts and when; the time comes from the server's clock, or from the device while it is offline. */
export type Taking = { at: string; by: string | null; byName: string; unitId: string | null }

export type CaseAction = {
  [Name in keyof typeof actionInput]: { type: Name; input: ActionInput<Name>; resolved?: Resolved }
}[keyof typeof actionInput]
