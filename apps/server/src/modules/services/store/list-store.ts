import type { ApplicationState } from '@yiwang/contract/services'
import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'
import type { Tx } from '../../../kernel/db/tx.ts'
import type { ApplicationRecord } from './tables.ts'

const ORDERS = {
  newest: sql`a.created_at desc, a.id desc`,
  oldest: sql`a.created_at, a.id`,
  due: sql`a.promised_due_at, a.id`,
}

/** Applications that a condition on `a` picks. */
export async function selectApplications(
  tx: Tx,
  tenant: string,
  { condition, sort, limit }: { condition: RawBuilder<boolean>; sort: keyof typeof ORDERS; limit: number },
): Promise<ApplicationRecord[]> {
  const { rows } = await sql<ApplicationRecord>`
    select a.* from services.applications a where a.tenant = ${tenant} and ${condition}
    order by ${ORDERS[sort]} limit ${limit}`.execute(tx)
  return rows
}

export type Tally = { state: ApplicationState; lateness: number; amount: number }

/** Counts of standing applications over the offices and authorities that a condition on `t` picks. */
export async function readTallies(tx: Tx, tenant: string, condition: RawBuilder<boolean>): Promise<Tally[]> {
  const { rows } = await sql<Tally>`
    select t.state, t.lateness, sum(t.amount)::int as amount from services.tallies t
    where t.tenant = ${tenant} and ${condition} group by t.state, t.lateness having sum(t.amount) > 0`.execute(tx)
  return rows
}

/** The same for what is one's own, counted as it stands: a person has few. */
export async function countOwn(tx: Tx, tenant: string, condition: RawBuilder<boolean>): Promise<Tally[]> {
  const { rows } = await sql<Tally>`
    select a.state, a.lateness, count(*)::int as amount from services.applications a
    where a.tenant = ${tenant} and ${condition} group by a.state, a.lateness`.execute(tx)
  return rows
}
