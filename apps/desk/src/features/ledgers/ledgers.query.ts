import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import type { Call } from '@yiwang/contract'
import { areasRoutes } from '@yiwang/contract/areas'
import { codeListRoutes } from '@yiwang/contract/catalog'
import { factRuleRoutes, ledgerDeclarationRoutes, recordRoutes } from '@yiwang/contract/registers'
import { client } from '../../shared/api.ts'
import { paged } from '../../shared/paged.ts'
import { CODE_LISTS, LEDGERS, useLedgers } from '../../shared/registers/registers.query.ts'

const PAGE = 50
const MINUTE = 60_000
/** First element of the keys of declarations. */
export const DECLARATIONS = 'ledger-declarations'
export const FACT_RULES = 'fact-rules'

export type RecordQueryInput = NonNullable<Call<typeof recordRoutes.statistics>['query']>

/** One of the ledgers in sight. */
export function useLedger(ledgerId: string) {
  const ledgers = useLedgers()
  return { ...ledgers, ledger: ledgers.data?.items.find(({ id }) => id === ledgerId) }
}

export function useRecords(ledgerId: string, query: RecordQueryInput) {
  return useInfiniteQuery({
    ...paged([LEDGERS, 'records', ledgerId, query], (cursor, signal) =>
      client.call(recordRoutes.list, { params: { ledgerId }, query: { ...query, limit: PAGE, cursor } }, { signal }),
    ),
    placeholderData: keepPreviousData,
  })
}

export function useRecord(ledgerId: string, recordId: string) {
  return useQuery({
    queryKey: [LEDGERS, 'record', recordId],
    queryFn: ({ signal }) => client.call(recordRoutes.get, { params: { ledgerId, recordId } }, { signal }),
  })
}

export function useRecordHistory(ledgerId: string, recordId: string) {
  return useInfiniteQuery(
    paged([LEDGERS, 'history', recordId], (cursor, signal) =>
      client.call(recordRoutes.history, { params: { ledgerId, recordId }, query: { limit: 20, cursor } }, { signal }),
    ),
  )
}

export function useStatistics(ledgerId: string, query: RecordQueryInput) {
  return useQuery({
    queryKey: [LEDGERS, 'statistics', ledgerId, query],
    queryFn: ({ signal }) => client.call(recordRoutes.statistics, { params: { ledgerId }, query }, { signal }),
    placeholderData: keepPreviousData,
  })
}

export function useRecordMap(ledgerId: string, query: RecordQueryInput) {
  return useQuery({
    queryKey: [LEDGERS, 'map', ledgerId, query],
    queryFn: ({ signal }) => client.call(recordRoutes.map, { params: { ledgerId }, query }, { signal }),
    placeholderData: keepPreviousData,
  })
}

export function useDueVisits(until: string, areaId: string | undefined) {
  return useInfiniteQuery(
    paged([LEDGERS, 'due', until, areaId ?? null], (cursor, signal) =>
      client.call(recordRoutes.due, { query: { until, areaId, limit: PAGE, cursor } }, { signal }),
    ),
  )
}

/** Outlines below an area, or below the top of the tree. */
export function useShapesBelow(areaId: string | undefined) {
  const roots = useQuery({
    queryKey: ['areas', 'roots'],
    queryFn: ({ signal }) => client.call(areasRoutes.roots, {}, { signal }),
    staleTime: 5 * MINUTE,
    enabled: areaId === undefined,
  })
  const parent = areaId ?? roots.data?.items[0]?.id
  return useQuery({
    queryKey: ['areas', 'shapes', parent ?? null, null],
    queryFn: ({ signal }) => client.call(areasRoutes.shapes, { params: { areaId: parent ?? '' } }, { signal }),
    enabled: parent !== undefined,
    staleTime: 5 * MINUTE,
  })
}

export function useFactRules() {
  return useQuery({
    queryKey: [FACT_RULES],
    queryFn: ({ signal }) => client.call(factRuleRoutes.get, {}, { signal }),
    // What is being edited must not change under the hands of whoever edits it.
    refetchOnWindowFocus: false,
  })
}

export function useDeclarations() {
  return useQuery({
    queryKey: [DECLARATIONS, 'list'],
    queryFn: ({ signal }) => client.call(ledgerDeclarationRoutes.list, {}, { signal }),
  })
}

export function useDeclaration(ledgerId: string | undefined) {
  return useQuery({
    queryKey: [DECLARATIONS, 'one', ledgerId ?? null],
    queryFn: ({ signal }) =>
      client.call(ledgerDeclarationRoutes.get, { params: { ledgerId: ledgerId ?? '' } }, { signal }),
    enabled: ledgerId !== undefined,
    // What is being edited must not change under the hands of whoever edits it.
    refetchOnWindowFocus: false,
  })
}

export function useCompared(ledgerId: string, from: number, to: number) {
  return useQuery({
    queryKey: [DECLARATIONS, 'compare', ledgerId, from, to],
    queryFn: ({ signal }) =>
      client.call(ledgerDeclarationRoutes.compare, { params: { ledgerId }, query: { from, to } }, { signal }),
    enabled: from !== to,
  })
}

export function useAllCodeLists() {
  return useQuery({
    queryKey: [CODE_LISTS, 'all'],
    queryFn: ({ signal }) => client.call(codeListRoutes.list, {}, { signal }),
    staleTime: MINUTE,
  })
}

export function useCodeListVersions(code: string) {
  return useQuery({
    queryKey: [CODE_LISTS, 'versions', code],
    queryFn: ({ signal }) => client.call(codeListRoutes.versions, { query: { code } }, { signal }),
  })
}
