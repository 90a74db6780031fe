import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'
import type { Tx } from '../../../kernel/db/tx.ts'

export type Waiting = { todo: number; refusals: number; requests: number; complaints: number }

/** A number beside a menu entry says no more than this. */
const MOST = 1000

/** Counts what waits, each by the partial index of what is open. */
export async function countWaiting(
  tx: Tx,
  tenant: string,
  reach: Record<keyof Waiting, RawBuilder<boolean>>,
): Promise<Waiting> {
  const { rows } = await sql<Waiting>`select
    (select count(*)::int from (select from tasks.assignments s
      where s.tenant = ${tenant} and s.state = 'open' and ${reach.todo} limit ${MOST}) x) as todo,
    (select count(*)::int from (select from tasks.assignments s
      where s.tenant = ${tenant} and s.state = 'refused' and s.answered_at is null and ${reach.refusals} limit ${MOST}) x) as refusals,
    (select count(*)::int from (select from tasks.temporary w
      where w.tenant = ${tenant} and w.state = 'requested' and ${reach.requests} limit ${MOST}) x) as requests,
    (select count(*)::int from (select from tasks.complaints c
      where c.tenant = ${tenant} and c.state in ('filed', 'checking', 'upheld') and ${reach.complaints} limit ${MOST}) x) as complaints`.execute(
    tx,
  )
  return rows[0] ?? { todo: 0, refusals: 0, requests: 0, complaints: 0 }
}
