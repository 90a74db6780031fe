type Listed = { next: string | null }

/** Options of an endless query over a list that is paged by cursor. */
export function paged<Page extends Listed>(
  key: readonly unknown[],
  load: (cursor: string | undefined, signal: AbortSignal) => Promise<Page>,
) {
  return {
    queryKey: key,
    queryFn: ({ pageParam, signal }: { pageParam: string | undefined; signal: AbortSignal }) => load(pageParam, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page: Page) => page.next ?? undefined,
  }
}

/** All rows loaded so far, each once: a row that moved between two pages must not appear twice. */
export function rowsOf<Row extends { id: string }>(pages: readonly { items: Row[] }[] | undefined): Row[] {
  const rows = (pages ?? []).flatMap((page) => page.items)
  return [...new Map(rows.map((row) => [row.id, row])).values()]
}
