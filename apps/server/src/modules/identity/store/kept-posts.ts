import type { Role } from '@yiwang/contract/identity'
import { sql } from 'kysely'
import type { Tx } from '../../../kernel/db/tx.ts'
import { inForceOn } from './posts.ts'

type KeptPost = { id: string; role: Role; personId: string | null; personName: string | null }
type KeptArea = { areaId: string; areaName: string; areaCode: string; path: string; posts: KeptPost[] }

/** Retired areas on which posts are still in force, with those posts, in order of codes. */
export async function listKeptPosts(tx: Tx, tenant: string, day: string): Promise<KeptArea[]> {
  const { rows } = await sql<KeptArea>`
    select r.id as "areaId", r.name as "areaName", r.code as "areaCode", r.path,
      json_agg(json_build_object('id', o.id, 'role', o.role, 'personId', o.person_id, 'personName', p.name)
        order by o.role, p.name collate "C", o.id) as posts
    from identity.posts o
    join areas.v_areas r on r.tenant = o.tenant and r.id = o.area_id and r.state = 'retired'
    left join identity.people p on p.tenant = o.tenant and p.id = o.person_id
    where o.tenant = ${tenant} and ${inForceOn(day)}
    group by r.id, r.name, r.code, r.path order by r.code limit 500`.execute(tx)
  return rows
}

/** The path of a retired area; null when it is in force or there is none. */
export async function findRetiredPath(tx: Tx, tenant: string, areaId: string): Promise<string | null> {
  const { rows } = await sql<{ path: string }>`select r.path from areas.v_areas r
    where r.tenant = ${tenant} and r.id = ${areaId} and r.state = 'retired'`.execute(tx)
  return rows[0]?.path ?? null
}

/** Ends every post in force on an area; answers how many. Their people are changed with them. */
export async function endPostsAt(tx: Tx, tenant: string, areaId: string, day: string): Promise<number> {
  const { rows } = await sql<{ person_id: string | null }>`
    update identity.posts o set valid_to = greatest(o.valid_from, ${day}::date)
    where o.tenant = ${tenant} and o.area_id = ${areaId} and (o.valid_to is null or o.valid_to > ${day}::date)
    returning o.person_id`.execute(tx)
  const people = rows.flatMap((row) => row.person_id ?? [])
  await sql`update identity.people set version = version + 1
    where tenant = ${tenant} and id = any (${people}::uuid[])`.execute(tx)
  return rows.length
}
