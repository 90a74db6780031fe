import type { Role } from '@yiwang/contract/identity'
import { sql } from 'kysely'
import { chinaDay } from '../../../kernel/clock.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { inForceOn } from './posts.ts'
import type { IdentityTables } from './tables.ts'

/** Paths from an area up to the county. */
export function lineOf(areaPath: string): string[] {
  const codes = areaPath.split('/')
  return codes.map((_, i) => codes.slice(0, codes.length - i).join('/'))
}

/** `id` is the person's. */
export type Worker = { id: string; name: string; role: Role; areaId: string; areaPath: string }

/**
 * Who may be given work in an area: people with a post in force there or above as grid worker, micro-grid worker or
 * grid head, the nearest level first, on a level workers before heads. Disabled accounts are left out.
 */
export async function listWorkersOf(
  tx: Tx,
  tenant: string,
  areaPath: string,
  day: string = chinaDay(new Date()),
): Promise<Worker[]> {
  const { rows } = await sql<Worker>`
    select o.person_id as id, p.name, o.role, o.area_id as "areaId", o.area_path as "areaPath"
    from identity.posts o
    join identity.people p on p.tenant = o.tenant and p.id = o.person_id
    left join identity.accounts a on a.tenant = o.tenant and a.person_id = o.person_id
    where o.tenant = ${tenant} and o.area_path = any (${lineOf(areaPath)}::text[])
      and o.role in ('grid-worker', 'micro-worker', 'grid-head') and ${inForceOn(day)} and a.disabled_reason is null
    order by length(o.area_path) desc,
      array_position(array['micro-worker', 'grid-worker', 'grid-head'], o.role), o.id`.execute(tx)
  return rows.filter((row, i) => rows.findIndex(({ id }) => id === row.id) === i)
}

/** Names by person; who is unknown is missing. */
export async function namesOf(tx: Tx, tenant: string, personIds: readonly string[]): Promise<Map<string, string>> {
  if (personIds.length === 0) return new Map()
  const rows = await tx
    .withTables<IdentityTables>()
    .selectFrom('identity.people')
    .select(['id', 'name'])
    .where('tenant', '=', tenant)
    .where('id', 'in', [...new Set(personIds)])
    .execute()
  return new Map(rows.map(({ id, name }) => [id, name]))
}
