import type { Permission } from '@yiwang/contract/identity'
import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'
import type { Actor } from '../../../kernel/actor.ts'
import { scopeOf } from '../../../kernel/authorize.ts'
import type { Scope } from '../../../kernel/authorize.ts'
import { tell } from '../../../kernel/db/driver.ts'
import type { Tx } from '../../../kernel/db/tx.ts'

const SAFE = /^[0-9a-zA-Z/,-]*$/

/**
 * Opens appointments, outings, mandates, help and ratings for a transaction as far as the actor holds the permissions;
 * until it is called they show nothing to anybody. Answers the reach.
 */
export async function openHall(tx: Tx, actor: Actor, ...permissions: Permission[]): Promise<Scope> {
  const scopes = permissions.map((permission) => scopeOf(actor, permission))
  const reach: Scope = {
    tenant: scopes.some(({ tenant }) => tenant),
    areas: [...new Set(scopes.flatMap(({ areas }) => areas))],
    units: [...new Set(scopes.flatMap(({ units }) => units))],
    assisting: [],
    assigned: null,
    own: actor.id,
  }
  await tell(tx, [
    `set local yw.hall = '${reach.tenant ? 'all' : 'scoped'}'`,
    `set local yw.hall_areas = ${literal(reach.areas.join(','))}`,
    `set local yw.hall_units = ${literal(reach.units.join(','))}`,
    `set local yw.hall_person = ${literal(actor.id ?? '')}`,
  ])
  return reach
}

/** Opens everything: for the platform itself and for whoever holds a code. */
export async function openWholeHall(tx: Tx): Promise<void> {
  await tell(tx, [`set local yw.hall = 'all'`])
}

/** `set local` takes no parameters. */
function literal(value: string): string {
  if (!SAFE.test(value)) throw new Error('unsafe literal')
  return `'${value}'`
}

/** The character after `/`: in byte order every path below a root stands between `root/` and `root0`. */
const AFTER_SLASH = '0'

/** A root and all below it, as ranges that an index serves. */
function inSubtree(column: string, root: string): RawBuilder<boolean> {
  const path = sql.ref(column)
  return sql`(${path} = ${root} or (${path} >= ${`${root}/`} and ${path} < ${`${root}${AFTER_SLASH}`}))`
}

export function allOf(parts: readonly (RawBuilder<boolean> | null)[]): RawBuilder<boolean> {
  return sql`(${sql.join([sql`true`, ...parts.filter((part) => part !== null)], sql` and `)})`
}

type Columns = { path: string; unit?: string; people?: readonly string[] }

/** The rows that a reach holds: by area, by unit, or by a person who is named on them. */
export function inReach(reach: Scope, { path, unit, people = [] }: Columns): RawBuilder<boolean> {
  if (reach.tenant) return sql`true`
  const parts = [
    ...reach.areas.map((root) => inSubtree(path, root)),
    ...(unit && reach.units.length > 0 ? [sql<boolean>`${sql.ref(unit)} = any (${reach.units}::uuid[])`] : []),
    ...(reach.own === null ? [] : people.map((column) => sql<boolean>`${sql.ref(column)} = ${reach.own}`)),
  ]
  return parts.length === 0 ? sql`false` : sql`(${sql.join(parts, sql` or `)})`
}
