import type { Permission, Reach } from '@yiwang/contract/identity'
import { reachesOf, ROLES } from '@yiwang/contract/identity'
import { sql } from 'kysely'
import type { Tx } from '../../../kernel/db/tx.ts'

type Day = { tenant: string; day: string }

/** Roles that hold a permission with one of the reaches. */
function rolesWith(permission: Permission, reaches: readonly Reach[]): string[] {
  return ROLES.filter((role) => reachesOf(role, permission).some((reach) => reaches.includes(reach)))
}

const inForce = (day: string) => sql`o.person_id is not null and o.valid_from <= ${day}::date
  and (o.valid_to is null or o.valid_to > ${day}::date)`

/** People who hold a permission for a unit by a post in force. */
export async function listOfUnit(
  tx: Tx,
  { tenant, day }: Day,
  { unitId, permission }: { unitId: string; permission: Permission },
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select distinct o.person_id as id from identity.v_posts o
    where o.tenant = ${tenant} and o.unit_id = ${unitId}
      and o.role = any (${rolesWith(permission, ['unit', 'assisting'])}::text[]) and ${inForce(day)}`.execute(tx)
  return rows.map(({ id }) => id)
}

type Place = { areaPath: string; permission: Permission; nearest?: boolean | undefined }

/** People who hold a permission over an area by a post there or above; `nearest` keeps the lowest level alone. */
export async function listOfArea(tx: Tx, { tenant, day }: Day, place: Place): Promise<string[]> {
  const codes = place.areaPath.split('/')
  const line = codes.map((_, i) => codes.slice(0, i + 1).join('/'))
  const { rows } = await sql<{ id: string; depth: number }>`
    select distinct o.person_id as id, coalesce(length(o.area_path), 0) as depth from identity.v_posts o
    where o.tenant = ${tenant} and o.area_path = any (${line}::text[])
      and o.role = any (${rolesWith(place.permission, ['area'])}::text[]) and ${inForce(day)}
    union
    select distinct o.person_id, 0 from identity.v_posts o
    where o.tenant = ${tenant} and o.role = any (${rolesWith(place.permission, ['tenant'])}::text[])
      and ${inForce(day)}`.execute(tx)
  const lowest = rows.reduce((most, { depth }) => Math.max(most, depth), 0)
  return [...new Set(rows.filter(({ depth }) => !place.nearest || depth === lowest).map(({ id }) => id))]
}

export type KnownPerson = { id: string; name: string; phone_masked: string | null }

/** Those of the people who are registered; a notice to anybody else has nobody to read it. */
export async function listKnownPeople(tx: Tx, tenant: string, ids: readonly string[]): Promise<KnownPerson[]> {
  const { rows } = await sql<KnownPerson>`select id, name, phone_masked from identity.v_people
    where tenant = ${tenant} and id = any (${[...ids]}::uuid[])`.execute(tx)
  return rows
}
