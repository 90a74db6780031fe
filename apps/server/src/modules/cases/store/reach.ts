import type { ExpressionBuilder, Expression, SqlBool } from 'kysely'
import { scopeOf } from '../../../kernel/authorize.ts'
import type { Scope } from '../../../kernel/authorize.ts'
import type { Actor } from '../../../kernel/actor.ts'
import type { Permission } from '@yiwang/contract/identity'
import type { Tx } from '../../../kernel/db/tx.ts'
import { assistedCases } from './joint-store.ts'
import type { CasesTables } from './tables.ts'

type Where = ExpressionBuilder<CasesTables & { c: CasesTables['cases.cases'] }, 'c'>

/** A scope with the cases that units of it help with, named one by one: they are few. */
export type CaseScope = Scope & { assisted: readonly string[] }

/** What a permission reaches among cases. */
export async function caseScopeOf(tx: Tx, actor: Actor, permission: Permission): Promise<CaseScope> {
  const scope = scopeOf(actor, permission)
  return { ...scope, assisted: await assistedCases(tx, actor.tenant, scope.assisting) }
}

/** The rows of `c` that a scope reaches; the same expression for list, counts and export. */
export function inReach(where: Where, scope: Scope & Partial<CaseScope>): Expression<SqlBool> {
  if (scope.tenant) return where.lit(true)
  const parts: Expression<SqlBool>[] = scope.areas.map((root) => inSubtree(where, root))
  if (scope.units.length > 0) parts.push(where('c.unit_id', 'in', [...scope.units]))
  if (scope.assisted && scope.assisted.length > 0) parts.push(where('c.id', 'in', [...scope.assisted]))
  if (scope.assigned !== null) parts.push(where('c.assignee_id', '=', scope.assigned))
  if (scope.own !== null) parts.push(where('c.reporter_id', '=', scope.own))
  return parts.length === 0 ? where.lit(false) : where.or(parts)
}

/** The character after `/`: in byte order every path below a root stands between `root/` and `root0`. */
const AFTER_SLASH = '0'

/**
 * A root and all below it, as a range: under row-level security an index serves comparisons, which are leakproof, and
 * not `like`, which is not.
 */
export function inSubtree(where: Where, root: string): Expression<SqlBool> {
  const below = where.and([where('c.area_path', '>=', `${root}/`), where('c.area_path', '<', `${root}${AFTER_SLASH}`)])
  return where.or([where('c.area_path', '=', root), below])
}
