import type { VisitorRole } from '@yiwang/contract/visits'
import { lineOf } from './grids.ts'

export type Post = { personId: string; role: string; areaPath: string }

/**
 * Those of a grid's team that rules speak to: whoever holds one of the roles in the grid or below it; where nobody does, on the
 * nearest level above. In order of ids, each once.
 */
export function teamOf(
  posts: ReadonlyMap<string, readonly Post[]>,
  gridPath: string,
  roles: readonly VisitorRole[],
): string[] {
  const wanted = new Set<string>(roles)
  for (const path of lineOf(gridPath)) {
    const here = (posts.get(path) ?? []).filter(({ role }) => wanted.has(role)).map(({ personId }) => personId)
    if (here.length > 0) return [...new Set(here)].sort()
  }
  return []
}

/** Posts by the grid or the level above it at which they are held: whoever serves a part of a grid is of its team. */
export function postsByPlace(posts: readonly Post[], gridOf: (path: string) => string): Map<string, Post[]> {
  const places = new Map<string, Post[]>()
  for (const post of posts) {
    const place = gridOf(post.areaPath)
    places.set(place, [...(places.get(place) ?? []), post])
  }
  return places
}
