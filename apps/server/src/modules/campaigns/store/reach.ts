import type { Permission } from '@yiwang/contract/identity'
import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'
import type { Actor } from '../../../kernel/actor.ts'
import { isInScope, isWithin, scopeOf } from '../../../kernel/authorize.ts'
import type { Scope } from '../../../kernel/authorize.ts'
import { forbidden, notFound } from '../../../kernel/errors.ts'
import { lineOf } from '../domain/lines.ts'

/** The character after `/`: in byte order every path below a root stands between `root/` and `root0`. */
const AFTER_SLASH = '0'

/** A root and all below it, as ranges that an index serves under row-level security. */
export function inSubtree(column: string, root: string): RawBuilder<boolean> {
  const path = sql.ref(column)
  return sql`(${path} = ${root} or (${path} >= ${`${root}/`} and ${path} < ${`${root}${AFTER_SLASH}`}))`
}

export function anyOf(parts: readonly RawBuilder<boolean>[]): RawBuilder<boolean> {
  return parts.length === 0 ? sql`false` : sql`(${sql.join(parts, sql` or `)})`
}

export function allOf(parts: readonly (RawBuilder<boolean> | null)[]): RawBuilder<boolean> {
  return sql`(${sql.join([sql`true`, ...parts.filter((part) => part !== null)], sql` and `)})`
}

/** Rows of the actor's units, of their areas, or of an area that theirs lies in: what asks something of them. */
export function concerning(scope: Scope, columns: { path: string; unit: string }): RawBuilder<boolean> {
  if (scope.tenant) return sql`true`
  const above = [...new Set(scope.areas.flatMap(lineOf))]
  return anyOf([
    ...scope.areas.map((root) => inSubtree(columns.path, root)),
    ...(above.length > 0 ? [sql<boolean>`${sql.ref(columns.path)} = any (${above}::text[])`] : []),
    ...(scope.units.length > 0 ? [sql<boolean>`${sql.ref(columns.unit)} = any (${scope.units}::uuid[])`] : []),
  ])
}

type Placed = { unitId: string; areaPath: string }

/** Whether a row of {@link concerning} is one. */
export function isConcerned(actor: Actor, permission: Permission, { unitId, areaPath }: Placed): boolean {
  const scope = scopeOf(actor, permission)
  return isInScope(scope, { unitId, areaPath }) || scope.areas.some((area) => isWithin(area, areaPath))
}

/** The parts of an area that the actor sees figures of: all of it for the unit that asks and for those above. */
export function seenPaths(actor: Actor, { unitId, areaPath }: Placed): 'all' | string[] {
  const scope = scopeOf(actor, 'campaign.read')
  if (isInScope(scope, { unitId, areaPath })) return 'all'
  return scope.areas.filter((area) => isWithin(area, areaPath))
}

/** Refuses whoever may not; what may not even be read is not there. */
export function demand(actor: Actor, permission: Permission, row: Placed & { what: string; readable: boolean }): void {
  if (isInScope(scopeOf(actor, permission), row)) return
  throw row.readable ? forbidden(permission) : notFound(row.what)
}
