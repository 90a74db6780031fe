import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { consultationRoutes, type ConsultationRow } from '@yiwang/contract/cases'
import { client } from '../api.ts'

export const CONSULTATIONS = 'consultations'
/** Others write at the same table: what they said appears by itself. */
const AGAIN_MS = 20_000

export function useConsultations(query: { state?: string; caseId?: string }) {
  return useInfiniteQuery({
    queryKey: [CONSULTATIONS, 'list', query],
    queryFn: ({ pageParam, signal }) =>
      client.call(consultationRoutes.list, { query: { ...query, cursor: pageParam } }, { signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
    refetchInterval: AGAIN_MS,
  })
}

export function useConsultation(consultationId: string) {
  return useQuery({
    queryKey: [CONSULTATIONS, 'one', consultationId],
    queryFn: ({ signal }) => client.call(consultationRoutes.get, { params: { consultationId } }, { signal }),
    refetchInterval: AGAIN_MS,
  })
}

export function consultationRows(pages: readonly { items: ConsultationRow[] }[] | undefined): ConsultationRow[] {
  return (pages ?? []).flatMap((page) => page.items)
}
