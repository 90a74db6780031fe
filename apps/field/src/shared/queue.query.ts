import { queryOptions, useQuery } from '@tanstack/react-query'
import { bell } from '../offline/on-device.ts'
import { opened } from '../offline/opened.ts'
import type { Operation } from '../offline/operation.ts'
import { listOperations } from '../offline/outbox.ts'
import { partsOf } from '../offline/parts.ts'
import type { PartRow } from '../offline/rows.ts'
import { queryClient } from './api.ts'

/** First element of the keys of everything that lies on the phone. */
const QUEUE = 'queue'

export type Queue = { operations: Operation[]; parts: ReadonlyMap<string, PartRow> }
const EMPTY: Queue = { operations: [], parts: new Map() }

export const queueQuery = queryOptions({
  queryKey: [QUEUE],
  staleTime: Infinity,
  retry: false,
  structuralSharing: false,
  queryFn: async (): Promise<Queue> => {
    const vault = opened.get()?.vault
    if (!vault) return EMPTY
    const [operations, parts] = await Promise.all([listOperations(vault), partsOf(vault)])
    return { operations, parts: new Map(parts.map((part) => [part.id, part])) }
  },
})

bell.onRing((topic) => {
  if (topic === 'queue' || topic === 'parts' || topic === 'sent') {
    void queryClient.invalidateQueries({ queryKey: [QUEUE] })
  }
  if (topic !== 'sent') return
  for (const key of ['cases', 'case', 'tasks', 'visits']) void queryClient.invalidateQueries({ queryKey: [key] })
})

/** What has not been taken by the server, in order. */
export function useQueue(): Queue {
  return useQuery(queueQuery).data ?? EMPTY
}

/** Unsent acts on one thing, in order. */
export function usePending(aggregate: string): Operation[] {
  return useQueue().operations.filter((operation) => operation.aggregate === aggregate)
}

/** It waits for the person: the server said no, keeps it for review, or does not take one of its files. */
export function needsAttention(operation: Operation, parts: Queue['parts']): boolean {
  if (operation.state === 'refused' || operation.state === 'quarantined') return true
  return operation.parts.some((id) => parts.get(id)?.state === 'refused')
}

/** Files that an operation names and that are neither at the server nor here any more; it was put aside for that. */
export function lostParts({ state, problem, parts: named }: Operation, parts: Queue['parts']): string[] {
  return state === 'refused' && problem === null ? named.filter((id) => !parts.has(id)) : []
}

/** Files of an operation that the server does not have yet. */
export function missingParts({ parts: named }: Operation, parts: Queue['parts']): number {
  return named.filter((id) => {
    const part = parts.get(id)
    return part !== undefined && part.state !== 'stored'
  }).length
}
