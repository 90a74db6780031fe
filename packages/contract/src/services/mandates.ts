import { z } from 'zod'
import { date, defineRoute, done, id, instant, pageOf, pageQuery, phone, text } from '../core/index.ts'
import { hallCode } from './queue.ts'

const MOST_DAYS = 366

/** Signed by hand, or for those who cannot write by thumbprint before a witness. */
export const SIGNINGS = ['signature', 'thumbprint'] as const
export const signing = z.enum(SIGNINGS)

export const REVOKERS = ['principal', 'agent', 'office'] as const
export const revoker = z.enum(REVOKERS)

const named = z.object({ code: text(80, 1), name: text(100, 1) })
const range = z.object({ matters: z.array(named).max(100), classes: z.array(named).max(30) })

/** A paper or card that is handed over; it has one line for each original. */
const handed = z.object({ name: text(60, 1), copies: z.int().min(1).max(99), original: z.boolean() })

export const mandateState = z.enum(['active', 'not-begun', 'expired', 'revoked'])
export type MandateState = z.infer<typeof mandateState>

export const newMandate = z
  .object({
    id,
    /** Who has something done: a person of the library, or written as told. */
    subjectId: id.nullable().default(null),
    name: text(40, 1),
    identityNumber: text(30).default(''),
    phone: phone.nullable().default(null),
    areaId: id,
    range,
    /** What is handed over, read out to the principal. */
    papers: z.array(handed).max(40).default([]),
    startsOn: date,
    endsOn: date,
    signing,
    /** Picture of the signature, or of the thumbprint. */
    principalFileId: id,
    /** Picture of the agent's signature. */
    agentFileId: id,
    witnessName: text(40).nullable().default(null),
    witnessFileId: id.nullable().default(null),
    /** The agent has read out what may be done, with which papers, until when, that it is free and can be taken back. */
    explained: z.literal(true),
    helpId: id.nullable().default(null),
  })
  .refine(({ range: { matters, classes } }) => matters.length + classes.length > 0, {
    path: ['range'],
    error: 'range-empty',
  })
  .refine(({ startsOn, endsOn }) => endsOn >= startsOn, { path: ['endsOn'], error: 'end-before-start' })
  .refine(({ startsOn, endsOn }) => Date.parse(endsOn) - Date.parse(startsOn) <= MOST_DAYS * 86_400_000, {
    path: ['endsOn'],
    error: 'too-long',
  })
  .refine(({ signing: how, witnessName, witnessFileId }) => how === 'signature' || (witnessName && witnessFileId), {
    path: ['witnessName'],
    error: 'witness-needed',
  })
export type NewMandate = z.output<typeof newMandate>

const paper = handed.extend({ returnedAt: instant.nullable() })

export const mandateRow = z.object({
  id,
  number: z.string(),
  /** Masked. */
  name: z.string(),
  areaName: z.string(),
  agentName: z.string(),
  range,
  startsOn: date,
  endsOn: date,
  state: mandateState,
  signedAt: instant,
  /** Papers that are not back yet. */
  out: z.int(),
  version: z.int(),
})
export type MandateRow = z.infer<typeof mandateRow>

const picture = z.object({ id, url: z.string(), thumbUrl: z.string() })

export const mandateView = mandateRow.extend({
  subjectId: id.nullable(),
  identityNumber: z.string(),
  phone: z.string(),
  papers: z.array(paper),
  signing,
  witness: z.string().nullable(),
  pictures: z.object({ principal: picture, agent: picture, witness: picture.nullable() }),
  revoked: z.object({ by: revoker, at: instant, note: z.string() }).nullable(),
  can: z.array(z.enum(['revoke', 'return'])),
})
export type MandateView = z.infer<typeof mandateView>

/** What the slip's code opens: nothing of the principal. */
export const mandateSlip = z.object({
  number: z.string(),
  agentName: z.string(),
  range,
  startsOn: date,
  endsOn: date,
  state: mandateState,
  papers: z.array(paper),
})
export type MandateSlip = z.infer<typeof mandateSlip>

const mandateId = z.object({ mandateId: id })
const byCode = z.object({ code: hallCode })

export const mandateRoutes = {
  list: defineRoute({
    method: 'GET',
    path: '/mandates',
    summary: 'Mandates within reach, the latest first',
    query: pageQuery.extend({ state: mandateState.optional(), subjectId: id.optional() }),
    reply: pageOf(mandateRow),
  }),
  get: defineRoute({
    method: 'GET',
    path: '/mandates/{mandateId}',
    summary: 'One mandate with its signatures and papers',
    params: mandateId,
    reply: mandateView,
  }),
  sign: defineRoute({
    method: 'POST',
    path: '/mandates',
    summary: 'Keep a mandate that both have signed; it costs nothing',
    body: newMandate,
    reply: z.object({ code: z.string(), mandate: mandateView }),
  }),
  revoke: defineRoute({
    method: 'POST',
    path: '/mandates/{mandateId}/revoke',
    summary: 'Take a mandate back; it counts at once',
    params: mandateId,
    body: z.object({ by: revoker, note: text(300).default('') }),
    reply: mandateView,
  }),
  giveBack: defineRoute({
    method: 'POST',
    path: '/mandates/{mandateId}/return',
    versioned: true,
    summary: 'Note that papers were given back to the principal',
    params: mandateId,
    body: z.object({ papers: z.array(z.int().min(0).max(39)).min(1).max(40) }),
    reply: mandateView,
  }),
  slip: defineRoute({
    method: 'GET',
    path: '/public/mandates/{code}',
    access: 'public',
    summary: 'A mandate by the code on the principal’s slip',
    params: byCode,
    reply: mandateSlip,
  }),
  revokeByCode: defineRoute({
    method: 'POST',
    path: '/public/mandates/{code}/revoke',
    access: 'public',
    summary: 'The principal takes the mandate back with the code on the slip',
    params: byCode,
    reply: done,
  }),
}
