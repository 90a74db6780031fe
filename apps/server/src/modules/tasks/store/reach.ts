import type { Permission } from '@yiwang/contract/identity'
import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'
import type { Actor } from '../../../kernel/actor.ts'
import { isInScope, scopeOf } from '../../../kernel/authorize.ts'
import type { Scope } from '../../../kernel/authorize.ts'
import { forbidden, notFound } from '../../../kernel/errors.ts'

const GRID_DIGITS = 15

/** Tasks go to grids: whoever serves a part of a grid (GB/T 30428.1 codes have 15 digits there) is of its team. */
function gridLevel(path: string): string {
  return path
    .split('/')
    .filter((code) => code.length <= GRID_DIGITS)
    .join('/')
}

/** What an actor reaches with a permission here: area subtrees, units, and nothing assigned to persons. */
export function reachOf(actor: Actor, permission: Permission): Scope {
  const scope = scopeOf(actor, permission)
  return { ...scope, areas: [...new Set(scope.areas.map(gridLevel))], assigned: null }
}

type Subject = { areaPath?: string | null; unitId?: string | null; reporterId?: string | null }

export function isReached(actor: Actor, permission: Permission, subject: Subject): boolean {
  return isInScope(reachOf(actor, permission), subject)
}

/** Refuses whoever may not: as if it were not there when it may not even be read. */
export function demand(actor: Actor, permission: Permission, subject: Subject): void {
  if (isReached(actor, permission, subject)) return
  throw isReached(actor, 'task.read', subject) ? forbidden(permission) : notFound('task')
}

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

/** The rows that a scope reaches; columns of area path and unit are named by the caller. */
export function inReach(scope: Scope, columns: { path: string; unit?: string; person?: string }): RawBuilder<boolean> {
  if (scope.tenant) return sql`true`
  return anyOf([
    ...scope.areas.map((root) => inSubtree(columns.path, root)),
    ...(columns.unit && scope.units.length > 0
      ? [sql<boolean>`${sql.ref(columns.unit)} = any (${scope.units}::uuid[])`]
      : []),
    ...(columns.person && scope.own !== null ? [sql<boolean>`${sql.ref(columns.person)} = ${scope.own}`] : []),
  ])
}

/** Paths from an area up to the county. */
export function lineOf(path: string): string[] {
  const codes = path.split('/')
  return codes.map((_, i) => codes.slice(0, i + 1).join('/'))
}
