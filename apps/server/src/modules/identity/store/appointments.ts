import type { Role } from '@yiwang/contract/identity'
import { sql } from 'kysely'
import type { Tx } from '../../../kernel/db/tx.ts'
import type { IdentityTables } from './tables.ts'

type Held = { id: string; role: Role; valid_from: string }

/** Posts of a person that have not ended by `day`, later ones included. */
export function listHeldPosts(tx: Tx, tenant: string, personId: string, day: string): Promise<Held[]> {
  return tx
    .withTables<IdentityTables>()
    .selectFrom('identity.posts')
    .select(['id', 'role', 'valid_from'])
    .where('tenant', '=', tenant)
    .where('person_id', '=', personId)
    .where((eb) => eb.or([eb('valid_to', 'is', null), eb('valid_to', '>', day)]))
    .execute()
}

/** Ends a post from `day` on; one that has not begun never holds. */
export async function endPostOn(tx: Tx, tenant: string, id: string, day: string): Promise<void> {
  await sql`update identity.posts set valid_to = greatest(valid_from, ${day}::date)
    where tenant = ${tenant} and id = ${id}`.execute(tx)
}

/**
 * People other than `personId` who can act as security administrator on `day`. Locks every such post, so that two of
 * them cannot end each other at the same time.
 */
export async function otherSecurityAdministrators(
  tx: Tx,
  tenant: string,
  personId: string,
  day: string,
): Promise<string[]> {
  const { rows } = await sql<{ person_id: string }>`
    select o.person_id from identity.posts o
    join identity.accounts a on a.tenant = o.tenant and a.person_id = o.person_id
    where o.tenant = ${tenant} and o.role = 'security-admin' and a.disabled_reason is null
      and o.valid_from <= ${day}::date and (o.valid_to is null or o.valid_to > ${day}::date)
    order by o.id for update`.execute(tx)
  return rows.map((row) => row.person_id).filter((id) => id !== personId)
}

export async function isPostIdTaken(tx: Tx, tenant: string, id: string): Promise<boolean> {
  const row = await tx
    .withTables<IdentityTables>()
    .selectFrom('identity.posts')
    .select('id')
    .where('tenant', '=', tenant)
    .where('id', '=', id)
    .executeTakeFirst()
  return row !== undefined
}

type Place = { area: boolean; unit: boolean }

/** Whether the area and the unit of a new post exist and are in use; null counts as in use. */
export async function arePlacesInUse(
  tx: Tx,
  tenant: string,
  { areaId, unitId }: { areaId: string | null; unitId: string | null },
): Promise<Place> {
  const { rows } = await sql<Place>`
    select ${areaId}::uuid is null or exists (select from areas.v_areas r
        where r.tenant = ${tenant} and r.id = ${areaId}::uuid and r.state = 'valid') as area,
      ${unitId}::uuid is null or exists (select from areas.v_units u
        where u.tenant = ${tenant} and u.id = ${unitId}::uuid and u.active) as unit`.execute(tx)
  return rows[0] ?? { area: false, unit: false }
}

export async function findAreaPath(tx: Tx, tenant: string, areaId: string): Promise<string | null> {
  const { rows } = await sql<{ path: string }>`
    select r.path from areas.v_areas r where r.tenant = ${tenant} and r.id = ${areaId}`.execute(tx)
  return rows[0]?.path ?? null
}
