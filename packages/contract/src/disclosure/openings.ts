import { z } from 'zod'
import { id, instant, text } from '../core/index.ts'
import { ROLES } from '../identity/roles.ts'
import { exactNumber } from './looks.ts'

/** `open` for a few minutes, then `waiting` for its review; `overdue` when nobody reviewed it in time. */
export const OPENING_STATES = ['open', 'waiting', 'overdue', 'reviewed'] as const
export const openingState = z.enum(OPENING_STATES)
export type OpeningState = z.infer<typeof openingState>
export const VERDICTS = ['justified', 'unjustified'] as const
export const verdict = z.enum(VERDICTS)

/** One subject opened in an emergency by somebody whose post does not reach it, known by id or by an exact number. */
export const newOpening = z
  .object({
    id,
    subjectId: id.nullable().default(null),
    number: exactNumber.nullable().default(null),
    reason: text(400, 10),
  })
  .refine((body) => (body.subjectId === null) !== (body.number === null), { error: 'subject-or-number' })

export const opening = z.object({
  id,
  subjectId: id,
  /** Null for whoever reviews it: the review is of the act, not of the person. */
  subjectLabel: z.string().nullable(),
  actorName: z.string(),
  role: z.enum(ROLES),
  unit: z.string().nullable(),
  reason: z.string(),
  openedAt: instant,
  endsAt: instant,
  reviewDue: instant,
  state: openingState,
  /** Facts that were revealed while it was open. */
  revealed: z.array(z.string()),
  verdict: verdict.nullable(),
  reviewedAt: instant.nullable(),
  reviewedBy: z.string().nullable(),
  reviewNote: z.string().nullable(),
  version: z.int(),
})
export type Opening = z.infer<typeof opening>
