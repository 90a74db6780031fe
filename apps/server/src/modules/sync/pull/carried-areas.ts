import { reachesOf } from '@yiwang/contract/identity'
import type { Actor } from '../../../kernel/actor.ts'
import { isWithin } from '../../../kernel/authorize.ts'

export type CarriedArea = { id: string; path: string }

/** The areas that somebody carries: those of the posts with that right, each once, none inside of another. */
export function carriedAreas({ posts }: Actor): CarriedArea[] {
  const areas = new Map<string, CarriedArea>()
  for (const { role, areaId: id, areaPath: path } of posts)
    if (id !== null && path !== null && reachesOf(role, 'sync.carry').includes('area')) areas.set(path, { id, path })
  const all = [...areas.values()]
  return all.filter(({ path }) => !all.some((other) => other.path !== path && isWithin(path, other.path)))
}
