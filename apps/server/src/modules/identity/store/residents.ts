import { sql } from 'kysely'
import type { Tx } from '../../../kernel/db/tx.ts'

export type ResidentAccount = {
  person_id: string
  name: string
  disabled_reason: string | null
  second_factor: boolean
}

/**
 * The resident who signs in by a phone: the one who was first with it. Staff are never found here, whatever number
 * they left.
 */
export async function findResidentByPhone(
  tx: Tx,
  tenant: string,
  phoneIndexes: readonly string[],
): Promise<ResidentAccount | null> {
  const { rows } = await sql<ResidentAccount>`
    select p.id as person_id, p.name, a.disabled_reason, a.second_factor_sealed is not null as second_factor
    from identity.people p
    join identity.accounts a on a.tenant = p.tenant and a.person_id = p.id
    where p.tenant = ${tenant} and p.resident and p.phone_index = any (${[...phoneIndexes]}::text[])
      and not exists (select from identity.posts o
        where o.tenant = p.tenant and o.person_id = p.id and o.role <> 'resident')
    order by p.id limit 1`.execute(tx)
  return rows[0] ?? null
}
