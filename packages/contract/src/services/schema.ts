import { z } from 'zod'
import { date, id, instant, phone, text } from '../core/index.ts'
import { agentRelation, audience, channel, deliveryWay, handling } from '../matters/codes.ts'
import { matterLimit } from '../matters/limits.ts'
import { plainValues, shownValue } from '../registers/fields.ts'
import { deliveryMethod, newResult } from './actions.ts'
import { APPLICATION_OBSTACLES } from './obstacles.ts'
import { APPLICATION_ACTIONS, APPLICATION_ROLES, APPLICATION_STATES, OUTCOMES } from './procedure.ts'
import { charge } from './charge.ts'
import { checkLine } from './materials.ts'
import { PAPER_ACTS, revocation } from './revocations.ts'

export const applicationState = z.enum(APPLICATION_STATES)
export const outcome = z.enum(OUTCOMES)
export const applicationRole = z.enum(APPLICATION_ROLES)

/** Whom a matter is for. Names and numbers are kept sealed; lists show 王某 and 138****5678. */
export const applicantInput = z.object({
  kind: audience.default('person'),
  /** The person or organisation of the library. */
  subjectId: id.nullable().default(null),
  name: text(60, 1),
  /** Identity number of a person, credit code of an organisation. */
  idNumber: text(30).default(''),
  phone: phone.nullable().default(null),
  address: text(200).default(''),
})
export type ApplicantInput = z.output<typeof applicantInput>

/** Who acts for the applicant, and on what: a mandate that was signed, or kinship that is looked up. */
export const agentInput = z.object({
  relation: agentRelation,
  name: text(60, 1),
  phone: phone.nullable().default(null),
  idNumber: text(30).default(''),
  mandateId: id.nullable().default(null),
})
export type AgentInput = z.output<typeof agentInput>

/** Facts that the person lets the office look up, so that nothing need be brought (告知同意, PIPL 13 and 14). */
export const consentInput = z.object({
  /** Names of facts, such as `person.address`; only those that the matter's list or form names. */
  facts: z.array(z.string().max(110)).max(60),
  /** Pictures of earlier applications may be used again. */
  earlier: z.boolean().default(false),
  how: z.enum(['online', 'signed', 'witnessed']),
  /** Signature, or the sheet with the thumbprint. */
  fileId: id.nullable().default(null),
  witness: text(40).default(''),
})
export type ConsentInput = z.output<typeof consentInput>

export const newApplication = z.object({
  id,
  matterId: id,
  channel: channel.default('portal'),
  /** Where the matter lies, for power that is handed down to towns and villages: the applicant's home or premises. */
  areaId: id.nullable().default(null),
  applicant: applicantInput,
  agent: agentInput.nullable().default(null),
  form: plainValues.default({}),
  delivery: deliveryWay.default('pickup'),
  consent: consentInput.nullable().default(null),
})
export type NewApplication = z.output<typeof newApplication>

export const draftChange = newApplication.omit({ id: true, matterId: true, channel: true }).partial()

/** The three numbers of an application: what the law gives, what the office promises, what it took (法定、承诺、实际). */
export const threeDays = z.object({
  statutory: matterLimit.nullable(),
  promised: matterLimit.nullable(),
  /** Working days used until now or until the decision, special procedures left out; 0 is the day itself. */
  actual: z.int().nullable(),
  statutoryDue: instant.nullable(),
  promisedDue: instant.nullable(),
  /** A year whose calendar is not published is in it. */
  provisional: z.boolean(),
  startedAt: instant.nullable(),
  stoppedAt: instant.nullable(),
  standing: z.string().nullable(),
  extended: z.boolean(),
  /** `late` is beyond the law, `slow` beyond the promise. */
  state: z.enum(['not-started', 'running', 'standing', 'early', 'on-time', 'slow', 'late']),
})
export type ThreeDays = z.infer<typeof threeDays>

