import { OPEN_STATES } from '@yiwang/contract/cases'
import type { Actor } from '../../../kernel/actor.ts'
import { isAllowed } from '../../../kernel/authorize.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { ruleBroken } from '../../../kernel/errors.ts'
import { findCase, hasChildren, lockCase } from '../store/case-store.ts'
import type { InputOf, Resolution, Standing } from './resolution.ts'
import { subjectOf } from './subject.ts'
import { MESSAGES } from './words.ts'

/**
 * A case goes to one that stands by itself: no chains of parents, and a parent that is open. The parent is held until
 * the commit, so that it cannot end or be merged itself meanwhile.
 */
export async function resolveMerge(
  tx: Tx,
  actor: Actor,
  { parentId }: InputOf<'merge'>,
  { row }: Standing,
): Promise<Resolution> {
  const [parent, isParent] = await Promise.all([
    lockCase(tx, actor.tenant, parentId),
    hasChildren(tx, actor.tenant, row.id),
  ])
  const isReadable = parent && isAllowed(actor, 'case.read', subjectOf(parent))
  const fits = isReadable && parent.id !== row.id && parent.state !== 'merged' && OPEN_STATES.includes(parent.state)
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
