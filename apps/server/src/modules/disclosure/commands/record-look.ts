import { newId } from '@yiwang/contract'
import type { LookKind, Purpose } from '@yiwang/contract/disclosure'
import type { Permission } from '@yiwang/contract/identity'
import type { Actor } from '../../../kernel/actor.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { findArea, findUnit } from '../../areas/index.ts'
import { postFor } from '../domain/post.ts'
import { insertLooks } from '../store/look-store.ts'

export type LookOn = { subjectId: string; areaPath: string | null; closedLedgers?: readonly string[] }

export type NewLook = {
  kind: LookKind
  /** By which the post is chosen that is named. */
  permissions: readonly Permission[]
  purpose: Purpose
  reason: string
  facts: readonly string[]
  rightId?: string | null
  at: Date
}

/** Notes that somebody saw facts of these subjects: one row each, for the one looked at and whoever answers for the area. */
export async function recordLooks(tx: Tx, actor: Actor, look: NewLook, on: readonly LookOn[]): Promise<void> {
  const who = await whoLooks(tx, actor, look.permissions)
  const { kind, purpose, reason, facts, rightId = null, at } = look
  await insertLooks(
    tx,
    actor.tenant,
    on.map(({ subjectId, areaPath, closedLedgers = [] }) => ({
      ...who,
      kind,
      purpose,
      reason,
      rightId,
      at,
      subjectId,
      areaPath,
      id: newId(at.getTime()),
      facts: [...facts],
      closedLedgers: [...closedLedgers],
    })),
  )
}

/** Who acts, as they are named to others: role, unit, area of the post. */
export async function whoLooks(tx: Tx, actor: Actor, permissions: readonly Permission[]) {
  const post = postFor(actor, permissions)
  const [unit, area] = await Promise.all([
    post?.unitId ? findUnit(tx, actor.tenant, post.unitId) : null,
    post?.areaId ? findArea(tx, actor.tenant, post.areaId) : null,
  ])
  return {
    actorId: actor.id,
    actorName: actor.name,
    role: post?.role ?? ('system' as const),
    unit: unit?.name ?? null,
    place: area?.name ?? null,
  }
}
