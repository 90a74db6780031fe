import { sql } from 'kysely'
import type { Tx } from '../../../kernel/db/tx.ts'

type Old = { tenant: string; before: Date; most: number }

/** Forgets messages that were written before a moment and wait no more; answers how many. */
export async function dropOldDeliveries(tx: Tx, { tenant, before, most }: Old): Promise<number> {
  const { numAffectedRows } = await sql`delete from notices.deliveries where tenant = ${tenant} and id in (
      select id from notices.deliveries where tenant = ${tenant} and at < ${before} and state <> 'waiting'
      order by at limit ${most}
    )`.execute(tx)
  return Number(numAffectedRows ?? 0)
}

/** Forgets notices of before a moment whose messages are gone; answers how many. */
export async function dropOldNotices(tx: Tx, { tenant, before, most }: Old): Promise<number> {
  const { numAffectedRows } = await sql`delete from notices.notices where tenant = ${tenant} and id in (
      select n.id from notices.notices n where n.tenant = ${tenant} and n.at < ${before}
        and not exists (select from notices.deliveries d where d.tenant = n.tenant and d.notice_id = n.id)
      order by n.at limit ${most}
    )`.execute(tx)
  return Number(numAffectedRows ?? 0)
}
