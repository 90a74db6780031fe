import type { Area } from '@yiwang/contract/areas'

/** A node of the tree; a node whose children are on their way holds one placeholder. */
export type AreaNode = { key: string; area: Area | null; isLeaf: boolean; children?: AreaNode[] }

/** The tree as far as it is open: `childrenOf` holds the children of the areas that have arrived. */
export function buildTree(
  roots: readonly Area[],
  openIds: ReadonlySet<string>,
  childrenOf: ReadonlyMap<string, readonly Area[]>,
): AreaNode[] {
  return roots.map((area) => {
    const isLeaf = area.childCount === 0
    if (isLeaf) return { key: area.id, area, isLeaf }
    const children = openIds.has(area.id) ? childrenOf.get(area.id) : undefined
    const waiting: AreaNode = { key: `${area.id}:waiting`, area: null, isLeaf: true }
    return { key: area.id, area, isLeaf, children: children ? buildTree(children, openIds, childrenOf) : [waiting] }
  })
}

/** Whose outlines the map shows: below the chosen area, or around it when nothing lies below. */
export function mapParent(area: Area | undefined): string | null {
  if (!area) return null
  return area.childCount > 0 ? area.id : (area.parentId ?? area.id)
}
