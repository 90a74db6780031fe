import type { Area } from '@yiwang/contract/areas'
import type { Actor } from '../../../kernel/actor.ts'
import { chinaDay } from '../../../kernel/clock.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { ruleBroken } from '../../../kernel/errors.ts'
import type { MultiPolygon } from '../domain/geometry.ts'
import { drawnBelow } from '../domain/levels.ts'
import { addToAncestors, insertAreas } from '../store/area-store.ts'
import { areasChanged } from '../store/changes.ts'
import { takeCode } from '../store/code-store.ts'
import { insertOutlines } from '../store/outline-store.ts'
import { fitOutline } from './fit-outline.ts'
import { joinBorders } from './join-borders.ts'
import { refuseUnusedLevel } from './refuse-unused-level.ts'
import { lockParent, refuseTakenIds, viewById } from './lock-area.ts'

type AddGrid = {
  areaId: string
  id: string
  name: string
  kind: 'general' | 'dedicated'
  households: number
  people: number
  polygon: MultiPolygon | null
  at: Date
}

/** Draws a grid under a village or district, or a micro-grid under a grid; its code is the next of the series there. */
export async function addGrid(tx: Tx, actor: Actor, input: AddGrid): Promise<Area> {
  const { tenant } = actor
  const parent = await lockParent(tx, actor, input.areaId)
  if (parent.level === 'grid' && input.kind === 'dedicated') {
    throw ruleBroken('a micro-grid is general', '微网格不能是专属网格', { kind: '微网格不能是专属网格' })
  }
  await refuseTakenIds(tx, tenant, [input.id])
  const level = drawnBelow(parent.level)
  if (!level) throw ruleBroken('no grid below this level', '网格只能划在村（社区）或管理区之下，微网格只能划在网格之下')
  await refuseUnusedLevel(tx, tenant, level)
  const { id, name, kind, households, people } = input
  const polygon =
    input.polygon && (await fitOutline(tx, tenant, { id, name, level, parentId: parent.id, polygon: input.polygon }))
  const code = await takeCode(tx, tenant, parent)
  const path = `${parent.path}/${code}`
  const day = chinaDay(input.at)
  await insertAreas(tx, tenant, [
    { id, code, name, level, kind, parent_id: parent.id, path, households, people, valid_from: day },
  ])
  // Micro-grids share out the households of their grid, so they add nothing above.
  if (level === 'grid') await addToAncestors(tx, tenant, { path, households, people })
  if (polygon) {
    await insertOutlines(tx, tenant, { day, outlines: [{ areaId: id, polygon }] })
    await joinBorders(tx, tenant, [polygon])
  }
  await areasChanged(tx, tenant)
  return viewById(tx, tenant, id)
}
