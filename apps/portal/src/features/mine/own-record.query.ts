import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { ApiError } from '@yiwang/client'
import { ownRoutes } from '@yiwang/contract/disclosure'
import { api } from '../../shared/api.ts'

const KEY = 'own-record'

/** What is held about whoever is signed in; null while the account is not linked with a person. */
export const ownRecordQuery = queryOptions({
  queryKey: [KEY],
  queryFn: async ({ signal }) => {
    try {
      return await api.call(ownRoutes.record, {}, { signal })
    } catch (error) {
      if (error instanceof ApiError && error.code === 'not-found') return null
      throw error
    }
  },
})

export const ownLooksQuery = infiniteQueryOptions({
  queryKey: [KEY, 'looks'],
  initialPageParam: '',
  queryFn: ({ pageParam, signal }) =>
    api.call(ownRoutes.looks, { query: { limit: 10, cursor: pageParam || undefined } }, { signal }),
  getNextPageParam: (page) => page.next,
})

export const ownCorrectionsQuery = infiniteQueryOptions({
  queryKey: [KEY, 'corrections'],
  initialPageParam: '',
  queryFn: ({ pageParam, signal }) =>
    api.call(ownRoutes.corrections, { query: { limit: 10, cursor: pageParam || undefined } }, { signal }),
  getNextPageParam: (page) => page.next,
})
