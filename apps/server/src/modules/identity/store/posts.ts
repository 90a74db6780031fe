import type { Post } from '@yiwang/contract/identity'
import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'
import type { Tx } from '../../../kernel/db/tx.ts'

/** A post as the contract shows it, built by the database; `o` is the post's row. */
export const postJson: RawBuilder<Post> = sql`json_build_object('id', o.id, 'role', o.role, 'areaId', o.area_id,
  'areaName', (select r.name from areas.v_areas r where r.tenant = o.tenant and r.id = o.area_id),
  'areaCode', (select r.code from areas.v_areas r where r.tenant = o.tenant and r.id = o.area_id),
  'unitId', o.unit_id,
  'unitName', (select u.name from areas.v_units u where u.tenant = o.tenant and u.id = o.unit_id),
  'validFrom', o.valid_from, 'validTo', o.valid_to)`

/** True for a post in force on a day. */
export function inForceOn(day: string): RawBuilder<boolean> {
  return sql`(o.valid_from <= ${day}::date and (o.valid_to is null or o.valid_to > ${day}::date))`
}

type Replaced = { oldIds: readonly string[]; newIds: readonly string[]; day: string }

/** Gives every holder of a post in force on an old area the same post on each new one. */
export async function followAreas(tx: Tx, tenant: string, { oldIds, newIds, day }: Replaced): Promise<void> {
  await sql`
    insert into identity.posts (tenant, id, person_id, role, area_id, area_path, unit_id, valid_from, valid_to)
    select distinct on (p.person_id, p.role, a.id)
      p.tenant, gen_random_uuid(), p.person_id, p.role, a.id, a.path, p.unit_id, ${day}::date, p.valid_to
    from identity.posts p
    join areas.v_areas a on a.tenant = p.tenant and a.id = any(${[...newIds]}::uuid[])
    where p.tenant = ${tenant} and p.area_id = any(${[...oldIds]}::uuid[])
      and p.valid_from <= ${day}::date and (p.valid_to is null or p.valid_to > ${day}::date)
      and not exists (
        select from identity.posts q
        where q.tenant = p.tenant and q.person_id = p.person_id and q.role = p.role and q.area_id = a.id
      )`.execute(tx)
}
