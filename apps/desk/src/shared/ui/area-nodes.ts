import type { Area } from '@yiwang/contract/areas'

/** An area as a flat node of a tree select. */
export type AreaNode = { value: string; title: string; pId: string | null; id: string; isLeaf: boolean }

/** The node of an area; one on `top` hangs on nothing, whatever lies above it. */
export function nodeOf(area: Pick<Area, 'id' | 'name' | 'parentId' | 'childCount'>, top = false): AreaNode {
  return {
    id: area.id,
    value: area.id,
    title: area.name,
    pId: top ? null : area.parentId,
    isLeaf: area.childCount === 0,
  }
}

/** Adds nodes that are not there yet; the first of an area stays, so that a top stays a top. */
export function mergeNodes(old: readonly AreaNode[], more: readonly AreaNode[]): AreaNode[] {
  const known = new Set(old.map((node) => node.id))
  return [...old, ...more.filter((node) => !known.has(node.id))]
}
