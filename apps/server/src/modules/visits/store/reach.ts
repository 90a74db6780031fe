import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'
import type { Scope } from '../../../kernel/authorize.ts'

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

/** Rows in the areas of a right; all of them for who holds it in the county. */
export function within(scope: Scope, column: string): RawBuilder<boolean> | null {
  return scope.tenant ? null : anyOf(scope.areas.map((root) => inSubtree(column, root)))
}

/** Rows of the areas of a right, and of the areas that these lie in: what is meant for the whole village too. */
export function touching(scope: Scope, column: string): RawBuilder<boolean> | null {
  if (scope.tenant) return null
  const above = [...new Set(scope.areas.flatMap((area) => lineAbove(area)))]
  return anyOf([
    ...scope.areas.map((root) => inSubtree(column, root)),
    ...(above.length > 0 ? [sql<boolean>`${sql.ref(column)} = any (${above}::text[])`] : []),
  ])
}

function lineAbove(path: string): string[] {
  const codes = path.split('/')
  return codes.slice(0, -1).map((_, i) => codes.slice(0, i + 1).join('/'))
}

/** Lines of ledgers that the reader does not see are not there. */
export function inLedgers(column: string, ledgers: readonly string[]): RawBuilder<boolean> {
  const ledger = sql.ref(column)
  return sql`(${ledger} is null or ${ledger} = any (${ledgers}::uuid[]))`
}
