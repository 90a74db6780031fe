import { queryOptions } from '@tanstack/react-query'
import { z } from 'zod'
import { matterRoutes } from '@yiwang/contract/matters'
import { helpRoutes, mandateRoutes } from '@yiwang/contract/services'
import { bell } from '../../offline/on-device.ts'
import { metaKey, readMeta, writeMeta } from '../../offline/meta.ts'
import { opened } from '../../offline/opened.ts'
import { repliesOf } from '../../offline/recent-replies.ts'
import { api, queryClient } from '../../shared/api.ts'
import { remembered } from '../../shared/remembered.ts'
import { MANDATES } from './mandate-draft.ts'

/** First element of the keys of help and mandates; an act makes all of them stale. */
export const HELP = 'help'

export const openHelpQuery = queryOptions({
  queryKey: [HELP, 'open'],
  queryFn: ({ signal }) =>
    remembered({
      key: 'help open',
      signal,
      ask: (within) =>
        api.call(helpRoutes.list, { query: { state: ['asked', 'assigned'], limit: 50 } }, { signal: within }),
    }),
})

export function helpQuery(helpId: string) {
  return queryOptions({
    queryKey: [HELP, 'one', helpId],
    queryFn: ({ signal }) =>
      remembered({
        key: `help ${helpId}`,
        signal,
        ask: (within) => api.call(helpRoutes.get, { params: { helpId } }, { signal: within }),
        fallback: async () => {
          const open = await queryClient.fetchQuery(openHelpQuery)
          return open.items.find(({ id }) => id === helpId) ?? null
        },
      }),
    enabled: helpId !== '',
  })
}

/** Mandates in force that name this worker. */
export const activeMandatesQuery = queryOptions({
  queryKey: ['mandates', 'active'],
  queryFn: ({ signal }) =>
    remembered({
      key: 'mandates active',
      signal,
      ask: (within) => api.call(mandateRoutes.list, { query: { state: 'active', limit: 50 } }, { signal: within }),
    }),
})

export function recordBookQuery(month: string) {
  return queryOptions({
    queryKey: [HELP, 'book', month],
    queryFn: ({ signal }) => api.call(helpRoutes.book, { query: { month } }, { signal }),
  })
}

/** The matters that are asked for most, kept for where there is no network. */
export const commonMattersQuery = queryOptions({
  queryKey: ['matters', 'common'],
  staleTime: 60 * 60_000,
  retry: false,
  queryFn: ({ signal }) =>
    remembered({ key: 'matters common', signal, ask: (within) => namesOf('', MOST_KEPT, within) }),
})

type Names = { items: { matterId: string; name: string }[] }

async function namesOf(q: string, limit: number, signal: AbortSignal): Promise<Names> {
  const { items } = await api.call(matterRoutes.search, { query: { q, limit } }, { signal })
  return { items: items.map(({ matterId, name }) => ({ matterId, name })) }
}

const MOST_KEPT = 50
const MOST_NAMES = 8

/** Matters by words or pinyin; without a network those asked for most whose name has the words in it. */
export function matterNamesQuery(typed: string) {
  return queryOptions({
    queryKey: ['matters', 'names', typed],
    queryFn: ({ signal }) =>
      remembered({
        key: `matter names ${typed}`,
        signal,
        ask: (within) => namesOf(typed, MOST_NAMES, within),
        fallback: async () => {
          const { items } = await queryClient.fetchQuery(commonMattersQuery)
          return { items: items.filter(({ name }) => name.includes(typed)).slice(0, MOST_NAMES) }
        },
      }),
    enabled: typed !== '',
    staleTime: 60_000,
  })
}

/** A mandate that the server keeps, whose code the principal has not been told. */
export type Untold = { id: string; name: string; number: string; code: string }

const signedReply = z.object({ code: z.string(), mandate: z.object({ number: z.string(), name: z.string() }) })

/** Codes that came with the answers to own acts, until the worker says that the principal has them. */
export const untoldQuery = queryOptions({
  queryKey: ['queue', 'untold mandates'],
  retry: false,
  queryFn: async (): Promise<Untold[]> => {
    const vault = opened.get()?.vault
    if (!vault) return []
    const found: Untold[] = []
    for (const { id, reply } of await repliesOf(vault, MANDATES)) {
      const signed = signedReply.safeParse(reply).data
      if (!signed || (await readMeta<boolean>(vault.db, metaKey.told(vault.personId, id))) === true) continue
      found.push({ id, name: signed.mandate.name, number: signed.mandate.number, code: signed.code })
    }
    return found
  },
})

export async function markTold(id: string): Promise<void> {
  const vault = opened.get()?.vault
  if (!vault) return
  await writeMeta(vault.db, metaKey.told(vault.personId, id), true)
  bell.ring('queue')
}