export const applicationRow = z.object({
  id,
  number: z.string(),
  matterId: id,
  matterCode: z.string(),
  matterName: z.string(),
  handling,
  channel,
  role: applicationRole,
  state: applicationState,
  outcome: outcome.nullable(),
  applicantKind: audience,
  applicantName: z.string(),
  officeName: z.string(),
  authorityName: z.string(),
  createdAt: instant,
  submittedAt: instant.nullable(),
  acceptedAt: instant.nullable(),
  decidedAt: instant.nullable(),
  changedAt: instant,
  days: threeDays,
  /** Until when the office must accept or say what is missing. */
  noticeDue: instant.nullable(),
  /** How a resident comes to see it: as applicant, as guardian, or as whoever acted for the applicant; null for staff. */
  behalf: z.enum(['own', 'ward', 'agent']).nullable().default(null),
  version: z.int(),
})
export type ApplicationRow = z.infer<typeof applicationRow>

export const actionAbility = z.object({
  allowed: z.boolean(),
  /** Why not, for somebody who has the right to it. */
  reason: z.enum(APPLICATION_OBSTACLES).nullable(),
})
/** Which actions the caller may take; actions that the caller has no right to are left out. */
export const applicationAbilities = z.partialRecord(z.enum(APPLICATION_ACTIONS), actionAbility)
export type ApplicationAbilities = z.infer<typeof applicationAbilities>

/** What else stands in the story: things that leave the state as it is. */
export const STEP_NOTES = [
  'open',
  'edit',
  'remind',
  'recount',
  'ask-revocation',
  'revoke',
  'decline-revocation',
  'reissue',
  'charge',
  'pay',
  'refund',
  'consult',
] as const

export const applicationStep = z.object({
  at: instant,
  action: z.enum([...APPLICATION_ACTIONS, ...STEP_NOTES]),
  toState: applicationState,
  /** Office or authority; people by name for staff alone. */
  unitName: z.string().nullable(),
  actorName: z.string().nullable(),
  note: z.string(),
})
export type ApplicationStep = z.infer<typeof applicationStep>

/** Official papers of the platform. */
export const PAPER_KINDS = [
  'acceptance',
  'one-time-notice',
  'supplement-notice',
  'non-acceptance',
  'extension-notice',
  'pause-notice',
  'decision',
  'refusal',
  'result',
  'receipt',
  'hand-over-list',
  'record-book',
] as const
export const paperKind = z.enum(PAPER_KINDS)
export type PaperKind = z.infer<typeof paperKind>

export const paper = z.object({
  id,
  kind: paperKind,
  number: z.string(),
  title: z.string(),
  issuedAt: instant,
  validTo: date.nullable(),
  revokedAt: instant.nullable(),
  /** Code of the verification page; only those who may read the paper see it. */
  code: z.string(),
  url: z.string(),
  /** Who wants it revoked and why, and what another person said to it; the applicant sees one that was granted. */
  revocation: revocation.nullable(),
  /** Numbers of the revoked paper in whose place it stands, and of the one in its place. */
  replaces: z.string().nullable(),
  replacedBy: z.string().nullable(),
  can: z.array(z.enum(PAPER_ACTS)),
})
export type Paper = z.infer<typeof paper>

export const delivery = z.object({
  id,
  method: deliveryMethod,
  state: z.enum(['waiting', 'shipped', 'delivered', 'failed']),
  waybill: z.string().nullable(),
  addressMasked: z.string().nullable(),
  at: instant,
  deliveredAt: instant.nullable(),
  signer: z.string().nullable(),
})

export const formLine = z.object({
  key: z.string(),
  label: z.string(),
  type: z.string(),
  value: shownValue.nullable(),
  /** From the library, confirmed by the person. */
  known: z.boolean(),
  required: z.boolean().default(false),
  help: z.string().default(''),
  /** What may be chosen, for codes; null for everything else. */
  choices: z
    .array(z.object({ code: z.string(), name: z.string() }))
    .nullable()
    .default(null),
})

export type FormLine = z.infer<typeof formLine>

