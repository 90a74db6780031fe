import { queryOptions } from '@tanstack/react-query'
import { subjectRoutes } from '@yiwang/contract/registers'
import { api } from '../../shared/api.ts'
import { remembered } from '../../shared/remembered.ts'
import { VISITS } from '../../shared/visits.query.ts'

/** What is known of a household: members, standings, open matters. */
export function householdQuery(subjectId: string) {
  return queryOptions({
    queryKey: [VISITS, 'household', subjectId],
    queryFn: ({ signal }) =>
      remembered({
        key: `household ${subjectId}`,
        signal,
        ask: (within) => api.call(subjectRoutes.get, { params: { subjectId } }, { signal: within }),
      }),
  })
}
