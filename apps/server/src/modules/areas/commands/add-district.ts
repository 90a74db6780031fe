import type { Area } from '@yiwang/contract/areas'
import type { Actor } from '../../../kernel/actor.ts'
import { chinaDay } from '../../../kernel/clock.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { ruleBroken } from '../../../kernel/errors.ts'
import type { MultiPolygon } from '../domain/geometry.ts'
import { canHold } from '../domain/levels.ts'
import { insertAreas } from '../store/area-store.ts'
import { areasChanged } from '../store/changes.ts'
import { takeCode } from '../store/code-store.ts'
import { insertOutlines } from '../store/outline-store.ts'
import { fitOutline } from './fit-outline.ts'
import { joinBorders } from './join-borders.ts'
import { lockParent, refuseTakenIds, viewById } from './lock-area.ts'
import { refuseUnusedLevel } from './refuse-unused-level.ts'

type AddDistrict = { areaId: string; id: string; name: string; polygon: MultiPolygon | null; at: Date }

/** Sets up a management district (管理区) in a town: grids hang under it as they do under a village. */
export async function addDistrict(tx: Tx, actor: Actor, input: AddDistrict): Promise<Area> {
  const { tenant } = actor
  const level = 'district'
  const { id, name } = input
  const parent = await lockParent(tx, actor, input.areaId)
  if (!canHold(parent.level, level)) throw ruleBroken('parent is no town', '管理区只能设在镇街之下')
  await refuseUnusedLevel(tx, tenant, level)
  await refuseTakenIds(tx, tenant, [id])
  const polygon =
    input.polygon && (await fitOutline(tx, tenant, { id, name, level, parentId: parent.id, polygon: input.polygon }))
  const code = await takeCode(tx, tenant, parent)
  const day = chinaDay(input.at)
  await insertAreas(tx, tenant, [
    {
      id,
      code,
      name,
      level,
      kind: 'general',
      parent_id: parent.id,
      path: `${parent.path}/${code}`,
      households: 0,
      people: 0,
      valid_from: day,
    },
  ])
  if (polygon) {
    await insertOutlines(tx, tenant, { day, outlines: [{ areaId: id, polygon }] })
    await joinBorders(tx, tenant, [polygon])
  }
  await areasChanged(tx, tenant)
  return viewById(tx, tenant, id)
}
