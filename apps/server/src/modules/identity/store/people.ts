import type { Person, Role } from '@yiwang/contract/identity'
import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'
import type { Scope } from '../../../kernel/authorize.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { postJson } from './posts.ts'
import type { IdentityTables } from './tables.ts'

/** A member of staff as the contract shows it; `p` is the person's row, `a` the account's. Ended posts are left out. */
function personColumns(day: string): RawBuilder<Person> {
  return sql`p.id, p.name, p.phone_masked as "phoneMasked", p.employee_number as "employeeNumber", p.version, a.username,
    case when a.person_id is null then 'none' when a.disabled_reason is null then 'active' else 'disabled' end as account,
    a.second_factor_sealed is not null as "secondFactor",
    coalesce((
      select json_agg(${postJson} order by o.valid_from, o.id) from identity.posts o
      where o.tenant = p.tenant and o.person_id = p.id and (o.valid_to is null or o.valid_to > ${day}::date)
    ), '[]') as posts`
}

const ACCOUNT_JOIN = sql`left join identity.accounts a on a.tenant = p.tenant and a.person_id = p.id`

/** An area and everything below it, by path; `o` is the post's row. */
function isWithinPath(path: string): RawBuilder<boolean> {
  return sql`(o.area_path = ${path} or o.area_path like ${`${path}/%`})`
}

/** Posts that make a person visible to a scope. The same words serve list and get. */
function withinScope(scope: Scope, day: string): RawBuilder<boolean> {
  if (scope.tenant) return sql`true`
  if (scope.areas.length === 0) return sql`false`
  return sql`exists (select from identity.posts o where o.tenant = p.tenant and o.person_id = p.id
    and (o.valid_to is null or o.valid_to > ${day}::date)
    and (${sql.join(scope.areas.map(isWithinPath), sql` or `)}))`
}

export type PeopleFilter = {
  tenant: string
  scope: Scope
  day: string
  q: string | undefined
  /** Index values that a phone may stand under. */
  phoneIndexes: readonly string[]
  roles: readonly Role[] | undefined
  areaPath: string | null
  unitId: string | undefined
  after: { name: string; id: string } | null
  limit: number
}

/** One row more than the limit, by name and id. */
export async function listPeopleRows(tx: Tx, filter: PeopleFilter): Promise<Person[]> {
  const { tenant, scope, day, after, limit } = filter
  const conditions = [sql`p.tenant = ${tenant}`, sql`not p.resident`, withinScope(scope, day), ...searched(filter)]
  if (after) conditions.push(sql`(p.name collate "C", p.id) > (${after.name}, ${after.id}::uuid)`)
  const { rows } = await sql<Person>`
    select ${personColumns(day)} from identity.people p ${ACCOUNT_JOIN}
    where ${sql.join(conditions, sql` and `)}
    order by p.name collate "C", p.id limit ${limit + 1}`.execute(tx)
  return rows
}

function searched({ q, phoneIndexes, roles, areaPath, unitId, day }: PeopleFilter): RawBuilder<boolean>[] {
  const conditions: RawBuilder<boolean>[] = []
  if (q) {
    conditions.push(sql`(position(${q} in p.name) > 0 or p.employee_number = ${q} or starts_with(a.username, ${q})
      or p.phone_index = any (${[...phoneIndexes]}::text[]))`)
  }
  const posts: RawBuilder<boolean>[] = []
  if (roles) posts.push(sql`o.role = any (${[...roles]}::text[])`)
  if (areaPath !== null) posts.push(isWithinPath(areaPath))
  if (unitId !== undefined) posts.push(sql`o.unit_id = ${unitId}`)
  if (posts.length > 0) {
    conditions.push(sql`exists (select from identity.posts o where o.tenant = p.tenant and o.person_id = p.id
      and (o.valid_to is null or o.valid_to > ${day}::date) and ${sql.join(posts, sql` and `)})`)
  }
  return conditions
}

type Wanted = { tenant: string; id: string; scope: Scope; day: string }

/** A member of staff when the scope reaches one of the posts. */
export async function findPerson(tx: Tx, { tenant, id, scope, day }: Wanted): Promise<Person | null> {
  const { rows } = await sql<Person>`
    select ${personColumns(day)} from identity.people p ${ACCOUNT_JOIN}
    where p.tenant = ${tenant} and p.id = ${id} and not p.resident and ${withinScope(scope, day)}`.execute(tx)
  return rows[0] ?? null
}

/** Takes the person for a change, so that changes to one person follow each other; false when there is none. */
export async function lockPerson(tx: Tx, tenant: string, id: string): Promise<boolean> {
  const row = await tx
    .withTables<IdentityTables>()
    .updateTable('identity.people')
    .set((eb) => ({ version: eb('version', '+', 1) }))
    .where('tenant', '=', tenant)
    .where('id', '=', id)
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}

type Keys = { id: string; employeeNumber: string | null }

export async function findPersonByKeys(tx: Tx, tenant: string, { id, employeeNumber }: Keys) {
  return tx
    .withTables<IdentityTables>()
    .selectFrom('identity.people')
    .select('id')
    .where('tenant', '=', tenant)
    .where((eb) => eb.or([eb('id', '=', id), eb('employee_number', '=', employeeNumber ?? '')]))
    .executeTakeFirst()
}
