import { reachesOf } from '@yiwang/contract/identity'
import type { Permission } from '@yiwang/contract/identity'
import type { Actor, ActorPost } from './actor.ts'
import { forbidden } from './errors.ts'

/** What a row says about who is concerned with it. */
export type Subject = {
  areaPath?: string | null
  unitId?: string | null
  /** Units that help with it. */
  assistingUnitIds?: readonly string[]
  assigneeId?: string | null
  reporterId?: string | null
}

/**
 * Everything a permission reaches, over all posts: the one description from which list, get, count, search, export,
 * stream and file decide who may see a row.
 */
export type Scope = {
  tenant: boolean
  areas: readonly string[]
  units: readonly string[]
  assisting: readonly string[]
  assigned: string | null
  own: string | null
}

const nowhere: Scope = { tenant: false, areas: [], units: [], assisting: [], assigned: null, own: null }
const everywhere: Scope = { ...nowhere, tenant: true }

const scopes = new WeakMap<Actor, Map<Permission, Scope>>()

export function scopeOf(actor: Actor, permission: Permission): Scope {
  if (actor.kind === 'system') return everywhere
  const known = scopes.get(actor) ?? new Map<Permission, Scope>()
  if (known.size === 0) scopes.set(actor, known)
  const scope = known.get(permission) ?? addUp(actor, permission)
  known.set(permission, scope)
  return scope
}

/** Adds up what all posts give; asked for dozens of times a request, and an actor never changes. */
function addUp(actor: Actor, permission: Permission): Scope {
  const scope: OpenScope = {
    tenant: false,
    areas: new Set(),
    units: new Set(),
    assisting: new Set(),
    assigned: false,
    own: false,
  }
  for (const post of actor.posts) widen(scope, post, permission)
  return {
    tenant: scope.tenant,
    areas: [...scope.areas],
    units: [...scope.units],
    assisting: [...scope.assisting],
    assigned: scope.assigned ? actor.id : null,
    own: scope.own ? actor.id : null,
  }
}

type OpenScope = {
  tenant: boolean
  areas: Set<string>
  units: Set<string>
  assisting: Set<string>
  assigned: boolean
  own: boolean
}

function widen(scope: OpenScope, post: ActorPost, permission: Permission): void {
  for (const reach of reachesOf(post.role, permission)) {
    if (reach === 'tenant') scope.tenant = true
    else if (reach === 'area' && post.areaPath !== null) scope.areas.add(post.areaPath)
    else if (reach === 'unit' && post.unitId !== null) scope.units.add(post.unitId)
    else if (reach === 'assisting' && post.unitId !== null) scope.assisting.add(post.unitId)
    else if (reach === 'assigned') scope.assigned = true
    else if (reach === 'own') scope.own = true
  }
}

export function isEmptyScope(scope: Scope): boolean {
  const { tenant, areas, units, assisting, assigned, own } = scope
  return !tenant && areas.length === 0 && units.length === 0 && assisting.length === 0 && !assigned && !own
}

/** True when an area path lies in the subtree of another. */
export function isWithin(path: string, root: string): boolean {
  return path === root || path.startsWith(`${root}/`)
}

export function isInScope(scope: Scope, subject: Subject): boolean {
  if (scope.tenant) return true
  const { areaPath, unitId, assistingUnitIds = [], assigneeId, reporterId } = subject
  return (
    (areaPath != null && scope.areas.some((root) => isWithin(areaPath, root))) ||
    (unitId != null && scope.units.includes(unitId)) ||
    assistingUnitIds.some((unit) => scope.assisting.includes(unit)) ||
    (assigneeId != null && assigneeId === scope.assigned) ||
    (reporterId != null && reporterId === scope.own)
  )
}

/** True when the actor holds the right at all or, with a subject, over that row. */
export function isAllowed(actor: Actor, permission: Permission, subject?: Subject): boolean {
  const scope = scopeOf(actor, permission)
  return subject === undefined ? !isEmptyScope(scope) : isInScope(scope, subject)
}

/** Refuses with `forbidden` unless the actor holds the right over the subject. */
export function authorize(actor: Actor, permission: Permission, subject?: Subject): void {
  if (!isAllowed(actor, permission, subject)) throw forbidden(permission)
}
