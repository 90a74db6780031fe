import type { Reply } from '@yiwang/contract'
import type { AreaLevel, areasRoutes } from '@yiwang/contract/areas'
import type { Actor } from '../../../kernel/actor.ts'
import { isAllowed } from '../../../kernel/authorize.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { notFound } from '../../../kernel/errors.ts'
import { outlineChanges } from '../store/outline-store.ts'
import { relativesOf } from '../store/succession-store.ts'
import type { AreaRow } from '../store/tables.ts'
import { areaIn, areaTree, lineIn, viewIn, wasValidOn } from './tree.ts'
import type { AreaTree } from './tree.ts'

type Search = { q?: string | undefined; level?: AreaLevel | undefined; limit: number }

/** Areas in force by a part of the name or the beginning of the code, upper levels first; the county without a query. */
export async function searchAreas(tx: Tx, actor: Actor, input: Search): Promise<Reply<typeof areasRoutes.roots>> {
  const tree = await areaTree(tx, actor.tenant)
  const { q, level, limit } = input
  const rows = [...tree.byId.values()].filter(
    (row) =>
      row.state === 'valid' &&
      isAllowed(actor, 'area.read', { areaPath: row.path }) &&
      (level === undefined || row.level === level) &&
      (q === undefined || row.name.includes(q) || row.code.startsWith(q)) &&
      (q !== undefined || level !== undefined || row.parent_id === null),
  )
  const sorted = rows.toSorted((a, b) => a.code.length - b.code.length || (a.code < b.code ? -1 : 1))
  return { items: sorted.slice(0, limit).map((row) => viewIn(tree, row)) }
}

/** The area, when the actor may see it; otherwise as if it were not there. */
export function readableArea(tree: AreaTree, actor: Actor, areaId: string): AreaRow {
  const row = areaIn(tree, areaId)
  if (!isAllowed(actor, 'area.read', { areaPath: row.path })) throw notFound('area')
  return row
}

/** An area with its parents, county first, and what it came from and became. */
export async function getArea(
  tx: Tx,
  actor: Actor,
  { areaId }: { areaId: string },
): Promise<Reply<typeof areasRoutes.get>> {
  const tree = await areaTree(tx, actor.tenant)
  const row = readableArea(tree, actor, areaId)
  const [{ successors, predecessors }, outlines] = await Promise.all([
    relativesOf(tx, actor.tenant, areaId),
    outlineChanges(tx, actor.tenant, areaId),
  ])
  const views = (ids: readonly string[]) =>
    ids
      .flatMap((id) => tree.byId.get(id) ?? [])
      .toSorted((a, b) => (a.code < b.code ? -1 : 1))
      .map((area) => viewIn(tree, area))
  return {
    area: viewIn(tree, row),
    parents: lineIn(tree, row)
      .slice(0, -1)
      .map((area) => viewIn(tree, area)),
    successors: views(successors),
    predecessors: views(predecessors),
    outlines,
  }
}

type Children = { areaId: string; on?: string | undefined; retired: boolean }

/** Children in force today, or on a day; with `retired` those out of force as well. */
export async function listChildren(
  tx: Tx,
  actor: Actor,
  { areaId, on, retired }: Children,
): Promise<Reply<typeof areasRoutes.children>> {
  const tree = await areaTree(tx, actor.tenant)
  const row = readableArea(tree, actor, areaId)
  return { items: childrenIn(tree, row, { on, retired }).map((child) => viewIn(tree, child)) }
}

export function childrenIn(
  tree: AreaTree,
  row: AreaRow,
  { on, retired }: { on?: string | undefined; retired: boolean },
): AreaRow[] {
  const children = tree.children.get(row.id) ?? []
  return children.filter((child) => retired || (on === undefined ? child.state === 'valid' : wasValidOn(child, on)))
}
