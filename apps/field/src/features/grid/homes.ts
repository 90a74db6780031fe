import type { Point } from '@yiwang/contract'
import type { CarriedSubject } from '@yiwang/contract/sync'

/** A household on the map. */
export type Home = { id: string; label: string; point: Point }

/** More than these are a grey cloud and no map; whoever looks for one searches by name. */
export const MOST_HOMES = 800

/**
 * Households of an area, told by its code, that this phone holds, each where it lives: at its own position, else at its dwelling's. Empty
 * when there are too many to tell them apart.
 */
export function homesIn(subjects: readonly CarriedSubject[], areaCode: string): Home[] {
  const positions = new Map(subjects.flatMap(({ id, position }) => (position ? [[id, position] as const] : [])))
  const homes = subjects.flatMap(({ id, kind, state, label, areaPath: at, position, links }): Home[] => {
    const isHere = at?.split('/').includes(areaCode) ?? false
    if (kind !== 'household' || state !== 'active' || !isHere) return []
    const dwelling = links.find((link) => link.kind === 'lives-in')
    const point = position ?? positions.get(dwelling?.to ?? '')
    return point ? [{ id, label, point }] : []
  })
  return homes.length > MOST_HOMES ? [] : homes
}
