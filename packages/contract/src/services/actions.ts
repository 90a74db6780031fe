import { z } from 'zod'
import { date, id, text } from '../core/index.ts'
import { specialKind } from '../matters/codes.ts'
import type { ApplicationActionName } from './procedure.ts'

const note = (min: number) => text(1000, min)
const remark = text(1000).default('')
/** Keys of materials in the matter's list. */
export const materialKey = text(60, 1)

/** Ways a result reaches its owner: handed over the counter, by courier, by the worker who helps, or to be downloaded. */
export const DELIVERY_METHODS = ['window', 'courier', 'worker', 'online'] as const
export const deliveryMethod = z.enum(DELIVERY_METHODS)
export type DeliveryMethod = z.infer<typeof deliveryMethod>

/** Who signed for it, and how: a signature as a picture, or a witness for those who cannot write. */
export const receipt = z
  .object({
    signer: z.enum(['applicant', 'agent', 'family']),
    /** Picture of the signature; null when a witness stands for it. */
    signatureId: id.nullable().default(null),
    witness: text(40).default(''),
  })
  .refine(({ signatureId, witness }) => signatureId !== null || witness !== '', {
    error: 'signature-or-witness',
    path: ['signatureId'],
  })
export type Receipt = z.infer<typeof receipt>

/** A refusal says why, on what law, and what can be done against it. */
const refusal = z.object({
  reason: note(4),
  basis: text(400, 2),
  /** Where to ask for reconsideration and where to sue; days and months are the law's and added by the platform. */
  reconsideration: text(120).default(''),
  court: text(120).default(''),
})

const decision = z.discriminatedUnion('granted', [
  z.object({ granted: z.literal(true), note: remark }),
  refusal.extend({ granted: z.literal(false) }),
])

/** One certificate, licence or document that is issued. */
export const newResult = z.object({
  /** Name on the paper, such as 公共场所卫生许可证. */
  title: text(80, 2),
  /** Number that the authority gives; empty lets the platform number it. */
  number: text(60).default(''),
  validFrom: date.nullable().default(null),
  validTo: date.nullable().default(null),
  /** Further lines of the paper: label and text, as they are printed. */
  lines: z
    .array(z.object({ label: text(40, 1), text: text(400, 1) }))
    .max(20)
    .default([]),
})
export type NewResult = z.infer<typeof newResult>

/** What each action is told with. Actions of the platform itself have no input and no route. */
export const applicationActionInput = {
  submit: z.object({ signatureId: id.nullable().default(null) }),
  accept: z.object({ note: remark }),
  notify: z.object({
    /** Everything that is missing: a notice that forgets something needs a supervisor for the next one. */
    keys: z.array(materialKey).min(1).max(60),
    note: remark,
  }),
  'ask-second-notice': z.object({ note: note(4) }),
  'decide-second-notice': z.object({ granted: z.boolean(), note: remark }),
  supplement: z.object({ note: remark }),
  'not-accept': refusal.extend({
    /** Which office it belongs to, when it is somebody else's. */
    competentOffice: text(80).default(''),
  }),
  answer: z.object({ decision, results: z.array(newResult).max(5).default([]) }),
  'take-up': z.object({ note: remark }),
  propose: z.object({ favours: z.enum(['grant', 'refuse']), note: note(2) }),
  'send-back': z.object({ note: note(2) }),
  decide: z.object({ decision }),
  pause: z.object({ procedure: specialKind, days: z.int().min(1).max(365), note: note(2) }),
  resume: z.object({ note: note(2) }),
  'ask-extension': z.object({ note: note(4) }),
  'decide-extension': z.object({ granted: z.boolean(), note: remark }),
  issue: z.object({ results: z.array(newResult).max(5).default([]), note: remark }),
  ship: z.object({
    method: z.enum(['courier', 'worker']),
    /** Where to; sealed. Empty takes the address of the application. */
    address: text(200).default(''),
    /** The worker who brings it. */
    workerId: id.nullable().default(null),
  }),
  deliver: z.object({ method: deliveryMethod, receipt }),
  archive: z.object({ note: remark }),
  withdraw: z.object({ note: note(2) }),
} satisfies Partial<Record<ApplicationActionName, z.ZodType>>

export type PersonAction = keyof typeof applicationActionInput
type Inputs = { [Name in PersonAction]: z.output<(typeof applicationActionInput)[Name]> }

/** What one authority's part came to, for the whole. */
type Settled = { granted: boolean }

export type ApplicationAction =
  | { [Name in PersonAction]: { type: Name; input: Inputs[Name] } }[PersonAction]
  | { type: 'deem-accepted'; input: { submittedAt: string } }
  | { type: 'settle'; input: Settled }
  | { type: 'lapse'; input: Record<string, never> }
