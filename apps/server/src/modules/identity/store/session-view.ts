import type { Post } from '@yiwang/contract/identity'
import { sql } from 'kysely'
import type { Tx } from '../../../kernel/db/tx.ts'
import { inForceOn, postJson } from './posts.ts'

type SessionView = {
  person_id: string
  name: string
  username: string
  tenant_name: string | null
  posts: Post[]
  second_factor: boolean
  must_change: boolean
  expires_at: Date
}

type Wanted = { tenant: string; sessionId: string; day: string }

/** A session with its person and the posts in force, the chosen one first. */
export async function readSession(tx: Tx, { tenant, sessionId, day }: Wanted): Promise<SessionView | null> {
  const { rows } = await sql<SessionView>`
    select s.person_id, p.name, a.username, s.expires_at, a.must_change,
      a.second_factor_sealed is not null as second_factor,
      (select r.name from areas.v_areas r where r.tenant = s.tenant and r.code = s.tenant) as tenant_name,
      coalesce((
        select json_agg(${postJson} order by o.id = s.post_id desc nulls last, o.valid_from, o.id)
        from identity.posts o where o.tenant = s.tenant and o.person_id = s.person_id and ${inForceOn(day)}
      ), '[]') as posts
    from identity.sessions s
    join identity.accounts a on a.tenant = s.tenant and a.person_id = s.person_id
    join identity.people p on p.tenant = s.tenant and p.id = s.person_id
    where s.tenant = ${tenant} and s.id = ${sessionId}`.execute(tx)
  return rows[0] ?? null
}
