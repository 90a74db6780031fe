import type { MergeView } from '@yiwang/contract/registers'
import type { Actor } from '../../../kernel/actor.ts'
import { authorize } from '../../../kernel/authorize.ts'
import { chinaDay } from '../../../kernel/clock.ts'
import type { Secrets } from '../../../kernel/crypto.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { notFound, ruleBroken } from '../../../kernel/errors.ts'
import { isCounted } from '../domain/states.ts'
import { openRegisters } from '../queries/open-registers.ts'
import { decidePair, deletePairs, inheritPairs } from '../store/duplicate-store.ts'
import { addCounts, countChange } from '../store/finding-store.ts'
import type { CountChanges } from '../store/finding-store.ts'
import {
  deleteTerms,
  endDoubleRecords,
  insertMerge,
  lockMerge,
  markUndone,
  moveEvents,
  moveLinks,
  moveRecords,
  moveStatements,
  reopenRecords,
  restoreLinks,
  setMergedInto,
} from '../store/merge-store.ts'
import { withWholeLibrary } from '../store/reach-store.ts'
import { lockSubjects } from '../store/subject-store.ts'
import type { SubjectRecord } from '../store/tables.ts'
import { reweighSubjects } from './reweigh.ts'

/** Both of two subjects that the actor may merge, locked. */
async function lockBoth(tx: Tx, actor: Actor, { keptId, goneId }: { keptId: string; goneId: string }) {
  await openRegisters(tx, actor)
  const rows = await lockSubjects(tx, actor.tenant, [keptId, goneId])
  const [kept, gone] = [keptId, goneId].map((id) => rows.find((row) => row.id === id))
  if (!kept || !gone) throw notFound('subject')
  for (const one of [kept, gone]) authorize(actor, 'register.merge', one)
  return { kept, gone }
}

type Merge = { id: string; keptId: string; goneId: string; at: Date }

/**
 * Lets one subject go into another: what was said of it, its entries in ledgers, links and events go over by reference and
 * what holds is weighed anew. Merged subjects cannot be merged again, so no ring comes about.
 */
export function mergeSubjects(secrets: Secrets) {
  return async (tx: Tx, actor: Actor, { id, keptId, goneId, at }: Merge): Promise<MergeView> => {
    const { tenant } = actor
    const { kept, gone } = await lockBoth(tx, actor, { keptId, goneId })
    refuse(kept, gone)
    const ends = { from: gone.id, to: kept.id, ids: null }
    await withWholeLibrary(tx, tenant, async () => {
      const day = chinaDay(at)
      const statements = await moveStatements(tx, tenant, ends)
      const events = await moveEvents(tx, tenant, ends)
      const endedRecords = await endDoubleRecords(tx, tenant, { ...ends, day })
      const records = await moveRecords(tx, tenant, ends)
      const links = await moveLinks(tx, tenant, { ...ends, day })
      const pairs = await inheritPairs(tx, tenant, { gone: gone.id, kept: kept.id })
      const moved = { goneState: gone.state, statements, events, records, endedRecords, links, pairs }
      await setMergedInto(tx, tenant, { id: gone.id, state: 'merged', into: kept.id })
      await reweighSubjects(tx, secrets, { tenant, at, subjects: [kept, { ...gone, state: 'merged' }] })
      await deleteTerms(tx, tenant, gone.id)
      await count(tx, tenant, { subject: gone, by: -1 })
      await decidePair(tx, tenant, { one: kept.id, other: gone.id, state: 'merged', at, actorId: actor.id })
      await insertMerge(tx, tenant, { id, keptId, goneId, moved, at, actorId: actor.id })
    })
    return { id, keptId, goneId, at: at.toISOString(), undoneAt: null }
  }
}

function refuse(kept: SubjectRecord, gone: SubjectRecord): void {
  if (kept.id === gone.id) throw ruleBroken('the same subject', '不能与自身合并')
  if (kept.kind !== gone.kind) throw ruleBroken('of another kind', '只能合并同一类对象')
  for (const { state, label } of [kept, gone])
    if (state === 'merged') throw ruleBroken('merged already', `${label}已并入其他对象，请刷新后查看`)
}

async function count(tx: Tx, tenant: string, { subject, by }: { subject: SubjectRecord; by: number }): Promise<void> {
  const counts: CountChanges = new Map()
  if (isCounted(subject.state)) countChange(counts, subject.kind, subject.areaPath, by)
  await addCounts(tx, tenant, counts)
}

/** Takes a merge back: everything that went over comes back, what was said since stays with the one that was kept. */
export function undoMerge(secrets: Secrets) {
  return async (tx: Tx, actor: Actor, { mergeId, at }: { mergeId: string; at: Date }): Promise<MergeView> => {
    const { tenant } = actor
    const merge = await lockMerge(tx, tenant, mergeId)
    if (!merge) throw notFound('merge')
    const { kept, gone } = await lockBoth(tx, actor, merge)
    if (merge.undoneAt !== null) throw ruleBroken('undone already', '此次合并已经撤销')
    if (kept.state === 'merged')
      throw ruleBroken('the kept one was merged since', '保留的一方后来又并入其他对象，请先撤销后来的合并')
    const { moved } = merge
    const state = moved.goneState as SubjectRecord['state']
    const back = { from: kept.id, to: gone.id }
    await withWholeLibrary(tx, tenant, async () => {
      await moveStatements(tx, tenant, { ...back, ids: moved.statements })
      await moveEvents(tx, tenant, { ...back, ids: moved.events })
      await moveRecords(tx, tenant, { ...back, ids: moved.records })
      await reopenRecords(tx, tenant, moved.endedRecords)
      await restoreLinks(tx, tenant, moved.links)
      await deletePairs(tx, tenant, moved.pairs)
      await setMergedInto(tx, tenant, { id: gone.id, state, into: null })
      await reweighSubjects(tx, secrets, { tenant, at, subjects: [kept, { ...gone, state }] })
      await count(tx, tenant, { subject: { ...gone, state }, by: 1 })
      await decidePair(tx, tenant, { one: kept.id, other: gone.id, state: 'open', at, actorId: actor.id })
      await markUndone(tx, tenant, { id: mergeId, at })
    })
    const { keptId, goneId } = merge
    return { id: mergeId, keptId, goneId, at: merge.at.toISOString(), undoneAt: at.toISOString() }
  }
}

/** Says that two are not the same; they are not offered again. */
export async function sayDistinct(
  tx: Tx,
  actor: Actor,
  { oneId, otherId, at }: { oneId: string; otherId: string; at: Date },
): Promise<{ done: true }> {
  const { kept, gone } = await lockBoth(tx, actor, { keptId: oneId, goneId: otherId })
  if (kept.id === gone.id) throw ruleBroken('the same subject', '请选择两个对象')
  await decidePair(tx, actor.tenant, { one: oneId, other: otherId, state: 'distinct', at, actorId: actor.id })
  return { done: true }
}
