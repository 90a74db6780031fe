import { useQuery } from '@tanstack/react-query'
import { recordRoutes } from '@yiwang/contract/registers'
import { client } from '../api.ts'
import { useText } from '../i18n.ts'
import { LEDGERS } from '../registers/registers.query.ts'
import { wordOf } from '../registers/value-text.ts'
import { useMay } from '../session.ts'

/** Names of the ledgers in sight by code; empty for posts that read none. */
export function useLedgerNames(): ReadonlyMap<string, string> {
  const { lang } = useText()
  const may = useMay()
  const ledgers = useQuery({
    queryKey: [LEDGERS, 'list'],
    queryFn: ({ signal }) => client.call(recordRoutes.ledgers, {}, { signal }),
    enabled: may('ledger.read'),
    staleTime: 60_000,
  })
  return new Map((ledgers.data?.items ?? []).map((ledger) => [ledger.code, wordOf(ledger.declaration.name, lang)]))
}
