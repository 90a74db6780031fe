import { sql } from 'kysely'
import type { Tx } from '../../../kernel/db/tx.ts'

/** The least id of things made at a time or later: ids begin with the milliseconds of their making (RFC 9562). */
function firstIdAt(at: Date): string {
  const hex = Math.max(0, at.getTime()).toString(16).padStart(12, '0')
  return `${hex.slice(0, 8)}-${hex.slice(8)}-0000-0000-000000000000`
}

type Old = { tenant: string; now: Date; cookieSeconds: number }

/**
 * Marks sessions that ran out as ended, and deletes those whose cookie is gone as well: until then an ended session
 * still tells that its person has signed in on this device before. Ids sort by time, so the primary key serves.
 */
export async function purgeSessions(tx: Tx, { tenant, now, cookieSeconds }: Old): Promise<void> {
  await sql`update identity.sessions set ended_at = expires_at
    where tenant = ${tenant} and ended_at is null and expires_at <= ${now}`.execute(tx)
  const forgotten = firstIdAt(new Date(now.getTime() - cookieSeconds * 1000))
  await sql`delete from identity.sessions
    where tenant = ${tenant} and id < ${forgotten}::uuid and ended_at is not null`.execute(tx)
}
