import type { Area } from '@yiwang/contract/areas'
import type { Actor } from '../../../kernel/actor.ts'
import { authorize } from '../../../kernel/authorize.ts'
import { chinaDay } from '../../../kernel/clock.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { ruleBroken } from '../../../kernel/errors.ts'
import { canHold } from '../domain/levels.ts'
import { findAreaRow, lockAreas, touchAreas } from '../store/area-store.ts'
import { areasChanged } from '../store/changes.ts'
import { currentOutlines } from '../store/outline-store.ts'
import type { AreaRow } from '../store/tables.ts'
import { joinBorders } from './join-borders.ts'
import { lockArea, refuseDivision, refuseRetired, refuseTakenIds, viewById } from './lock-area.ts'
import { replaceOutlines } from './replace-outlines.ts'
import { shiftGround } from './shift-ground.ts'
import { succeed } from './succeed.ts'

type Move = { areaId: string; version: number | null; parentId: string; newId: string; reason: string; at: Date }

/**
 * Puts a grid under another village or district (or a micro-grid under another grid). It gets a code there and the old one is
 * retired; its ground goes over from the old parents to the new ones, up to the area that holds both.
 */
export async function moveArea(tx: Tx, actor: Actor, input: Move): Promise<Area> {
  const { tenant } = actor
  const target = await findAreaRow(tx, tenant, input.parentId)
  if (!target) throw ruleBroken('no such parent', '请选择划入的区域', { parentId: '请选择划入的区域' })
  authorize(actor, 'area.manage', { areaPath: target.path })
  const seen = await findAreaRow(tx, tenant, input.areaId)
  const lines = [...(seen?.path.split('/') ?? []), ...target.path.split('/')]
  const locked = await lockAreas(tx, tenant, [...new Set(lines)])
  const { row, parent } = await lockArea(tx, actor, input)
  refuseDivision(row)
  const newParent = locked.find((area) => area.id === target.id) ?? target
  refuseRetired(newParent)
  if (!parent || newParent.id === parent.id || !canHold(newParent.level, row.level)) {
    throw ruleBroken('not another parent that can hold it', '请选择能划入的另一个区域', {
      parentId: '请选择能划入的另一个区域',
    })
  }
  await refuseTakenIds(tx, tenant, [input.newId])
  const polygon = (await currentOutlines(tx, tenant, [row.id])).get(row.id) ?? null
  const { name, kind, households, people } = row
  const part = { id: input.newId, name, kind, households, people, polygon }
  await succeed(tx, tenant, { old: [row], parts: [part], parent: newParent, kind: 'move', ...stamp(input) })
  if (polygon) {
    const outlines = await shiftGround(tx, tenant, { polygon, ...linesApart(locked, row, newParent) })
    await replaceOutlines(tx, tenant, { day: chinaDay(input.at), outlines, reason: input.reason })
    if (outlines.length > 0) {
      await touchAreas(
        tx,
        tenant,
        outlines.map((outline) => outline.areaId),
      )
    }
    await joinBorders(tx, tenant, [polygon, ...outlines.map((outline) => outline.polygon)])
  }
  await areasChanged(tx, tenant)
  return viewById(tx, tenant, input.newId)
}

function stamp({ reason, at }: Move): { reason: string; at: Date } {
  return { reason, at }
}

/** The parents that lose the ground and those that gain it; what lies above both is left alone. */
function linesApart(locked: readonly AreaRow[], row: AreaRow, newParent: AreaRow) {
  const from = row.path.split('/').slice(0, -1)
  const to = newParent.path.split('/')
  const only = (codes: readonly string[], others: readonly string[]): AreaRow[] =>
    locked.filter((area) => codes.includes(area.code) && !others.includes(area.code))
  return { losing: only(from, to), gaining: only(to, from) }
}
