import type { Actor } from '../../../kernel/actor.ts'
import { isAllowed } from '../../../kernel/authorize.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { ruleBroken } from '../../../kernel/errors.ts'
import { findCase, hasChildren } from '../store/case-store.ts'
import type { InputOf, Resolution, Standing } from './resolution.ts'
import { subjectOf } from './subject.ts'
import { MESSAGES } from './words.ts'

/** A case goes to one that stands by itself: no chains of parents, and a parent that is not refused or withdrawn. */
export async function resolveMerge(
  tx: Tx,
  actor: Actor,
  { parentId }: InputOf<'merge'>,
  { row }: Standing,
): Promise<Resolution> {
  const [parent, isParent] = await Promise.all([
    findCase(tx, actor.tenant, parentId),
    hasChildren(tx, actor.tenant, row.id),
  ])
  const isReadable = parent && isAllowed(actor, 'case.read', subjectOf(parent))
  const fits = isReadable && parent.id !== row.id && !['merged', 'refused', 'withdrawn'].includes(parent.state)
  if (!fits || isParent) {
    const message = isParent ? MESSAGES.hasChildren : MESSAGES.parentUnfit
    throw ruleBroken('cannot be merged into', message, { parentId: message })
  }
  return { resolved: {}, facts: { parentNumber: parent.number, parentTitle: parent.title } }
}

export async function resolveCloseAlong(tx: Tx, actor: Actor, { row }: Standing): Promise<Resolution> {
  const parent = row.parent_id === null ? undefined : await findCase(tx, actor.tenant, row.parent_id)
  if (parent?.state !== 'closed') throw ruleBroken('parent is open', MESSAGES.parentOpen)
  return { resolved: {}, facts: { parentNumber: parent.number } }
}