export const applicationView = applicationRow.extend({
  trackingCode: z.string().nullable(),
  matterVersionId: id,
  officeAreaId: id,
  officePhone: z.string().nullable(),
  authorityUnitId: id,
  authorityPhone: z.string().nullable(),
  parentId: id.nullable(),
  parts: z.array(applicationRow),
  applicant: z.object({
    kind: audience,
    subjectId: id.nullable(),
    name: z.string(),
    idNumberMasked: z.string().nullable(),
    phoneMasked: z.string().nullable(),
    addressMasked: z.string().nullable(),
  }),
  agent: z
    .object({
      relation: agentRelation,
      name: z.string(),
      phoneMasked: z.string().nullable(),
      mandateId: id.nullable(),
    })
    .nullable(),
  form: z.array(formLine),
  checkList: z.array(checkLine),
  consents: z.array(
    z.object({
      id,
      facts: z.array(z.string()),
      earlier: z.boolean(),
      how: z.string(),
      at: instant,
      revokedAt: instant.nullable(),
    }),
  ),
  originals: z.int(),
  handlerName: z.string().nullable(),
  /** What the reviewer holds right, for those who decide. */
  proposal: z.object({ favours: z.enum(['grant', 'refuse']), note: z.string() }).nullable(),
  refusal: z
    .object({ reason: z.string(), basis: z.string(), reconsideration: z.string(), court: z.string() })
    .nullable(),
  notices: z.array(z.object({ at: instant, keys: z.array(z.string()), names: z.array(z.string()) })),
  results: z.array(newResult),
  papers: z.array(paper),
  deliveries: z.array(delivery),
  deliveryWay,
  steps: z.array(applicationStep),
  visits: z.int(),
  /** Cases that came of it because it got nowhere (办不成事); whoever opened one follows it by its code. */
  hardMatters: z.array(z.object({ caseId: id, number: z.string(), trackingCode: z.string().nullable(), at: instant })),
  charge: charge.nullable(),
  can: applicationAbilities,
})
export type ApplicationView = z.infer<typeof applicationView>

/** Receipt of a write. */
export const applicationReceipt = z.object({
  id,
  number: z.string(),
  state: applicationState,
  version: z.int(),
  /** Told to whoever opened it, so that it can be tracked without an account. */
  trackingCode: z.string().nullable(),
  days: threeDays,
  /** The paper that came out of it, to be printed. */
  paperId: id.nullable(),
  can: applicationAbilities,
})
export type ApplicationReceipt = z.infer<typeof applicationReceipt>

/** What anybody with the code may know: nothing about the person. */
export const applicationTrack = z.object({
  number: z.string(),
  matterName: z.string(),
  state: applicationState,
  outcome: outcome.nullable(),
  handling,
  submittedAt: instant.nullable(),
  acceptedAt: instant.nullable(),
  decidedAt: instant.nullable(),
  days: threeDays,
  officeName: z.string(),
  officePhone: z.string().nullable(),
  authorityName: z.string(),
  authorityPhone: z.string().nullable(),
  /** Names of what is still asked for. */
  missing: z.array(z.string()),
  supplementDue: instant.nullable(),
  steps: z.array(applicationStep.omit({ actorName: true, note: true })),
  parts: z.array(
    z.object({ matterName: z.string(), authorityName: z.string(), state: applicationState, days: threeDays }),
  ),
  waybill: z.string().nullable(),
})
export type ApplicationTrack = z.infer<typeof applicationTrack>

/** What the verification page shows: what stands on the paper, nothing else. */
export const verifiedPaper = z.object({
  number: z.string(),
  title: z.string(),
  holder: z.string(),
  authority: z.string(),
  issuedOn: date,
  validFrom: date.nullable(),
  validTo: date.nullable(),
  state: z.enum(['valid', 'expired', 'revoked']),
  revokedOn: date.nullable(),
  lines: z.array(z.object({ label: z.string(), text: z.string() })),
})
export type VerifiedPaper = z.infer<typeof verifiedPaper>
