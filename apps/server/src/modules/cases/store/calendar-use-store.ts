import { sql } from 'kysely'
import type { Tx } from '../../../kernel/db/tx.ts'
import type { CasesTables } from './tables.ts'

const BATCH = 200

/** Every combination of calendar versions that some clock was counted by; a step of the index for each, not for each case. */
export async function calendarsInUse(tx: Tx, tenant: string): Promise<string[]> {
  const { rows } = await sql<{ calendars: string | null }>`
    with recursive used as (
      (select calendars from cases.cases where tenant = ${tenant} and calendars is not null order by calendars limit 1)
      union all
      select (select c.calendars from cases.cases c where c.tenant = ${tenant} and c.calendars > u.calendars
        order by c.calendars limit 1)
      from used u where u.calendars is not null
    )
    select calendars from used where calendars is not null`.execute(tx)
  return rows.flatMap(({ calendars }) => (calendars === null ? [] : [calendars]))
}

/** Cases whose clocks were counted by a combination, a page of them in the order of their ids. */
export async function casesCountedBy(
  tx: Tx,
  tenant: string,
  { calendars, after }: { calendars: string; after: string | null },
): Promise<string[]> {
  let query = tx
    .withTables<CasesTables>()
    .selectFrom('cases.cases')
    .select('id')
    .where('tenant', '=', tenant)
    .where('calendars', '=', calendars)
    .orderBy('id')
    .limit(BATCH)
  if (after !== null) query = query.where('id', '>', after)
  return (await query.execute()).map(({ id }) => id)
}

/** Cases in work that a unit handles or helps with. */
export async function casesOfUnit(tx: Tx, tenant: string, unitId: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from cases.cases where tenant = ${tenant} and unit_id = ${unitId} and attention
    union
    select case_id from cases.joint_tasks where tenant = ${tenant} and unit_id = ${unitId}
      and state in ('asked', 'accepted')
    order by 1`.execute(tx)
  return rows.map(({ id }) => id)
}
