import { useQuery } from '@tanstack/react-query'
import { admissionRoutes } from '@yiwang/contract/tasks'
import { client } from '../../shared/api.ts'

/** First element of every query key here; a write makes all of them stale. */
export const ADMISSION = 'admission'

export function useAdmission(versionId: string | undefined) {
  return useQuery({
    queryKey: [ADMISSION, 'of', versionId ?? null],
    queryFn: ({ signal }) => client.call(admissionRoutes.current, { query: { versionId } }, { signal }),
    staleTime: 60_000,
  })
}

export function useAdmissionVersions() {
  return useQuery({
    queryKey: [ADMISSION, 'versions'],
    queryFn: ({ signal }) => client.call(admissionRoutes.versions, {}, { signal }),
    staleTime: 60_000,
  })
}
