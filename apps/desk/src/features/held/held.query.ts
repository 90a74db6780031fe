import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { syncRoutes } from '@yiwang/contract/sync'
import { client } from '../../shared/api.ts'
import { paged } from '../../shared/paged.ts'

/** First element of every query key here; a decision makes all of them stale. */
export const HELD = 'held'

/** Phones of the people one answers for, by the beginning of their name. */
export function usePhones(q: string | undefined) {
  return useInfiniteQuery(
    paged([HELD, 'phones', q ?? ''], (cursor, signal) =>
      client.call(syncRoutes.phones, { query: { q, cursor, limit: 50 } }, { signal }),
    ),
  )
}

/** The build of the field app that phones are given now, as its page names it; empty when it does not say. */
export function useCurrentApp() {
  return useQuery({
    queryKey: [HELD, 'app'],
    queryFn: async ({ signal }) => currentIn(await (await fetch('/field/', { signal })).text()),
    retry: false,
  })
}

/** The hash in the name of the entry: what phones tell as their version. */
export function currentIn(page: string): string {
  return /\/field\/assets\/[^"]*-([\w-]{8})\.js"/.exec(page)?.[1] ?? ''
}

export function useQuarantine() {
  return useInfiniteQuery(
    paged([HELD, 'quarantine'], (cursor, signal) =>
      client.call(syncRoutes.quarantine, { query: { cursor, limit: 50 } }, { signal }),
    ),
  )
}
