import { CASE_RESULTS, CASE_STATES, CHANNELS, PRIORITIES, type casesRoutes } from '@yiwang/contract/cases'
import type { Call } from '@yiwang/contract'
import { z } from 'zod'
import { dayEnd, dayStart } from '../when.ts'

/** What the list of cases takes as query, before paging. */
export type CaseQuery = Omit<NonNullable<Call<typeof casesRoutes.list>['query']>, 'cursor' | 'limit'>

function words<const Word extends string>(known: readonly Word[]) {
  return z
    .string()
    .transform((value) => value.split(',').filter((word): word is Word => known.some((one) => one === word)))
    .optional()
    .catch(undefined)
}

const ids = z
  .string()
  .transform((value) => value.split(',').filter((one) => z.uuid().safeParse(one).success))
  .optional()
  .catch(undefined)
const day = z.iso.date().optional().catch(undefined)

export const SORTS = ['due', 'newest', 'oldest'] as const
export const VIEWS = ['all', 'mine', 'sent'] as const
/** What is special about a case, beside its state. */
export const MATTERS = ['card', 'ask', 'dispute', 'bad-rating', 'joint', 'key', 'hard', 'paused'] as const

/** Filters of a list of cases as they stand in the address; what cannot be read is left out, the rest still counts. */
export const caseSearch = z.object({
  view: z.enum(VIEWS).default('all').catch('all'),
  state: words(CASE_STATES),
  open: z.enum(['true', 'false']).optional().catch(undefined),
  subclassId: ids,
  areaId: z.uuid().optional().catch(undefined),
  unitId: ids,
  channel: words(CHANNELS),
  priority: words(PRIORITIES),
  clock: words(['soon', 'overdue']),
  matter: words(MATTERS),
  from: day,
  to: day,
  closedFrom: day,
  closedTo: day,
  result: words(CASE_RESULTS),
  q: z.string().trim().max(60).optional().catch(undefined),
  sort: z.enum(SORTS).default('newest').catch('newest'),
})
export type CaseSearch = z.output<typeof caseSearch>

/** The query of a search: county days become instants, empty lists disappear. */
export function queryOf({ from, to, closedFrom, closedTo, sort, view, ...rest }: CaseSearch): CaseQuery {
  const given = Object.entries(rest).filter(([, value]) => value !== undefined && value !== '' && value.length !== 0)
  return {
    ...Object.fromEntries(given),
    view,
    sort,
    ...(from === undefined ? {} : { from: dayStart(from) }),
    ...(to === undefined ? {} : { to: dayEnd(to) }),
    ...(closedFrom === undefined ? {} : { closedFrom: dayStart(closedFrom) }),
    ...(closedTo === undefined ? {} : { closedTo: dayEnd(closedTo) }),
  }
}

/** How many filters are set; range and order are not filters. */
export function filterCount({ sort: _sort, view: _view, ...filters }: CaseSearch): number {
  return Object.values(filters).filter((value) => value !== undefined && value !== '' && value.length !== 0).length
}
