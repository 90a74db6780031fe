import { queryOptions } from '@tanstack/react-query'
import { bell, fieldDb } from '../offline/on-device.ts'
import type { PersonRow } from '../offline/rows.ts'
import { queryClient } from './api.ts'

/** Who works on this phone. Fails where the browser keeps nothing: a page without TLS, a private window. */
export const peopleQuery = queryOptions({
  queryKey: ['people'],
  staleTime: Infinity,
  retry: false,
  structuralSharing: false,
  queryFn: async (): Promise<PersonRow[]> => {
    if (!globalThis.crypto?.subtle) throw new Error('no secure context')
    return fieldDb.people.toArray()
  },
})

bell.onRing((topic) => {
  if (topic === 'people') void queryClient.invalidateQueries({ queryKey: ['people'] })
})
