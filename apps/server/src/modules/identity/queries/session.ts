import { ROLE_GRANTS } from '@yiwang/contract/identity'
import type { Post, Session } from '@yiwang/contract/identity'
import { chinaDay } from '../../../kernel/clock.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { notFound } from '../../../kernel/errors.ts'
import { readSession } from '../store/session-view.ts'

type Wanted = { tenant: string; sessionId: string; at: Date }

/** Who is signed in, as the screens need it. */
export async function getSession(tx: Tx, { tenant, sessionId, at }: Wanted): Promise<Session> {
  const row = await readSession(tx, { tenant, sessionId, day: chinaDay(at) })
  if (!row) throw notFound('session')
  return {
    personId: row.person_id,
    name: row.name,
    username: row.username,
    tenant,
    tenantName: row.tenant_name ?? tenant,
    posts: row.posts,
    postId: row.posts[0]?.id ?? null,
    permissions: row.must_change ? [] : permissionsOf(row.posts),
    secondFactor: row.second_factor,
    mustChangePassword: row.must_change,
    expiresAt: row.expires_at.toISOString(),
  }
}

/** Rights of all posts together. */
function permissionsOf(posts: readonly Post[]): string[] {
  return [...new Set(posts.flatMap((post) => Object.keys(ROLE_GRANTS[post.role])))].sort()
}
