import type { Post } from '@yiwang/contract/identity'
import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'

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
