import { readFileSync } from 'node:fs'
import type { CodeEntry } from '@yiwang/contract/catalog'
import type { VersionedList } from './domain/code-lists.ts'
import { readCsv } from './sheets/read-csv.ts'

let lists: readonly VersionedList[] | undefined

/**
 * The code lists that the platform brings along: national ones as far as its fields use them, and its own. Single values
 * may differ from a newer edition of a standard; a county publishes a version of its own where they do.
 */
export function defaultCodeLists(): readonly VersionedList[] {
  lists ??= ['code-lists-national', 'code-lists-own'].flatMap((name) => readLists(name))
  return lists
}

/** Rows are list, code, zh, en, other; the row without a code names the list. */
function readLists(name: string): VersionedList[] {
  const text = readFileSync(new URL(`./data/${name}.csv`, import.meta.url), 'utf8')
  const found = new Map<string, { name: { zh: string; en: string }; entries: CodeEntry[] }>()
  for (const { cells } of readCsv(text).slice(1)) {
    const [list = '', code = '', zh = '', en = '', other = ''] = cells
    const known = found.get(list)
    if (code === '') found.set(list, { name: { zh, en }, entries: [] })
    else known?.entries.push({ code, zh, en, other: other === '1' })
  }
  return [...found].map(([code, list]) => ({
    code,
    versions: [{ version: 1, validFrom: null, publishedAt: null, note: '', ...list }],
  }))
}
