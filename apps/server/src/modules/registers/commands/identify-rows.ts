import { newId } from '@yiwang/contract'
import type { Secrets } from '../../../kernel/crypto.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import type { Group, SubjectBatch } from '../domain/batch.ts'
import { identifiersOf } from '../domain/subject-columns.ts'
import { findByIdentifiers } from '../store/finding-store.ts'
import { lockSubjects } from '../store/subject-store.ts'
import type { SubjectRecord } from '../store/tables.ts'

const MOST_MERGES = 8

/** Finds which subject each row speaks of; a row about one that was merged speaks of the one it went into. */
export async function identifyRows(
  tx: Tx,
  secrets: Secrets,
  { tenant, rows, match, at }: SubjectBatch,
): Promise<{ groups: Group[]; idOfRow: string[] }> {
  const wanted = match ? await matched(tx, secrets, { tenant, rows, at }) : rows.map(({ id }) => id ?? null)
  const given = wanted.filter((id) => id !== null)
  const known = given.length === 0 ? new Map<string, SubjectRecord>() : await lockKnown(tx, tenant, given)
  const groups = new Map<string, Group>()
  const idOfRow = rows.map((row, i) => {
    const said = wanted[i] ?? newId(at.getTime())
    const found = known.get(said) ?? null
    const id = found?.id ?? said
    const group = groups.get(id)
    if (group) group.rows.push(row)
    else groups.set(id, { id, kind: found?.kind ?? row.kind, known: found, rows: [row] })
    return id
  })
  return { groups: [...groups.values()], idOfRow }
}

/** Ids by number, for rows that bring none; rows of one batch with the same number are the same subject. */
async function matched(
  tx: Tx,
  secrets: Secrets,
  { tenant, rows, at }: Pick<SubjectBatch, 'tenant' | 'rows' | 'at'>,
): Promise<(string | null)[]> {
  const numbers = rows.map((row) =>
    row.id === undefined ? identifiersOf(secrets, row.kind, row.values).filter(({ kind }) => kind !== 'phone') : [],
  )
  const found = new Map(
    await findByIdentifiers(
      tx,
      tenant,
      numbers.flat().flatMap(({ kind, all }) => all.map((index) => ({ kind, index }))),
    ),
  )
  return rows.map((row, i) => {
    if (row.id !== undefined) return row.id
    const keys = (numbers[i] ?? []).flatMap(({ kind, all }) => all.map((index) => `${kind}|${index}`))
    const id = keys.map((key) => found.get(key)).find((one) => one !== undefined) ?? newId(at.getTime())
    for (const key of keys) if (!found.has(key)) found.set(key, id)
    return id
  })
}

/** Subjects by the ids they were asked for under: the one that was merged answers as the one it went into. */
export async function lockKnown(tx: Tx, tenant: string, ids: readonly string[]): Promise<Map<string, SubjectRecord>> {
  const rows = new Map((await lockSubjects(tx, tenant, ids)).map((row) => [row.id, row]))
  for (let i = 0; i < MOST_MERGES; i += 1) {
    const missing = [...rows.values()].flatMap(({ mergedInto: into }) => (into && !rows.has(into) ? [into] : []))
    if (missing.length === 0) break
    for (const row of await lockSubjects(tx, tenant, missing)) rows.set(row.id, row)
  }
  return new Map(
    [...rows.keys()].flatMap((id) => {
      const kept = keptBy(rows, id)
      return kept ? [[id, kept] as const] : []
    }),
  )
}

function keptBy(rows: ReadonlyMap<string, SubjectRecord>, id: string): SubjectRecord | null {
  let row = rows.get(id) ?? null
  for (let i = 0; i < MOST_MERGES && row?.mergedInto; i += 1) row = rows.get(row.mergedInto) ?? row
  return row
}
