import { queryOptions } from '@tanstack/react-query'
import { EXPIRY } from '@yiwang/contract/sync'
import { expiryOf, type Expiry } from '../offline/expiry.ts'
import { metaKey, readMeta } from '../offline/meta.ts'
import { bell } from '../offline/on-device.ts'
import { opened } from '../offline/opened.ts'
import { compareCounts, type StreamCount } from '../offline/pull.ts'
import { roomOf, type Room } from '../offline/storage.ts'
import { queryClient } from './api.ts'

export type Contact = { at: number | null; offset: number | null; expiry: Expiry }

/** When the server was met last, and how the clocks stand to each other. */
export const contactQuery = queryOptions({
  queryKey: ['phone', 'contact'],
  refetchInterval: 10 * 60_000,
  retry: false,
  queryFn: async (): Promise<Contact | null> => {
    const vault = opened.get()?.vault
    if (!vault) return null
    const at = await readMeta<number>(vault.db, metaKey.contact(vault.personId))
    const offset = await readMeta<number>(vault.db, metaKey.offset)
    return { at, offset, expiry: expiryOf(at, Date.now(), EXPIRY) }
  },
})

export type Holding = { room: Room; streams: StreamCount[]; device: string | null }

/** What lies on this phone, and how much room there is. */
export const holdingQuery = queryOptions({
  queryKey: ['phone', 'holding'],
  retry: false,
  queryFn: async (): Promise<Holding | null> => {
    const vault = opened.get()?.vault
    if (!vault) return null
    const device = await readMeta<string>(vault.db, metaKey.device)
    return { room: await roomOf(), streams: await compareCounts(vault), device }
  },
})

bell.onRing((topic) => {
  if (topic === 'snapshot' || topic === 'queue') void queryClient.invalidateQueries({ queryKey: ['phone'] })
})
