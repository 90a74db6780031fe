import { z } from 'zod'
import type { CaseQuery } from '../../shared/cases/case-search.ts'

/** What a supervisor looks after: queues of cases, cards without an answer, and the three rates. */
export const QUEUES = ['overdue', 'soon', 'dispute', 'ask', 'hard', 'key', 'rating', 'emergency'] as const
export type Queue = (typeof QUEUES)[number]
export const CARD_QUEUES = ['unanswered', 'cards', 'warnings'] as const
export type CardQueue = (typeof CARD_QUEUES)[number]
export const PARTS = [...QUEUES, ...CARD_QUEUES, 'rates'] as const
export type Part = (typeof PARTS)[number]

const QUERIES: Record<Queue, CaseQuery> = {
  overdue: { clock: 'overdue', sort: 'due' },
  soon: { clock: 'soon', sort: 'due' },
  dispute: { matter: 'dispute', sort: 'due' },
  // Requests and ratings stand on closed cases too, which have no clock.
  ask: { matter: 'ask', sort: 'oldest' },
  hard: { matter: 'hard', open: 'true', sort: 'due' },
  key: { matter: 'key', open: 'true', sort: 'due' },
  rating: { matter: 'bad-rating', sort: 'oldest' },
  emergency: { priority: 'emergency', open: 'true', sort: 'due' },
}

export function isQueue(part: Part): part is Queue {
  return QUEUES.some((queue) => queue === part)
}

export function queueQuery(queue: Queue): CaseQuery {
  return { view: 'all', ...QUERIES[queue] }
}

const day = z.iso.date().optional().catch(undefined)

/** The supervisor desk in the address: which part, which case, which span for the rates. */
export const supervisionSearch = z.object({
  part: z.enum(PARTS).default('overdue').catch('overdue'),
  case: z.uuid().optional().catch(undefined),
  from: day,
  to: day,
})
