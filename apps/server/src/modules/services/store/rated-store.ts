import type { Rated } from '@yiwang/contract/services'
import { sql } from 'kysely'
import type { Tx } from '../../../kernel/db/tx.ts'
import { openAllServices } from './open-services.ts'

/** What a code rates; `over` when it is done and may be rated. */
export type RatedThing = {
  rated: Rated
  ratedId: string
  what: string
  unitId: string
  areaPath: string
  hallId: string | null
  at: Date
  over: boolean
}

/** A visit to a window: its class in the words of the hall. */
export async function findVisit(tx: Tx, tenant: string, codeIndex: string): Promise<RatedThing | null> {
  const { rows } = await sql<RatedThing>`
    select 'visit' as rated, t.id as "ratedId", h.unit_id as "unitId", h.area_path as "areaPath", h.id as "hallId",
      t.taken_at as at, t.state = 'done' or t.state = 'called' as over,
      h.name || ' ' || coalesce((select c ->> 'name' from jsonb_array_elements(h.classes) c
        where c ->> 'code' = t.class_code limit 1), t.class_code) as what
    from services.tickets t join services.halls h on h.tenant = t.tenant and h.id = t.hall_id
    where t.tenant = ${tenant} and t.code_index = ${codeIndex}`.execute(tx)
  return rows[0] ?? null
}

/** Help is rated with the office of the town it was given in: the hall nearest above. */
export async function findErrand(tx: Tx, tenant: string, codeIndex: string): Promise<RatedThing | null> {
  const { rows } = await sql<RatedThing>`
    select 'help' as rated, q.id as "ratedId", h.unit_id as "unitId", q.area_path as "areaPath", h.id as "hallId",
      q.asked_at as at, q.state = 'done' as over, q.item_name as what
    from services.help_requests q
    join lateral (
      select h.id, h.unit_id from services.halls h
      where h.tenant = q.tenant and (q.area_path = h.area_path or starts_with(q.area_path, h.area_path || '/'))
      order by length(h.area_path) desc, h.id limit 1
    ) h on true
    where q.tenant = ${tenant} and q.code_index = ${codeIndex}`.execute(tx)
  return rows[0] ?? null
}

/** An application by its tracking code: rated with the authority that decided it. */
export async function findDecided(tx: Tx, tenant: string, code: string): Promise<RatedThing | null> {
  await openAllServices(tx)
  const { rows } = await sql<RatedThing>`
    select 'application' as rated, p.id as "ratedId", p.authority_unit_id as "unitId", p.office_path as "areaPath",
      null::uuid as "hallId", p.created_at as at, p.matter_name as what,
      p.state in ('decided', 'issued', 'delivered', 'archived', 'refused', 'not-accepted') as over
    from services.applications p where p.tenant = ${tenant} and p.tracking_code = ${code}`.execute(tx)
  return rows[0] ?? null
}
