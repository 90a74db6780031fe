import { useQuery } from '@tanstack/react-query'
import { codeListRoutes, type CodeList } from '@yiwang/contract/catalog'
import { recordRoutes, subjectRoutes, type FoundSubject, type SubjectKind } from '@yiwang/contract/registers'
import { client } from '../api.ts'
import { isWholeNumber } from './search-text.ts'

/** First elements of query keys; a write to the library or a ledger makes all below them stale. */
export const SUBJECTS = 'subjects'
export const LEDGERS = 'ledgers'
export const CODE_LISTS = 'code-lists'

export type CodeLists = ReadonlyMap<string, CodeList>
const NONE: CodeLists = new Map()

/** The code lists that fields name, by code; empty until they are there. */
export function useCodeLists(fields: readonly { list?: string | undefined }[]): CodeLists {
  const codes = [...new Set(fields.flatMap(({ list }) => (list === undefined ? [] : [list])))].sort()
  const lists = useQuery({
    queryKey: [CODE_LISTS, 'named', codes],
    queryFn: ({ signal }) => client.call(codeListRoutes.list, { query: { codes } }, { signal }),
    select: ({ items }): CodeLists => new Map(items.map((list) => [list.code, list])),
    enabled: codes.length > 0,
    staleTime: 600_000,
  })
  return lists.data ?? NONE
}

export type Found = { items: FoundSubject[]; more: boolean }

/** Finds by what was typed: a whole number goes in the body of a request, anything else is looked for as words. */
export async function findSubjects(
  typed: string,
  kinds: readonly SubjectKind[] | undefined,
  signal?: AbortSignal,
): Promise<Found> {
  const options = signal === undefined ? {} : { signal }
  if (!isWholeNumber(typed)) {
    const query = { q: typed.trim(), ...(kinds === undefined ? {} : { kinds: [...kinds] }) }
    return client.call(subjectRoutes.search, { query }, options)
  }
  const { items } = await client.call(subjectRoutes.find, { body: { number: typed.trim() } }, options)
  return { items: items.filter(({ kind }) => kinds?.includes(kind) ?? true), more: false }
}

/** Hits for what was typed; nothing is asked for an empty box. */
export function useFound(typed: string, kinds?: readonly SubjectKind[]) {
  const q = typed.trim()
  return useQuery({
    queryKey: [SUBJECTS, 'found', q, kinds ?? null],
    queryFn: ({ signal }) => findSubjects(q, kinds, signal),
    enabled: q !== '',
    staleTime: 30_000,
    // What was looked for does not stay in memory once nobody looks at it.
    gcTime: 60_000,
  })
}

export function useSubject(subjectId: string | undefined) {
  return useQuery({
    queryKey: [SUBJECTS, 'one', subjectId ?? null],
    queryFn: ({ signal }) => client.call(subjectRoutes.get, { params: { subjectId: subjectId ?? '' } }, { signal }),
    enabled: subjectId !== undefined,
  })
}

/** The ledgers whose records are in sight; none is asked for by who may not read ledgers at all. */
export function useLedgers(mayRead = true) {
  return useQuery({
    queryKey: [LEDGERS, 'list'],
    queryFn: ({ signal }) => client.call(recordRoutes.ledgers, {}, { signal }),
    enabled: mayRead,
  })
}
