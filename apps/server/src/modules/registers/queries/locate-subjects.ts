import type { FieldType } from '@yiwang/contract/registers'
import type { Secrets } from '../../../kernel/crypto.ts'
import { ask } from '../../../kernel/db/driver.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { indexesOf } from '../domain/subject-columns.ts'
import { withWholeLibrary } from '../store/reach-store.ts'

export type LocatedSubject = { id: string; areaPath: string | null; label: string; isSeveral: boolean }

/**
 * Which subject carries each of these numbers, wherever it lies, where that is and what it is called, the first where several
 * do; null for a number that nobody has. For writers that must know before they write whether the subject is within their reach; not to be
 * shown. One statement, however many numbers.
 */
export async function locateSubjects(
  tx: Tx,
  secrets: Secrets,
  { tenant, numbers }: { tenant: string; numbers: readonly { type: FieldType; value: string }[] },
): Promise<(LocatedSubject | null)[]> {
  const wanted = numbers.flatMap(({ type, value }, place) =>
    indexesOf(secrets, type, value).map((index) => ({ kind: type, index, place })),
  )
  if (wanted.length === 0) return []
  const text = `select distinct w.place, s.id, s.area_path as "areaPath", s.label
    from json_to_recordset($2::json) as w (kind text, index text, place int)
    join registers.identifiers i on i.tenant = $1 and i.kind = w.kind and i.index_value = w.index
    join registers.subjects s on s.tenant = $1 and s.id = i.subject_id and s.state <> 'merged'
    order by w.place, s.id`
  const rows = await withWholeLibrary(tx, tenant, () =>
    ask<Omit<LocatedSubject, 'isSeveral'> & { place: number }>(tx, text, [tenant, JSON.stringify(wanted)]),
  )
  const found = new Map<number, LocatedSubject>()
  for (const { place, ...subject } of rows) {
    const first = found.get(place)
    if (first) first.isSeveral = true
    else found.set(place, { ...subject, isSeveral: false })
  }
  return numbers.map((_, place) => found.get(place) ?? null)
}
