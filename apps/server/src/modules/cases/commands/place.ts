import type { Actor } from '../../../kernel/actor.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { ruleBroken } from '../../../kernel/errors.ts'
import { findArea, locateGrid, rootArea } from '../../areas/index.ts'
import { MESSAGES } from './words.ts'

type AreaRef = NonNullable<Awaited<ReturnType<typeof findArea>>>

type Told = { lng: number | null; lat: number | null; areaId: string | null }

/**
 * The area that a report belongs to: the grid at its position, the area chosen by hand, or the worker's own grid. What
 * fits nowhere goes to the county itself, where the dispatchers' fallback queue shows it; nothing is lost.
 */
export async function placeOf(tx: Tx, actor: Actor, { lng, lat, areaId }: Told): Promise<AreaRef> {
  const located = lng === null || lat === null ? null : await locateGrid(tx, actor.tenant, { lng, lat })
  if (located) return located
  if (areaId !== null) {
    const chosen = await findArea(tx, actor.tenant, areaId)
    if (!chosen) throw ruleBroken('area unknown', MESSAGES.areaUnknown, { areaId: MESSAGES.areaUnknown })
    return chosen
  }
  const grid =
    lng === null ? actor.posts.find((post) => post.role.endsWith('worker') && post.areaId !== null) : undefined
  const own = grid?.areaId ? await findArea(tx, actor.tenant, grid.areaId) : null
  return own ?? (await rootArea(tx, actor.tenant))
}
