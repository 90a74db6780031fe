import { newId } from '@yiwang/contract'
import { rankOf, reduceStatements } from '@yiwang/contract/registers'
import type { PlainValue, PlainValues, SourceRanks } from '@yiwang/contract/registers'
import type { Tx } from '../../../kernel/db/tx.ts'
import { laterOf } from '../domain/freshness.ts'
import { insertOwnStatements, lockOwn, readOwnStatements, readSourceRanks, saveOwnFacts } from '../store/own-store.ts'
import type { OwnStatement, Speaker } from '../store/own-store.ts'

export type OwnWord = {
  subjectId: string
  seenAt: string
  /** Fields that forms brought, by full name. */
  values: PlainValues
  /** Facts of any home that a visit looked at. */
  looked: readonly string[]
}

type Scales = { owners: ReadonlyMap<string, string>; ranks: SourceRanks }

/**
 * Adds what was said of forms' own fields and what was looked at. What holds follows from all statements, by the same rules as
 * in the library: nothing that was said is lost. A fixed number of SQL statements, however many subjects.
 */
export async function saveOwn(
  tx: Tx,
  tenant: string,
  { words, by, owners }: { words: readonly OwnWord[]; by: Speaker; owners: Scales['owners'] },
): Promise<void> {
  if (words.length === 0) return
  const ids = [...new Set(words.map(({ subjectId }) => subjectId))].sort()
  const rows = await lockOwn(tx, tenant, ids)
  const said = words
    .filter(({ values }) => Object.keys(values).length > 0)
    .map(({ subjectId, seenAt, values }) => ({ subjectId, id: newId(by.at.getTime()), seenAt, values }))
  await insertOwnStatements(tx, tenant, { rows: said, by })
  const spoken = [...new Set(said.map(({ subjectId }) => subjectId))]
  const histories = spoken.length === 0 ? [] : await readOwnStatements(tx, tenant, spoken)
  const scales = { owners, ranks: await readSourceRanks(tx, tenant) }
  await saveOwnFacts(
    tx,
    tenant,
    rows.map((row) => ({
      ...row,
      ...(spoken.includes(row.subjectId) ? reduced(histories, row.subjectId, scales) : {}),
      looked: lookedAfter(row.looked, words, row.subjectId),
    })),
  )
}

/** Makes anew what holds of forms' own fields from the statements that are left. */
export async function reweighOwn(
  tx: Tx,
  tenant: string,
  { subjectIds, owners }: { subjectIds: readonly string[]; owners: Scales['owners'] },
): Promise<void> {
  if (subjectIds.length === 0) return
  const ids = [...new Set(subjectIds)].sort()
  const rows = await lockOwn(tx, tenant, ids)
  const histories = await readOwnStatements(tx, tenant, ids)
  const scales = { owners, ranks: await readSourceRanks(tx, tenant) }
  await saveOwnFacts(
    tx,
    tenant,
    rows.map((row) => ({ ...row, ...reduced(histories, row.subjectId, scales) })),
  )
}

function reduced(all: readonly OwnStatement[], subjectId: string, { owners, ranks }: Scales) {
  const statements = all.filter((one) => one.subjectId === subjectId)
  return reduceStatements<PlainValue>(statements, {
    rank: (key, { source, speaker }) => rankOf(ranks, source, owners.get(key) === speaker),
    equal: (one, other) => JSON.stringify(one) === JSON.stringify(other),
  })
}

function lookedAfter(
  before: Readonly<Record<string, string>>,
  words: readonly OwnWord[],
  subjectId: string,
): Record<string, string> {
  const looked: Record<string, string> = { ...before }
  for (const word of words) {
    if (word.subjectId !== subjectId) continue
    for (const key of word.looked) looked[key] = laterOf(looked[key] ?? null, word.seenAt) ?? word.seenAt
  }
  return looked
}
