import type { MatterAction } from '@yiwang/contract/matters'
import { zhCN } from '@yiwang/contract/messages'
import type { Actor } from '../../../kernel/actor.ts'
import { authorize } from '../../../kernel/authorize.ts'
import { chinaDay } from '../../../kernel/clock.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { AppError, forbidden, notFound, ruleBroken } from '../../../kernel/errors.ts'
import { WORDS } from '../domain/words.ts'
import { actionsOf, PUBLISHERS, viewOf } from '../queries/matters.ts'
import { findMatter, lockMatter } from '../store/matter-store.ts'
import type { MatterRecord } from '../store/matter-store.ts'

export type Asked = { matterId: string; version: number | null; at: Date }

/** Locks a matter for an act: refuses strangers to its unit, those who saw another version, and what its state forbids. */
export async function lockFor(tx: Tx, actor: Actor, asked: Asked, action: MatterAction): Promise<MatterRecord> {
  const { matterId, version, at } = asked
  const row = await lockMatter(tx, actor.tenant, { id: matterId, on: chinaDay(at) })
  if (!row) throw notFound('matter')
  const permission = PUBLISHERS.has(action) ? 'matter.publish' : 'matter.manage'
  authorize(actor, permission, { unitId: row.unitId })
  if (version !== null && version !== row.version) {
    throw new AppError('conflict', `matter is at ${row.version}`, WORDS.changed, { current: { version: row.version } })
  }
  if (!actionsOf(row).includes(action)) {
    const state = row.openState ? zhCN.matterVersionState[row.openState] : zhCN.matterState[row.state]
    throw ruleBroken(
      `${action} in ${row.openState ?? row.state}`,
      `事项现在是“${state}”，不能${zhCN.matterAction[action]}`,
    )
  }
  return row
}

export async function viewAfter(tx: Tx, actor: Actor, { matterId, at }: Pick<Asked, 'matterId' | 'at'>) {
  const row = await findMatter(tx, actor.tenant, { id: matterId, on: chinaDay(at) })
  if (!row) throw notFound('matter')
  return viewOf(tx, actor, row, at)
}

export function personOf({ id, name }: Actor): { id: string; name: string } {
  if (id === null) throw forbidden('matter.manage')
  return { id, name }
}
