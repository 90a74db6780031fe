import type { Secrets } from '../../../kernel/crypto.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { codeListsOf } from '../../catalog/index.ts'
import { cellText } from '../domain/export-sheet.ts'
import type { ExportRow } from '../domain/export-sheet.ts'
import { clearFacts, factsInView, shownSubjects } from '../library.ts'
import type { LibrarySubject, RegisterReach } from '../library.ts'

type Asked = {
  tenant: string
  rows: readonly { subject: LibrarySubject; recordId: string | null }[]
  /** Code of the ledger whose records the rows are. */
  ledger: string | null
  facts: readonly string[]
  clear: readonly string[]
  at: Date
}

/** Rows of an export: facts in words, sealed ones masked but for those that were approved in clear. */
export async function exportRows(
  tx: Tx,
  secrets: Secrets,
  reach: RegisterReach,
  { tenant, rows, ledger, facts, clear, at }: Asked,
): Promise<ExportRow[]> {
  const words = await wordsOf(tx, tenant, reach, at)
  const made: ExportRow[] = []
  for (const part of oncePerSubject(rows)) {
    const bySubject = new Map(
      part.flatMap(({ subject, recordId }) => (recordId ? [[subject.id, recordId] as const] : [])),
    )
    const records = ledger === null ? undefined : { ledger, bySubject }
    const subjects = part.map(({ subject }) => subject)
    for (const { id, label, area, facts: found } of await shownSubjects(tx, reach, {
      tenant,
      subjects,
      facts,
      at,
      records,
    })) {
      const cells = new Map(found.map(({ key, value }) => [key, cellText(value, words.get(key))]))
      if (clear.length > 0) {
        const open = await clearFacts(tx, secrets, reach, { tenant, subjectId: id, facts: clear, at, records })
        for (const [name, value] of Object.entries(open)) cells.set(name, value)
      }
      made.push({ label, area, cells })
    }
  }
  return made
}

/** Parts of rows in which nobody stands twice: somebody may have several records that have ended. */
function oncePerSubject(rows: Asked['rows']): Asked['rows'][] {
  const parts: Asked['rows'][number][][] = []
  const times = new Map<string, number>()
  for (const row of rows) {
    const turn = times.get(row.subject.id) ?? 0
    times.set(row.subject.id, turn + 1)
    parts[turn] = [...(parts[turn] ?? []), row]
  }
  return parts
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
