import type { areasRoutes } from '@yiwang/contract/areas'
import type { Reply } from '@yiwang/contract'
import type { Actor } from '../../../kernel/actor.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { cachedByVersion } from '../../../kernel/versions.ts'
import { buildLocator } from '../domain/locator.ts'
import type { Locator } from '../domain/locator.ts'
import { OUTLINES } from '../store/changes.ts'
import { listGridOutlines } from '../store/outline-store.ts'
import type { AreaRow } from '../store/tables.ts'
import { areaTree, lineIn, viewIn } from './tree.ts'
import type { AreaRef } from './tree.ts'
import { toStored } from './coordinate-edge.ts'
import type { Coordinates } from './coordinate-edge.ts'

const gridLocator = cachedByVersion(OUTLINES, async (tx, tenant): Promise<Locator> =>
  buildLocator(await listGridOutlines(tx, tenant)),
)

async function gridAt(tx: Tx, tenant: string, lng: number, lat: number) {
  const [locator, tree] = await Promise.all([gridLocator(tx, tenant), areaTree(tx, tenant)])
  const id = locator.locate(lng, lat)
  const grid: AreaRow | null = id === null ? null : (tree.byId.get(id) ?? null)
  return { tree, grid }
}

/**
 * The grid at a point in WGS-84 degrees, from memory; null when the point lies in none. A border belongs to exactly
 * one of its grids.
 */
export async function locateGrid(
  tx: Tx,
  tenant: string,
  { lng, lat }: { lng: number; lat: number },
): Promise<AreaRef | null> {
  const { grid } = await gridAt(tx, tenant, lng, lat)
  return grid && { id: grid.id, code: grid.code, name: grid.name, level: grid.level, path: grid.path }
}

/** The grid at a point in any coordinate system, with its parents, county first. */
export async function locate(tx: Tx, actor: Actor, input: Coordinates): Promise<Reply<typeof areasRoutes.locate>> {
  const [lng, lat] = toStored([input.lng, input.lat], input.system)
  const { tree, grid } = await gridAt(tx, actor.tenant, lng, lat)
  if (!grid) return { grid: null, parents: [] }
  const parents = lineIn(tree, grid).slice(0, -1)
  return { grid: viewIn(tree, grid), parents: parents.map((row) => viewIn(tree, row)) }
}
