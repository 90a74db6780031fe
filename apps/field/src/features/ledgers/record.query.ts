import { queryOptions } from '@tanstack/react-query'
import { recordRoutes } from '@yiwang/contract/registers'
import { api } from '../../shared/api.ts'
import { remembered } from '../../shared/remembered.ts'

/** A record as the server has it; asked only for ledgers that are carried, so that no closed one is kept here. */
export function recordQuery(ledgerId: string, recordId: string) {
  return queryOptions({
    queryKey: ['ledgers', 'record', recordId],
    retry: false,
    queryFn: ({ signal }) =>
      remembered({
        key: `ledger record ${recordId}`,
        signal,
        ask: (within) => api.call(recordRoutes.get, { params: { ledgerId, recordId } }, { signal: within }),
      }),
  })
}
