import { newId } from '@yiwang/contract'
import { reduceStatements, SOURCE_RANKS } from '@yiwang/contract/registers'
import type { PlainValue, PlainValues, Source } from '@yiwang/contract/registers'
import type { Tx } from '../../../kernel/db/tx.ts'
import { laterOf } from '../domain/freshness.ts'
import { insertOwnStatements, lockOwn, readOwnStatements, saveOwnFacts } from '../store/own-store.ts'
import type { OwnStatement, Speaker } from '../store/own-store.ts'

export type OwnWord = {
  subjectId: string
  seenAt: string
  /** Fields that forms brought, by full name. */
  values: PlainValues
  /** Facts of any home that a visit looked at. */
  looked: readonly string[]
}

/** Whoever answers for a field goes before others of the same kind and stays behind the next kind. */
const OWNER_BONUS = 5

type Owners = ReadonlyMap<string, string>

/**
 * Adds what was said of forms' own fields and what was looked at. What holds follows from all statements, by the same rules as
 * in the library: nothing that was said is lost. A fixed number of SQL statements, however many subjects.
 */
export async function saveOwn(
  tx: Tx,
  tenant: string,
  { words, by, owners }: { words: readonly OwnWord[]; by: Speaker; owners: Owners },
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
  await saveOwnFacts(
    tx,
    tenant,
    rows.map((row) => ({
      ...row,
      ...(spoken.includes(row.subjectId) ? reduced(histories, row.subjectId, owners) : {}),
      looked: lookedAfter(row.looked, words, row.subjectId),
    })),
  )
}

function reduced(all: readonly OwnStatement[], subjectId: string, owners: Owners) {
  const statements = all.filter((one) => one.subjectId === subjectId)
  return reduceStatements<PlainValue>(statements, {
    rank: (key, { source, speaker }) => rankOf(source) + (owners.get(key) === speaker ? OWNER_BONUS : 0),
    equal: (one, other) => JSON.stringify(one) === JSON.stringify(other),
  })
}

function rankOf(source: Source): number {
  return SOURCE_RANKS[source]
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
