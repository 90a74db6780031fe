import type { Secrets } from '../../../kernel/crypto.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { isCounted } from '../domain/states.ts'
import { addCounts, countChange } from '../store/finding-store.ts'
import type { CountChanges } from '../store/finding-store.ts'
import {
  deleteImportedLinks,
  deleteSubjects,
  recordsWithoutWord,
  subjectsWithoutWord,
  withdrawStatements,
} from '../store/import-store.ts'
import type { Withdrawn } from '../store/import-store.ts'
import { withWholeLibrary } from '../store/reach-store.ts'
import { deleteRecords, lockRecords } from '../store/record-store.ts'
import { lockSubjects } from '../store/subject-store.ts'
import { reweighRecords, reweighSubjects } from './reweigh.ts'

const PER_STEP = 2_000

export type ImportToWithdraw = {
  tenant: string
  importId: string
  at: Date
  /** Goes on behind this subject; the first step begins at null. */
  after?: string | null
}

export type WithdrawnImport = {
  /** Statements withdrawn, subjects and records removed, links removed, all in this step. */
  statements: number
  subjects: number
  records: number
  links: number
  /** Where the next step goes on; null when nothing is left. */
  next: string | null
}

/**
 * Takes back one step of what an import brought: its statements are withdrawn and what holds is weighed anew; subjects and
 * records of which nobody else has said anything are removed. Called again with `next` until it is null, in as many
 * transactions as the caller likes.
 */
export async function withdrawImport(tx: Tx, secrets: Secrets, input: ImportToWithdraw): Promise<WithdrawnImport> {
  const { tenant, importId, at, after = null } = input
  return withWholeLibrary(tx, tenant, async () => {
    const links = after === null ? await deleteImportedLinks(tx, tenant, importId) : 0
    const withdrawn = await withdrawStatements(tx, tenant, { importId, at, after, most: PER_STEP })
    const records = await takeBackRecords(tx, secrets, { tenant, at, withdrawn })
    const subjects = await takeBackSubjects(tx, secrets, { tenant, at, withdrawn })
    const touched = [...new Set(withdrawn.map(({ subjectId }) => subjectId))].toSorted()
    const next = touched.length < PER_STEP ? null : (touched.at(-1) ?? null)
    return { statements: withdrawn.length, subjects, records, links, next }
  })
}

type Step = { tenant: string; at: Date; withdrawn: readonly Withdrawn[] }

async function takeBackRecords(tx: Tx, secrets: Secrets, { tenant, at, withdrawn }: Step): Promise<number> {
  const ids = [...new Set(withdrawn.flatMap(({ recordId }) => recordId ?? []))]
  if (ids.length === 0) return 0
  const gone = new Set(await recordsWithoutWord(tx, tenant, ids))
  const records = await lockRecords(tx, tenant, { ids, ledgerId: null, subjectIds: [] })
  const counts: CountChanges = new Map()
  for (const { id, state, ledgerId, areaPath } of records)
    if (gone.has(id) && state === 'active') countChange(counts, `ledger:${ledgerId}`, areaPath, -1)
  await addCounts(tx, tenant, counts)
  await deleteRecords(tx, tenant, [...gone])
  await reweighRecords(tx, secrets, { tenant, at, records: records.filter(({ id }) => !gone.has(id)) })
  return gone.size
}

async function takeBackSubjects(tx: Tx, secrets: Secrets, { tenant, at, withdrawn }: Step): Promise<number> {
  const touched = [...new Set(withdrawn.map(({ subjectId }) => subjectId))]
  const spoken = new Set(withdrawn.flatMap(({ subjectId, recordId }) => (recordId === null ? [subjectId] : [])))
  const gone = new Set(await subjectsWithoutWord(tx, tenant, touched))
  const subjects = await lockSubjects(tx, tenant, touched)
  const counts: CountChanges = new Map()
  for (const { id, kind, state, areaPath } of subjects)
    if (gone.has(id) && isCounted(state)) countChange(counts, kind, areaPath, -1)
  await addCounts(tx, tenant, counts)
  await deleteSubjects(tx, tenant, [...gone])
  const left = subjects.filter(({ id }) => spoken.has(id) && !gone.has(id))
  await reweighSubjects(tx, secrets, { tenant, at, subjects: left })
  return gone.size
}
