import type { PastMerge } from '@yiwang/contract/registers'
import type { Actor } from '../../../kernel/actor.ts'
import { isAllowed } from '../../../kernel/authorize.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { notFound } from '../../../kernel/errors.ts'
import { listMerges } from '../store/merge-store.ts'
import { readSubjects } from '../store/subject-store.ts'
import { openRegisters } from './open-registers.ts'

/** Merges of a subject whose two sides the actor may both merge: only these can be taken back by them. */
export async function listPastMerges(
  tx: Tx,
  actor: Actor,
  { subjectId }: { subjectId: string },
): Promise<{ items: PastMerge[] }> {
  const { tenant } = actor
  await openRegisters(tx, actor)
  if ((await readSubjects(tx, tenant, [subjectId])).length === 0) throw notFound('subject')
  const rows = await listMerges(tx, tenant, subjectId)
  const sides = await readSubjects(tx, tenant, [...new Set(rows.flatMap(({ keptId, goneId }) => [keptId, goneId]))])
  const mine = new Set(sides.filter((side) => isAllowed(actor, 'register.merge', side)).map(({ id }) => id))
  const items = rows
    .filter(({ keptId, goneId }) => mine.has(keptId) && mine.has(goneId))
    .map((row) => ({ ...row, at: row.at.toISOString(), undoneAt: row.undoneAt?.toISOString() ?? null }))
  return { items }
}
