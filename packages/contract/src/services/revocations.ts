import { z } from 'zod'
import { instant } from '../core/index.ts'

/** What may be done with a certificate that was issued; who asks for its revocation does not decide it. */
export const PAPER_ACTS = ['ask-revocation', 'decide-revocation', 'reissue'] as const
export type PaperAct = (typeof PAPER_ACTS)[number]

export const REVOCATION_STATES = ['asked', 'granted', 'declined'] as const

export const revocation = z.object({
  state: z.enum(REVOCATION_STATES),
  reason: z.string(),
  /** The law it rests on (Administrative Licensing Law, art. 69). */
  basis: z.string(),
  askedAt: instant,
  askedBy: z.string().nullable(),
  decidedAt: instant.nullable(),
  decidedBy: z.string().nullable(),
  note: z.string(),
})
export type Revocation = z.infer<typeof revocation>
