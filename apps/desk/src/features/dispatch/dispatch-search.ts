import { PRIORITIES, type CaseState } from '@yiwang/contract/cases'
import { z } from 'zod'
import type { CaseQuery } from '../../shared/cases/case-search.ts'

export const STAGES = ['triage', 'finish', 'all'] as const
export type Stage = (typeof STAGES)[number]

/** States that wait on the dispatch desk, by what is to be done with them. */
export const STAGE_STATES: Record<Stage, readonly CaseState[]> = {
  triage: ['reported', 'filed'],
  finish: ['handled', 'checked'],
  all: ['reported', 'filed', 'handled', 'checked'],
}

/** The dispatch desk in the address: which queue, which filters, which case. */
export const dispatchSearch = z.object({
  stage: z.enum(STAGES).default('triage').catch('triage'),
  clock: z.enum(['soon', 'overdue']).optional().catch(undefined),
  priority: z.enum(PRIORITIES).optional().catch(undefined),
  sort: z.enum(['due', 'newest', 'oldest']).default('oldest').catch('oldest'),
  case: z.uuid().optional().catch(undefined),
})
export type DispatchSearch = z.output<typeof dispatchSearch>

export function queueQuery({ stage, clock, priority, sort }: DispatchSearch): CaseQuery {
  return {
    view: 'mine',
    state: STAGE_STATES[stage].join(','),
    sort,
    ...(clock && { clock }),
    ...(priority && { priority }),
  }
}
