import { sql } from 'kysely'
import type { Tx } from '../../../kernel/db/tx.ts'
import type { ResidentAccount } from './residents.ts'

/** The resident whom a provider knows by a key; staff are never found here, whatever was kept. */
export async function findByProviderKey(tx: Tx, tenant: string, providerKey: string): Promise<ResidentAccount | null> {
  const { rows } = await sql<ResidentAccount>`
    select p.id as person_id, p.name, a.disabled_reason, a.second_factor_sealed is not null as second_factor
    from identity.provider_accounts k
    join identity.people p on p.tenant = k.tenant and p.id = k.person_id
    join identity.accounts a on a.tenant = p.tenant and a.person_id = p.id
    where k.tenant = ${tenant} and k.provider_key = ${providerKey} and p.resident
      and not exists (select from identity.posts o
        where o.tenant = p.tenant and o.person_id = p.id and o.role <> 'resident')`.execute(tx)
  return rows[0] ?? null
}

type NewKey = { tenant: string; providerKey: string; personId: string; at: Date }

/** Remembers whom a provider means; false when another sign-in was quicker. */
export async function keepProviderKey(tx: Tx, { tenant, providerKey, personId, at }: NewKey): Promise<boolean> {
  const { numAffectedRows } = await sql`
    insert into identity.provider_accounts (tenant, provider_key, person_id, linked_at)
    values (${tenant}, ${providerKey}, ${personId}, ${at}) on conflict do nothing`.execute(tx)
  return numAffectedRows === 1n
}

type Spent = { tenant: string; attemptId: string; endsAt: Date }

/** Uses up a return; false when it was used before. */
export async function spendReturn(tx: Tx, { tenant, attemptId, endsAt }: Spent): Promise<boolean> {
  const { numAffectedRows } = await sql`
    insert into identity.spent_returns (tenant, attempt_id, ends_at)
    values (${tenant}, ${attemptId}, ${endsAt}) on conflict do nothing`.execute(tx)
  return numAffectedRows === 1n
}

export async function forgetReturns(tx: Tx, tenant: string, now: Date): Promise<void> {
  await sql`delete from identity.spent_returns where tenant = ${tenant} and ends_at <= ${now}`.execute(tx)
}
