import { sql } from 'kysely'
import type { Tx } from '../../../kernel/db/tx.ts'

export type Use = { tenant: string; what: string; holderId: string; began: Date; amount: number; most: number }

/**
 * Adds to what is used of a quota and answers the sum; null when it would be more than the quota, and then nothing is
 * added. The row is locked until the end of the transaction, so that two at once cannot both take the last one.
 */
export async function takeUse(tx: Tx, { tenant, what, holderId, began, amount, most }: Use): Promise<number | null> {
  if (amount > most) return null
  const { rows } = await sql<{ amount: number }>`
    insert into disclosure.used as u (tenant, what, holder_id, began, amount)
    values (${tenant}, ${what}, ${holderId}, ${began}, ${amount})
    on conflict (tenant, what, holder_id, began) do update set amount = u.amount + excluded.amount
      where u.amount + excluded.amount <= ${most}
    returning amount`.execute(tx)
  return rows[0]?.amount ?? null
}

/** Adds to what was used of what has no quota; answers the sum. */
export async function addUse(tx: Tx, { tenant, what, holderId, began, amount }: Omit<Use, 'most'>): Promise<number> {
  const { rows } = await sql<{ amount: number }>`
    insert into disclosure.used as u (tenant, what, holder_id, began, amount)
    values (${tenant}, ${what}, ${holderId}, ${began}, ${amount})
    on conflict (tenant, what, holder_id, began) do update set amount = u.amount + excluded.amount
    returning amount`.execute(tx)
  return rows[0]?.amount ?? amount
}

/** Forgets windows that are long over. */
export async function dropOldUse(tx: Tx, tenant: string, before: Date): Promise<void> {
  await sql`delete from disclosure.used where tenant = ${tenant} and began < ${before}`.execute(tx)
}
