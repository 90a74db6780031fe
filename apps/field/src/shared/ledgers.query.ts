import { useMemo } from 'react'
import { queryOptions, useQuery } from '@tanstack/react-query'
import { recordRow, type LedgerView, type RecordRow } from '@yiwang/contract/registers'
import { carriedCatalog } from '@yiwang/contract/sync'
import { bell } from '../offline/on-device.ts'
import { opened } from '../offline/opened.ts'
import type { Operation } from '../offline/operation.ts'
import { readItem, readStream } from '../offline/pull.ts'
import { repliesSince } from '../offline/recent-replies.ts'
import { newRecords, recordKey, reduceRecord } from '../offline/reduce-record.ts'
import { queryClient } from './api.ts'
import { useQueue } from './queue.query.ts'

/** First element of the keys of ledgers and records as this phone has them. */
const LEDGERS = 'ledgers'

bell.onRing((topic) => {
  if (topic === 'snapshot' || topic === 'sent') void queryClient.invalidateQueries({ queryKey: [LEDGERS] })
})

/**
 * The ledgers that are carried on phones. Never asked of the server: whoever may see a closed one elsewhere would have it
 * kept here.
 */
export const ledgersQuery = queryOptions({
  queryKey: [LEDGERS, 'declared'],
  staleTime: Infinity,
  queryFn: async (): Promise<LedgerView[]> => {
    const vault = opened.get()?.vault
    const value = vault ? await readItem(vault, 'catalog', 'ledgers') : null
    return carriedCatalog.ledgers.safeParse(value).data?.items ?? []
  },
})

/** Records on this phone, with what the server answered since they were fetched. */
export const recordsQuery = queryOptions({
  queryKey: [LEDGERS, 'records'],
  staleTime: Infinity,
  structuralSharing: false,
  queryFn: async (): Promise<RecordRow[]> => {
    const vault = opened.get()?.vault
    if (!vault) return []
    const values = await readStream<unknown>(vault, 'records')
    const rows = new Map(values.flatMap((value) => recordRow.safeParse(value).data ?? []).map((row) => [row.id, row]))
    for (const { reply } of await repliesSince(vault, recordKey(''), 'records')) {
      const row = recordRow.safeParse(reply).data
      if (row && row.version >= (rows.get(row.id)?.version ?? 0)) rows.set(row.id, row)
    }
    return [...rows.values()]
  },
})

/** A record as it is going to be, with the acts that have not left. */
export type HeldRecord = { row: RecordRow; pending: Operation[] }

/** Every record on this phone; null while it is being read. */
export function useRecords(): HeldRecord[] | null {
  const records = useQuery(recordsQuery).data
  const { operations } = useQueue()
  return useMemo(() => {
    if (records === undefined) return null
    const pending = byAggregate(operations)
    const known = new Set(records.map(({ id }) => id))
    const fresh = newRecords(operations).filter(({ id }) => !known.has(id))
    return [...fresh, ...records].map((row) => {
      const own = pending.get(recordKey(row.id)) ?? []
      return { row: own.length === 0 ? row : reduceRecord(row, own), pending: own }
    })
  }, [records, operations])
}

function byAggregate(operations: readonly Operation[]): ReadonlyMap<string, Operation[]> {
  const groups = new Map<string, Operation[]>()
  for (const one of operations) groups.set(one.aggregate, [...(groups.get(one.aggregate) ?? []), one])
  return groups
}

export function useLedger(ledgerId: string): { ledger: LedgerView | null; isPending: boolean } {
  const { data, isPending } = useQuery(ledgersQuery)
  return { ledger: data?.find(({ id }) => id === ledgerId) ?? null, isPending }
}

/** Those whose visit is overdue first, the longest overdue on top, then by name. */
export function inOrder(records: readonly HeldRecord[], today: string): HeldRecord[] {
  const due = ({ row }: HeldRecord) => (isOverdue(row, today) ? (row.nextVisitOn ?? '') : '~')
  return [...records].sort((a, b) => compare(due(a), due(b)) || a.row.label.localeCompare(b.row.label, 'zh-CN'))
}

/** The phone may have been away: what was not overdue when it was carried may be so today. */
export function isOverdue({ state, nextVisitOn }: RecordRow, today: string): boolean {
  return state === 'active' && nextVisitOn !== null && nextVisitOn < today
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
