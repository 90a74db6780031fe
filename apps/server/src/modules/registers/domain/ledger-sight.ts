import type { Permission } from '@yiwang/contract/identity'
import type { LedgerDeclaration, PostFilter } from '@yiwang/contract/registers'
import type { Actor, ActorPost } from '../../../kernel/actor.ts'
import { isWithin, scopeOf } from '../../../kernel/authorize.ts'

/** Where somebody sees the records of a ledger: everywhere in the county, or in area subtrees; empty is nowhere. */
export type Sight = 'all' | readonly string[]

export type UnitPlace = { id: string; areaPath: string | null }
/** Active units by their code, with the area that they serve. */
export type UnitPlaces = ReadonlyMap<string, UnitPlace>

type Readable = Pick<LedgerDeclaration, 'sensitivity' | 'seenBy' | 'editedBy'>

/**
 * Where an actor sees a ledger. `plain`: wherever the subject may be read; `sensitive` and `closed`: those named, each in
 * the area of the post that is named. Who may declare a ledger sees nothing of it for that.
 */
export function sightOf(actor: Actor, ledger: Readable, units: UnitPlaces): Sight {
  if (actor.kind === 'system') return 'all'
  return ledger.sensitivity === 'plain' ? reach(actor, 'register.read') : areasOfPosts(actor, ledger.seenBy, units)
}

/** Where an actor adds and changes records: never where the ledger is not seen. */
export function pencilOf(actor: Actor, ledger: Readable, units: UnitPlaces): Sight {
  if (actor.kind === 'system') return 'all'
  const sight = sightOf(actor, ledger, units)
  const pencil =
    ledger.editedBy.length === 0 ? reach(actor, 'register.write') : areasOfPosts(actor, ledger.editedBy, units)
  return commonOf(sight, pencil)
}

/** Where an actor reads subjects without being named by a ledger. */
export function readSight(actor: Actor): Sight {
  return actor.kind === 'system' ? 'all' : reach(actor, 'register.read')
}

function reach(actor: Actor, permission: Permission): Sight {
  const { tenant, areas } = scopeOf(actor, permission)
  return tenant ? 'all' : areas
}

function areasOfPosts(actor: Actor, filters: readonly PostFilter[], units: UnitPlaces): string[] {
  const areas = actor.posts.flatMap((post) => {
    const isNamed = filters.some((filter) => matches(post, filter, units))
    const area = isNamed ? (post.areaPath ?? placeOf(post, units)) : null
    return area === null ? [] : [area]
  })
  return [...new Set(areas)]
}

function matches(post: ActorPost, { role, unit }: PostFilter, units: UnitPlaces): boolean {
  if (role !== null && post.role !== role) return false
  return unit === null || (post.unitId !== null && units.get(unit)?.id === post.unitId)
}

/** A post without an area of its own serves where its unit does. */
function placeOf({ unitId }: ActorPost, units: UnitPlaces): string | null {
  return [...units.values()].find(({ id }) => id === unitId)?.areaPath ?? null
}

function commonOf(one: Sight, other: Sight): Sight {
  if (one === 'all') return other
  if (other === 'all') return one
  const inner = [
    ...one.filter((area) => other.some((root) => isWithin(area, root))),
    ...other.filter((area) => one.some((root) => isWithin(area, root))),
  ]
  return [...new Set(inner)]
}

/** Whether a place lies where somebody sees; what lies nowhere is seen by those alone who see everything. */
export function isSeen(sight: Sight, areaPath: string | null): boolean {
  return sight === 'all' || (areaPath !== null && sight.some((root) => isWithin(areaPath, root)))
}

/** Whether everything within `inner` is seen: what row-level security may open for it. */
export function covers(sight: Sight, inner: Sight): boolean {
  if (sight === 'all') return true
  return inner !== 'all' && inner.every((area) => isSeen(sight, area))
}

export function isBlind(sight: Sight): boolean {
  return sight !== 'all' && sight.length === 0
}

/** What is seen of an area: the area itself, or those parts of it that are within sight. */
export function narrowed(sight: Sight, areaPath: string | null): Sight {
  return areaPath === null ? sight : commonOf(sight, [areaPath])
}
