import { z } from 'zod'
import { id, text } from '../core/index.ts'

export const PRIORITIES = ['normal', 'urgent', 'emergency'] as const
export const priority = z.enum(PRIORITIES)
export type Priority = z.infer<typeof priority>

export const CHANNELS = ['worker', 'helper', 'dispatcher', 'resident', 'window', 'hotline', 'system'] as const
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

const photos = z.array(id).max(9).default([])
const say = (min = 0) => text(1000, min)

/** What each action asks of the person who takes it. */
export const actionInput = {
  'verify-request': z.object({ workerId: id.nullable().default(null), note: say().default('') }),
  verify: z.object({ found: z.boolean(), note: say().default(''), photos }),
  file: z.object({
    subclassId: id,
    conditionId: id,
    priority: priority.default('normal'),
    note: say().default(''),
  }),
  refuse: z.object({ reason: z.enum(REFUSAL_REASONS), note: say(2) }),
  dispatch: z.object({ unitId: id, note: say().default('') }),
  accept: z.object({}),
  return: z.object({ reason: z.enum(RETURN_REASONS), note: say(2), proposedUnitId: id.nullable().default(null) }),
  handle: z.object({ note: say(2), photos }),
  feedback: z.object({ note: say(2) }),
  'check-request': z.object({ workerId: id.nullable().default(null), note: say().default('') }),
  check: z.object({ passed: z.boolean(), note: say().default(''), photos }),
  close: z.object({ note: say().default('') }),
  rate: z.object({ solved: z.enum(SOLVED), satisfaction: z.int().min(1).max(5), comment: say().default('') }),
  reopen: z.object({ note: say(2) }),
  withdraw: z.object({ note: say().default('') }),
  'self-handle': z.object({ note: say(2), photos }),
  note: z.object({ note: say(1), photos }),
} as const

export type ActionInput<Name extends keyof typeof actionInput> = z.output<(typeof actionInput)[Name]>

/** Facts that the server adds: the worker asked, the limit of the filing condition, the due date of the clock. */
export type Resolved = {
  assigneeId?: string | null
  limitText?: string
  dueAt?: string | null
  dueProvisional?: boolean
  unitId?: string
}

export type CaseAction = {
  [Name in keyof typeof actionInput]: { type: Name; input: ActionInput<Name>; resolved?: Resolved }
}[keyof typeof actionInput]
