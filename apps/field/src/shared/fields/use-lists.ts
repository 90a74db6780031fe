import { useQuery } from '@tanstack/react-query'
import { codeListRoutes, type CodeList } from '@yiwang/contract/catalog'
import { api } from '../api.ts'
import { codeListsOnPhone } from '../on-phone.ts'
import { remembered } from '../remembered.ts'

const NONE: ReadonlyMap<string, CodeList> = new Map()

/** The code lists that fields name, by code; empty until they are there. */
export function useLists(fields: readonly { list?: string | undefined }[]): ReadonlyMap<string, CodeList> {
  const codes = [...new Set(fields.flatMap(({ list }) => (list === undefined ? [] : [list])))].sort()
  const lists = useQuery({
    queryKey: ['code-lists', codes],
    staleTime: 60 * 60_000,
    enabled: codes.length > 0,
    queryFn: ({ signal }) =>
      remembered({
        key: `code lists ${codes.join()}`,
        signal,
        ask: (within) => api.call(codeListRoutes.list, { query: { codes } }, { signal: within }),
        fallback: () => codeListsOnPhone(codes),
      }),
  })
  return lists.data === undefined ? NONE : new Map(lists.data.items.map((list) => [list.code, list]))
}
