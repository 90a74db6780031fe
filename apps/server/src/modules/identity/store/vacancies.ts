import type { Vacancy, VacancyKind } from '@yiwang/contract/identity'
import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'
import type { Scope } from '../../../kernel/authorize.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { inForceOn } from './posts.ts'

export type VacancyFilter = {
  tenant: string
  scope: Scope
  day: string
  kinds: readonly VacancyKind[] | undefined
  areaPath: string | null
  after: { path: string; kind: string; key: string } | null
  limit: number
}
/** `path` and `key` are its place in the list. */
export type VacancyRow = Vacancy & { path: string; key: string }

/** How long a post that ran out and was not taken over is told of. */
const TOLD_DAYS = 90

/** One row more than the limit, by area; within an area by kind. */
export async function listVacancyRows(tx: Tx, filter: VacancyFilter): Promise<VacancyRow[]> {
  const { tenant, kinds, after, limit } = filter
  const conditions = [sql`true`]
  if (kinds) conditions.push(sql`f.kind = any (${[...kinds]}::text[])`)
  if (after) {
    const place = sql`(${after.path}, ${after.kind}, ${after.key})`
    conditions.push(sql`(f.path collate "C", f.kind collate "C", f.key collate "C") > ${place}`)
  }
  const { rows } = await sql<VacancyRow>`
    ${found(filter)}
    select f.kind, f.role, f.path, f.key, f.post_id as "postId", f.since,
      r.id as "areaId", r.name as "areaName", r.code as "areaCode",
      f.unit_id as "unitId", u.name as "unitName", f.person_id as "personId", p.name as "personName"
    from found f
    left join areas.v_areas r on r.tenant = ${tenant} and r.id = f.area_id
    left join areas.v_units u on u.tenant = ${tenant} and u.id = f.unit_id
    left join identity.people p on p.tenant = ${tenant} and p.id = f.person_id
    where ${sql.join(conditions, sql` and `)}
    order by f.path collate "C", f.kind collate "C", f.key collate "C" limit ${limit + 1}`.execute(tx)
  return rows
}

export async function countVacancies(tx: Tx, filter: VacancyFilter): Promise<Map<VacancyKind, number>> {
  const { rows } = await sql<{ kind: VacancyKind; count: number }>`
    ${found(filter)} select kind, count(*)::int as count from found group by kind`.execute(tx)
  return new Map(rows.map(({ kind, count }) => [kind, count]))
}

/** Every vacancy in reach as the table `found`; posts on retired areas are told of elsewhere. */
function found({ tenant, scope, day, areaPath }: VacancyFilter): RawBuilder<unknown> {
  const places = reached(scope, areaPath)
  return sql`with posts as (
      select o.*, coalesce(o.area_path, '') as place from identity.posts o
      where o.tenant = ${tenant} and ${places(sql.ref('o.area_path'))}
        and not exists (select from areas.v_areas x where x.tenant = o.tenant and x.id = o.area_id and x.state = 'retired')
    ), staffed as (
      select distinct o.area_path as path from identity.posts o
      where o.tenant = ${tenant} and o.role in ('grid-worker', 'micro-worker') and o.person_id is not null
        and ${inForceOn(day)}
    ), found as (
      select 'grid-without-worker' as kind, 'grid-worker' as role, r.path, r.id::text as key, null::uuid as post_id,
        r.id as area_id, null::uuid as unit_id, null::uuid as person_id, null::date as since
      from areas.v_areas r
      where r.tenant = ${tenant} and r.level = 'grid' and r.state = 'valid' and ${places(sql.ref('r.path'))}
        and not exists (select from staffed s where s.path = r.path)
        and not exists (select from areas.v_areas m join staffed s on s.path = m.path
          where m.tenant = ${tenant} and m.parent_id = r.id and m.state = 'valid')
      union all
      select 'post-vacant', o.role, o.place, o.id::text, o.id, o.area_id, o.unit_id, null, null
      from posts o where o.person_id is null and ${inForceOn(day)}
      union all
      select 'account-disabled', o.role, o.place, o.id::text, o.id, o.area_id, o.unit_id, o.person_id, null
      from posts o join identity.accounts a on a.tenant = o.tenant and a.person_id = o.person_id
      where a.disabled_reason is not null and ${inForceOn(day)}
        and not exists (select from identity.posts q
          join identity.accounts b on b.tenant = q.tenant and b.person_id = q.person_id and b.disabled_reason is null
          where q.tenant = o.tenant and q.role = o.role and q.area_id is not distinct from o.area_id
            and q.unit_id is not distinct from o.unit_id
            and q.valid_from <= ${day}::date and (q.valid_to is null or q.valid_to > ${day}::date))
      union all
      select 'post-ended', e.* from (
        select distinct on (o.role, o.area_id, o.unit_id)
          o.role, o.place, o.id::text, o.id, o.area_id, o.unit_id, o.person_id, o.valid_to
        from posts o
        where o.person_id is not null and o.valid_to <= ${day}::date and o.valid_to > ${day}::date - ${TOLD_DAYS}::int
          and o.valid_to > o.valid_from
          and not exists (select from identity.posts q where q.tenant = o.tenant and q.role = o.role
            and q.area_id is not distinct from o.area_id and q.unit_id is not distinct from o.unit_id
            and (q.valid_to is null or q.valid_to > ${day}::date))
        order by o.role, o.area_id, o.unit_id, o.valid_to desc, o.id
      ) e
    )`
}

/** Whether a path lies where the caller reaches and where was asked for; a post without area is the county's. */
function reached(scope: Scope, areaPath: string | null): (path: RawBuilder<unknown>) => RawBuilder<boolean> {
  const roots = scope.tenant ? null : scope.areas
  return (path) => {
    const within = (root: string) => sql`(${path} = ${root} or ${path} like ${`${root}/%`})`
    const asked = areaPath === null ? sql`true` : within(areaPath)
    if (roots === null) return sql<boolean>`${asked}`
    if (roots.length === 0) return sql<boolean>`false`
    return sql<boolean>`(${sql.join(roots.map(within), sql` or `)}) and ${asked}`
  }
}
