import { sql } from 'kysely'
import type { ActorPost } from '../../../kernel/actor.ts'
import { ask } from '../../../kernel/db/driver.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import type { IdentityTables } from './tables.ts'

export type LiveSession = {
  id: string
  person_id: string
  name: string
  must_change: boolean
  last_seen_at: Date
  posts: ActorPost[]
}

type Lookup = { tenant: string; tokenHash: Buffer; day: string; now: Date }

const LIVE_SESSION = `
  select s.id, s.person_id, p.name, a.must_change, s.last_seen_at,
    coalesce((
      select json_agg(json_build_object('id', o.id, 'role', o.role, 'areaId', o.area_id, 'areaPath', o.area_path,
          'unitId', o.unit_id)
        order by o.id = s.post_id desc nulls last, o.valid_from, o.id)
      from identity.posts o
      where o.tenant = s.tenant and o.person_id = s.person_id
        and o.valid_from <= $3::date and (o.valid_to is null or o.valid_to > $3::date)
    ), '[]') as posts
  from identity.sessions s
  join identity.accounts a on a.tenant = s.tenant and a.person_id = s.person_id
  join identity.people p on p.tenant = s.tenant and p.id = s.person_id
  where s.tenant = $1 and s.token_hash = $2
    and s.ended_at is null and s.expires_at > $4 and a.disabled_reason is null`

/** The open session of a token with the posts in force on `day`, the chosen one first; one statement. */
export async function findLiveSession(tx: Tx, { tenant, tokenHash, day, now }: Lookup): Promise<LiveSession | null> {
  const rows = await ask<LiveSession>(tx, LIVE_SESSION, [tenant, tokenHash, day, now])
  return rows[0] ?? null
}

const LIVE_PERSON = `
  select p.name, coalesce((
      select json_agg(json_build_object('id', o.id, 'role', o.role, 'areaId', o.area_id, 'areaPath', o.area_path,
          'unitId', o.unit_id) order by o.valid_from, o.id)
      from identity.posts o
      where o.tenant = p.tenant and o.person_id = p.id
        and o.valid_from <= $3::date and (o.valid_to is null or o.valid_to > $3::date)
    ), '[]') as posts
  from identity.people p
  join identity.accounts a on a.tenant = p.tenant and a.person_id = p.id
  where p.tenant = $1 and p.id = $2 and a.disabled_reason is null and not a.must_change`

/** A person whose account is open, with the posts in force on `day`. */
export async function findLivePerson(
  tx: Tx,
  { tenant, personId, day }: { tenant: string; personId: string; day: string },
): Promise<{ name: string; posts: ActorPost[] } | null> {
  const [row] = await ask<{ name: string; posts: ActorPost[] }>(tx, LIVE_PERSON, [tenant, personId, day])
  return row ?? null
}

export async function touchSession(tx: Tx, tenant: string, id: string, now: Date): Promise<void> {
  await sql`update identity.sessions set last_seen_at = ${now}
    where tenant = ${tenant} and id = ${id} and last_seen_at < ${now}`.execute(tx)
}

type NewSession = Omit<IdentityTables['identity.sessions'], 'last_seen_at' | 'ended_at'>

export async function insertSession(tx: Tx, session: NewSession): Promise<void> {
  await tx
    .withTables<IdentityTables>()
    .insertInto('identity.sessions')
    .values({ ...session, last_seen_at: session.opened_at, ended_at: null })
    .execute()
}

type Ending = { tenant: string; personId: string; now: Date; only?: string; except?: string | null }

/** Ends the open sessions of a person; the next request of each is refused. */
export async function endSessions(tx: Tx, { tenant, personId, now, only, except }: Ending): Promise<void> {
  let query = tx
    .withTables<IdentityTables>()
    .updateTable('identity.sessions')
    .set({ ended_at: now })
    .where('tenant', '=', tenant)
    .where('person_id', '=', personId)
    .where('ended_at', 'is', null)
  if (only !== undefined) query = query.where('id', '=', only)
  if (except != null) query = query.where('id', '!=', except)
  await query.execute()
}

export async function choosePostOf(tx: Tx, tenant: string, sessionId: string, postId: string): Promise<void> {
  await tx
    .withTables<IdentityTables>()
    .updateTable('identity.sessions')
    .set({ post_id: postId })
    .where('tenant', '=', tenant)
    .where('id', '=', sessionId)
    .execute()
}

export function listOpenSessions(tx: Tx, tenant: string, personId: string, now: Date) {
  return tx
    .withTables<IdentityTables>()
    .selectFrom('identity.sessions')
    .select(['id', 'opened_at', 'last_seen_at', 'device', 'address'])
    .where('tenant', '=', tenant)
    .where('person_id', '=', personId)
    .where('ended_at', 'is', null)
    .where('expires_at', '>', now)
    .orderBy('last_seen_at', 'desc')
    .limit(100)
    .execute()
}
