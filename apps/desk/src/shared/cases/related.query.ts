import { useQuery } from '@tanstack/react-query'
import { casesRoutes } from '@yiwang/contract/cases'
import { client } from '../api.ts'
import { casesKey } from './case.query.ts'

/** Likely duplicates with reasons, earlier cases of the place, and others of the same reporter. */
export function useRelated(caseId: string | null) {
  return useQuery({
    queryKey: [...casesKey, 'related', caseId],
    queryFn: ({ signal }) => client.call(casesRoutes.related, { params: { caseId: caseId ?? '' } }, { signal }),
    enabled: caseId !== null,
    staleTime: 60_000,
  })
}
