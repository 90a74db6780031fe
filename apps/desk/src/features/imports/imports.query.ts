import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { importsRoutes, type ImportState } from '@yiwang/contract/imports'
import { recordRoutes, type SubjectKind } from '@yiwang/contract/registers'
import { client } from '../../shared/api.ts'
import { paged } from '../../shared/paged.ts'

/** First element of every query key here; a write makes all of them stale. */
export const IMPORTS = 'imports'

const BUSY: readonly ImportState[] = ['reading', 'checking', 'running', 'undoing']
const LOOK_AGAIN_MS = 1_500

/** Whether the server is at work on it. */
export function isBusy(state: ImportState): boolean {
  return BUSY.includes(state)
}

export function useImports() {
  return useInfiniteQuery({
    ...paged([IMPORTS, 'list'], (cursor, signal) => client.call(importsRoutes.list, { query: { cursor } }, { signal })),
    refetchInterval: ({ state }) =>
      state.data?.pages.some((page) => page.items.some((item) => isBusy(item.state))) ? LOOK_AGAIN_MS : false,
  })
}

export function useImport(importId: string) {
  return useQuery({
    queryKey: [IMPORTS, 'one', importId],
    queryFn: ({ signal }) => client.call(importsRoutes.get, { params: { importId } }, { signal }),
    refetchInterval: ({ state }) => (state.data && isBusy(state.data.state) ? LOOK_AGAIN_MS : false),
  })
}

export function useGuess(importId: string, subject: SubjectKind, ledger: string | null) {
  return useQuery({
    queryKey: [IMPORTS, 'guess', importId, subject, ledger],
    queryFn: ({ signal }) =>
      client.call(
        importsRoutes.guess,
        { params: { importId }, query: { subject, ...(ledger === null ? {} : { ledger }) } },
        { signal },
      ),
    staleTime: 60_000,
  })
}

/** `version` makes it asked again when the import has gone on. */
export function useErrorRows(importId: string, { version, enabled }: { version: string; enabled: boolean }) {
  return useQuery({
    queryKey: [IMPORTS, 'errors', importId, version],
    queryFn: ({ signal }) =>
      client.call(importsRoutes.errors, { params: { importId }, query: { limit: 20 } }, { signal }),
    enabled,
  })
}

export function useLedgersOf(subject: SubjectKind) {
  return useQuery({
    queryKey: [IMPORTS, 'ledgers'],
    queryFn: ({ signal }) => client.call(recordRoutes.ledgers, {}, { signal }),
    staleTime: 300_000,
    select: ({ items }) => items.filter((ledger) => ledger.declaration.subject === subject),
  })
}
