import { z } from 'zod'

/** Every error code of the platform with its HTTP status. Answers are RFC 9457 problem details. */
export const PROBLEM_STATUS = {
  'bad-request': 400,
  'not-signed-in': 401,
  'wrong-credentials': 401,
  'second-factor-required': 401,
  forbidden: 403,
  'not-found': 404,
  conflict: 409,
  'too-large': 413,
  'unsupported-type': 415,
  'replay-mismatch': 422,
  'rule-broken': 422,
  'version-required': 428,
  'too-many-requests': 429,
  internal: 500,
  unavailable: 503,
} as const

export type ProblemCode = keyof typeof PROBLEM_STATUS

export const problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  code: z.enum(Object.keys(PROBLEM_STATUS) as [ProblemCode, ...ProblemCode[]]),
  /** For the engineer, English. */
  detail: z.string().optional(),
  /** For the person at the screen, in their language. */
  userMessage: z.string(),
  /** Field path to message, for forms. */
  fields: z.record(z.string(), z.string()).optional(),
  /** With a conflict: the state that won and what may be done in it. */
  current: z.unknown().optional(),
  requestId: z.string().optional(),
})
export type Problem = z.infer<typeof problem>
