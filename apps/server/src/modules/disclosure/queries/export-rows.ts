import type { Secrets } from '../../../kernel/crypto.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { codeListsOf } from '../../catalog/index.ts'
import { cellText } from '../domain/export-sheet.ts'
import type { ExportRow } from '../domain/export-sheet.ts'
import { clearFacts, factsInView, shownSubjects } from '../library.ts'
import type { LibrarySubject, RegisterReach } from '../library.ts'

type Asked = {
  tenant: string
  subjects: readonly LibrarySubject[]
  facts: readonly string[]
  clear: readonly string[]
  at: Date
}

/** Rows of an export: facts in words, sealed ones masked but for those that were approved in clear. */
export async function exportRows(
  tx: Tx,
  secrets: Secrets,
  reach: RegisterReach,
  { tenant, subjects, facts, clear, at }: Asked,
): Promise<ExportRow[]> {
  const shown = await shownSubjects(tx, reach, { tenant, subjects, facts, at })
  const words = await wordsOf(tx, tenant, reach, at)
  const rows: ExportRow[] = []
  for (const { id, label, area, facts: found } of shown) {
    const cells = new Map(found.map(({ key, value }) => [key, cellText(value, words.get(key))]))
    if (clear.length > 0) {
      const open = await clearFacts(tx, secrets, reach, { tenant, subjectId: id, facts: clear, at })
      for (const [name, value] of Object.entries(open)) cells.set(name, value)
    }
    rows.push({ label, area, cells })
  }
  return rows
}

/** Words of codes by fact. */
async function wordsOf(tx: Tx, tenant: string, reach: RegisterReach, at: Date) {
  const [known, lists] = await Promise.all([factsInView(tx, tenant, reach), codeListsOf(tx, tenant, at)])
  return new Map(
    [...known.values()].flatMap(({ name, list }) => {
      const found = list === null ? undefined : lists.get(list)
      if (!found) return []
      return [[name, new Map([...found.former, ...found.entries].map(({ code, zh }) => [code, zh]))] as const]
    }),
  )
}
