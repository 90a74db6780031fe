import type { Area } from '@yiwang/contract/areas'
import type { Actor } from '../../../kernel/actor.ts'
import { authorize } from '../../../kernel/authorize.ts'
import { chinaDay } from '../../../kernel/clock.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { notFound, ruleBroken } from '../../../kernel/errors.ts'
import type { MultiPolygon } from '../domain/geometry.ts'
import { addToAncestors, findAreaRow, insertAreas, lockAreas } from '../store/area-store.ts'
import { areasChanged } from '../store/changes.ts'
import { takeCode } from '../store/code-store.ts'
import { insertOutlines } from '../store/outline-store.ts'
import type { AreaRow } from '../store/tables.ts'
import { fitOutline } from './fit-outline.ts'
import { joinBorders } from './join-borders.ts'
import { refuseRetired, refuseTakenIds, viewById } from './lock-area.ts'

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

/** Draws a grid under a village or a micro-grid under a grid; its code is the next of the series there. */
export async function addGrid(tx: Tx, actor: Actor, input: AddGrid): Promise<Area> {
  const { tenant } = actor
  const parent = await lockParent(tx, actor, input.areaId)
  if (parent.level === 'grid' && input.kind === 'dedicated') {
    throw ruleBroken('a micro-grid is general', '微网格不能是专属网格', { kind: '微网格不能是专属网格' })
  }
  await refuseTakenIds(tx, tenant, [input.id])
  const level = parent.level === 'grid' ? 'micro-grid' : 'grid'
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

async function lockParent(tx: Tx, actor: Actor, areaId: string): Promise<AreaRow> {
  const seen = await findAreaRow(tx, actor.tenant, areaId)
  if (!seen) throw notFound('area')
  authorize(actor, 'area.manage', { areaPath: seen.path })
  const [parent] = await lockAreas(tx, actor.tenant, [seen.code])
  if (!parent) throw notFound('area')
  refuseRetired(parent)
  if (parent.level === 'village' || parent.level === 'grid') return parent
  throw ruleBroken('parent is neither village nor grid', '网格只能划在村（社区）之下，微网格只能划在网格之下')
}
