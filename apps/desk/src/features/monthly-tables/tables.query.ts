import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { reportRoutes } from '@yiwang/contract/campaigns'
import { ledgerDeclarationRoutes, recordRoutes, type Field } from '@yiwang/contract/registers'
import { client } from '../../shared/api.ts'
import { useText } from '../../shared/i18n.ts'
import { LEDGERS } from '../../shared/registers/registers.query.ts'
import { wordOf } from '../../shared/registers/value-text.ts'
import { useMay } from '../../shared/session.ts'

/** First element of the keys of tables; a write makes all of them stale. */
export const TABLES = 'tables'

export function useTables() {
  return useQuery({
    queryKey: [TABLES, 'list'],
    queryFn: ({ signal }) => client.call(reportRoutes.list, {}, { signal }),
  })
}

export function useTable(reportId: string, month: string | undefined) {
  return useQuery({
    queryKey: [TABLES, 'one', reportId, month ?? null],
    queryFn: ({ signal }) => client.call(reportRoutes.read, { params: { reportId }, query: { month } }, { signal }),
    placeholderData: keepPreviousData,
  })
}

export type Cell = { month: string; row: string; column: string }

export function useRowsBehind(reportId: string, cell: Cell) {
  return useInfiniteQuery({
    queryKey: [TABLES, 'rows', reportId, cell],
    queryFn: ({ pageParam, signal }) =>
      client.call(
        reportRoutes.rows,
        { params: { reportId }, query: { ...cell, limit: 50, cursor: pageParam } },
        { signal },
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
  })
}

export function useDefinition(reportId: string | undefined) {
  return useQuery({
    queryKey: [TABLES, 'definition', reportId ?? null],
    queryFn: ({ signal }) => client.call(reportRoutes.definition, { params: { reportId: reportId ?? '' } }, { signal }),
    enabled: reportId !== undefined,
    refetchOnWindowFocus: false,
  })
}

export type KnownLedger = { id: string; code: string; name: string; fields: Field[] | null }

/** Ledgers that a table may count: those in sight, or, for who declares ledgers, all of them without their entries. */
export function useKnownLedgers(): KnownLedger[] {
  const { lang } = useText()
  const may = useMay()
  const reads = may('ledger.read')
  const seen = useQuery({
    queryKey: [LEDGERS, 'list'],
    queryFn: ({ signal }) => client.call(recordRoutes.ledgers, {}, { signal }),
    enabled: reads,
  })
  const declared = useQuery({
    queryKey: ['ledger-declarations', 'list'],
    queryFn: ({ signal }) => client.call(ledgerDeclarationRoutes.list, {}, { signal }),
    enabled: !reads && may('ledger.manage'),
  })
  if (reads)
    return (seen.data?.items ?? []).map(({ id, code, declaration }) => ({
      id,
      code,
      name: wordOf(declaration.name, lang),
      fields: declaration.fields,
    }))
  return (declared.data?.items ?? [])
    .filter(({ retiredAt }) => retiredAt === null)
    .map(({ id, code, name }) => ({ id, code, name: wordOf(name, lang), fields: null }))
}

/** Fields of one ledger, asked for where the list does not bring them. */
export function useLedgerFields(ledger: KnownLedger | undefined): Field[] {
  const declared = useQuery({
    queryKey: ['ledger-declarations', 'one', ledger?.id ?? null],
    queryFn: ({ signal }) =>
      client.call(ledgerDeclarationRoutes.get, { params: { ledgerId: ledger?.id ?? '' } }, { signal }),
    enabled: ledger !== undefined && ledger.fields === null,
  })
  return ledger?.fields ?? declared.data?.declaration.fields ?? []
}
