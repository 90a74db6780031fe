import { sql } from 'kysely'
import type { Tx } from '../../../kernel/db/tx.ts'

export type HelperPost = { id: string; name: string; areaPath: string }

/**
 * Who runs errands for people in an area: helpers, grid workers and grid heads with a post in force there or above, each
 * once with the nearest post. The two jobs are open to one another (两员相通).
 */
export async function listHelperPosts(tx: Tx, tenant: string, areaPath: string, day: string): Promise<HelperPost[]> {
  const codes = areaPath.split('/')
  const line = codes.map((_, i) => codes.slice(0, i + 1).join('/'))
  const { rows } = await sql<HelperPost>`
    select distinct on (o.person_id) o.person_id as id, p.name, o.area_path as "areaPath"
    from identity.v_posts o
    join identity.v_people p on p.tenant = o.tenant and p.id = o.person_id
    where o.tenant = ${tenant} and o.area_path = any (${line}::text[])
      and o.role in ('helper', 'grid-worker', 'grid-head')
      and o.valid_from <= ${day}::date and (o.valid_to is null or o.valid_to > ${day}::date)
    order by o.person_id, length(o.area_path) desc`.execute(tx)
  return rows
}
