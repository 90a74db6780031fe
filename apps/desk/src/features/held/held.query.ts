import { useInfiniteQuery } from '@tanstack/react-query'
import { syncRoutes } from '@yiwang/contract/sync'
import { client } from '../../shared/api.ts'
import { paged } from '../../shared/paged.ts'

/** First element of every query key here; a decision makes all of them stale. */
export const HELD = 'held'

export function useQuarantine() {
  return useInfiniteQuery(
    paged([HELD, 'quarantine'], (cursor, signal) =>
      client.call(syncRoutes.quarantine, { query: { cursor, limit: 50 } }, { signal }),
    ),
  )
}
