import { queryOptions } from '@tanstack/react-query'
import { isOffline } from '@yiwang/client'
import { subjectRoutes, type SubjectKind } from '@yiwang/contract/registers'
import { carriedSubject, type CarriedSubject } from '@yiwang/contract/sync'
import { reach } from '../offline/contact.ts'
import { bell } from '../offline/on-device.ts'
import { opened } from '../offline/opened.ts'
import { readItem, readStream } from '../offline/pull.ts'
import { api, queryClient } from './api.ts'
import { remembered } from './remembered.ts'

/** First element of the keys of people, households and places as this phone has them. */
export const SUBJECTS = 'subjects'
/** So many are shown of a search. */
const MOST_FOUND = 8
/** The server is not asked for less: one character fits thousands of names. */
const SHORTEST = 2

bell.onRing((topic) => {
  if (topic === 'snapshot') void queryClient.invalidateQueries({ queryKey: [SUBJECTS] })
})

/** Everybody and everything that lies on this phone. */
export const subjectsOnPhone = queryOptions({
  queryKey: [SUBJECTS, 'all'],
  staleTime: Infinity,
  structuralSharing: false,
  queryFn: async (): Promise<CarriedSubject[]> => {
    const vault = opened.get()?.vault
    const values = vault ? await readStream<unknown>(vault, 'subjects') : []
    return values.flatMap((value) => carriedSubject.safeParse(value).data ?? [])
  },
})

/** One of them; null when this phone does not hold it. */
export function subjectOnPhone(subjectId: string) {
  return queryOptions({
    queryKey: [SUBJECTS, 'one', subjectId],
    queryFn: async (): Promise<CarriedSubject | null> => {
      const vault = opened.get()?.vault
      return vault ? (carriedSubject.safeParse(await readItem(vault, 'subjects', subjectId)).data ?? null) : null
    },
  })
}

export type Found = { id: string; kind: SubjectKind; label: string; hint: string }

/** People, households or places by name: the server knows pinyin as well; without it, those on this phone. */
export function findSubjectsQuery(kinds: readonly SubjectKind[], words: string) {
  const q = words.trim()
  return queryOptions({
    queryKey: [SUBJECTS, 'find', kinds, q],
    enabled: q !== '',
    retry: false,
    queryFn: async ({ signal }): Promise<Found[]> => {
      const here = () => searchOnPhone(kinds, q)
      if (reach.get() === 'unreached' || q.length < SHORTEST) return here()
      try {
        const found = await api.call(subjectRoutes.search, { query: { q, kinds: [...kinds] } }, { signal })
        return found.items.slice(0, MOST_FOUND)
      } catch (error) {
        if (!isOffline(error)) throw error
        return here()
      }
    },
  })
}

async function searchOnPhone(kinds: readonly SubjectKind[], q: string): Promise<Found[]> {
  const all = await queryClient.fetchQuery(subjectsOnPhone)
  return all
    .filter(({ kind, label }) => kinds.includes(kind) && label.includes(q))
    .slice(0, MOST_FOUND)
    .map(({ id, kind, label, values }) => ({ id, kind, label, hint: hintOf(values) }))
}

/** What tells one from another of the same name. */
function hintOf({ 'birth-date': born, number }: CarriedSubject['values']): string {
  return typeof born === 'string' ? born : typeof number === 'string' ? number : ''
}

/** What somebody is called; null when neither the phone nor the server tells. */
export function subjectNameQuery(subjectId: string) {
  return queryOptions({
    queryKey: [SUBJECTS, 'name', subjectId],
    enabled: subjectId !== '',
    staleTime: 5 * 60_000,
    retry: false,
    queryFn: async ({ signal }): Promise<string | null> => {
      const held = await queryClient.fetchQuery(subjectOnPhone(subjectId))
      if (held !== null) return held.label
      const ask = async (within: AbortSignal) =>
        (await api.call(subjectRoutes.get, { params: { subjectId } }, { signal: within })).label
      return remembered({ key: `subject name ${subjectId}`, signal, ask }).catch(() => null)
    },
  })
}
