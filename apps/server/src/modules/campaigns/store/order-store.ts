import { sql } from 'kysely'
import type { Tx } from '../../../kernel/db/tx.ts'

/** Deletes what residents entered in campaigns that ended before a time: the library has it, the receipt opens nothing. */
export async function deleteEntries(tx: Tx, tenant: string, endedBefore: Date): Promise<void> {
  const over = sql`select c.id from campaigns.campaigns c
    where c.tenant = ${tenant} and c.state in ('closed', 'cancelled') and c.closed_at < ${endedBefore}`
  await sql`
    delete from campaigns.entries where tenant = ${tenant} and state = 'done' and campaign_id in (${over})`.execute(tx)
  await sql`delete from campaigns.registered where tenant = ${tenant} and campaign_id in (${over})`.execute(tx)
}

/** Deletes what is kept of subjects that the library has no more. The library must be open. */
export async function deleteOrphans(tx: Tx, tenant: string): Promise<void> {
  await sql`
    delete from campaigns.own_statements o where o.tenant = ${tenant}
      and not exists (select from registers.v_subjects s where s.tenant = o.tenant and s.id = o.subject_id)`.execute(tx)
  await sql`
    delete from campaigns.facts f where f.tenant = ${tenant}
      and not exists (select from registers.v_subjects s where s.tenant = f.tenant and s.id = f.subject_id)`.execute(tx)
}

/**
 * Lets targets of running campaigns follow their subject to where it lies now; answers the campaigns of which any moved. The
 * number of targets stays what it was at the start.
 */
export async function moveTargets(tx: Tx, tenant: string): Promise<{ campaignId: string; areaPath: string }[]> {
  const { rows } = await sql<{ campaignId: string; areaPath: string }>`
    with moved as (
      update campaigns.targets t set area_path = s.area_path
      from registers.v_subjects s, campaigns.campaigns c
      where t.tenant = ${tenant} and s.tenant = t.tenant and s.id = t.subject_id and c.tenant = t.tenant and c.id = t.campaign_id
        and c.state = 'running' and s.area_path <> t.area_path
      returning t.campaign_id
    )
    select distinct m.campaign_id as "campaignId", c.area_path as "areaPath" from moved m
    join campaigns.campaigns c on c.tenant = ${tenant} and c.id = m.campaign_id`.execute(tx)
  return rows
}
