import type { CaseState } from '@yiwang/contract/cases'
import { z } from 'zod'
import type { CaseQuery } from '../../shared/cases/case-search.ts'

export const STAGES = [
  'triage',
  'finish',
  'danger',
  'emergency',
  'returned',
  'dispute',
  'ask',
  'rating',
  'all',
] as const
export type Stage = (typeof STAGES)[number]

/** States that wait on the dispatch desk, by what is to be done with them. */
export const STAGE_STATES = {
  triage: ['reported', 'filed', 'returned'],
  finish: ['handled', 'checked'],
} as const satisfies Partial<Record<Stage, readonly CaseState[]>>

const QUERIES: Record<Stage, CaseQuery> = {
  triage: { view: 'mine', state: STAGE_STATES.triage.join(',') },
  finish: { view: 'mine', state: STAGE_STATES.finish.join(',') },
  danger: { view: 'mine', clock: 'soon,overdue' },
  emergency: { view: 'all', priority: 'emergency', open: 'true' },
  returned: { view: 'mine', state: 'returned' },
  // A dispute is decided above the desk; whose dispatch is disputed still has to see it.
  dispute: { view: 'all', matter: 'dispute' },
  ask: { view: 'mine', matter: 'ask' },
  rating: { view: 'mine', matter: 'bad-rating' },
  all: { view: 'mine' },
}

/** Queues that hold closed cases too, which have no clock to be sorted by. */
const WITHOUT_CLOCK: readonly Stage[] = ['ask', 'rating']

/** The dispatch desk in the address: which queue, which order, which case. */
export const dispatchSearch = z.object({
  stage: z.enum(STAGES).default('triage').catch('triage'),
  sort: z.enum(['due', 'newest', 'oldest']).default('due').catch('due'),
  case: z.uuid().optional().catch(undefined),
})
export type DispatchSearch = z.output<typeof dispatchSearch>

export function queueQuery({ stage, sort }: Pick<DispatchSearch, 'stage' | 'sort'>): CaseQuery {
  const order = sort === 'due' && WITHOUT_CLOCK.includes(stage) ? 'oldest' : sort
  return { ...QUERIES[stage], sort: order }
}

type Counts = {
  byState: Partial<Record<CaseState, number>>
  soon: number
  overdue: number
  emergency: number
  mine: number
}

/** How much waits in a queue, where the counts of the desk tell; null where they do not. */
export function waitingIn(stage: Stage, counts: Counts | undefined): number | null {
  if (counts === undefined) return null
  const sum = (states: readonly CaseState[]) => states.reduce((total, state) => total + (counts.byState[state] ?? 0), 0)
  switch (stage) {
    case 'triage':
    case 'finish':
      return sum(STAGE_STATES[stage])
    case 'returned':
      return sum(['returned'])
    case 'danger':
      return counts.soon + counts.overdue
    case 'emergency':
      return counts.emergency
    case 'all':
      return counts.mine
    default:
      return null
  }
}
