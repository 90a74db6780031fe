import { sql } from 'kysely'
import type { Tx } from '../../../kernel/db/tx.ts'
import { allOf, anyOf, inSubtree } from './reach.ts'

/** A household with those that a visit meets beside it: members and dwelling. */
export type DoorRow = { id: string; label: string; areaPath: string; inside: string[] }

type Wanted = {
  /** Roots that the reader reaches; null reaches the county. */
  roots: readonly string[] | null
  within: string | null
  day: string
  after: { areaPath: string; label: string; id: string } | null
  limit: number
}

/** The next households in order of areas and names of which no running campaign has anything open. */
export async function listDoors(
  tx: Tx,
  tenant: string,
  { roots, within, day, after, limit }: Wanted,
): Promise<DoorRow[]> {
  const picked = allOf([
    roots === null ? null : anyOf(roots.map((root) => inSubtree('s.area_path', root))),
    within === null ? null : inSubtree('s.area_path', within),
    after === null
      ? null
      : sql`(s.area_path, s.label, s.id) > (${after.areaPath}::text collate "C", ${after.label}, ${after.id}::uuid)`,
  ])
  const holds = sql`(l.valid_from is null or l.valid_from <= ${day}) and (l.valid_to is null or l.valid_to > ${day})`
  const { rows } = await sql<DoorRow>`
    select s.id, s.label, s.area_path as "areaPath", array(
        select l.from_id::text from registers.v_links l
        where l.tenant = s.tenant and l.to_id = s.id and l.kind = 'member-of' and ${holds}
        union all
        select l.to_id::text from registers.v_links l
        where l.tenant = s.tenant and l.from_id = s.id and l.kind = 'lives-in' and ${holds}) as inside
    from registers.v_subjects s
    where s.tenant = ${tenant} and s.kind = 'household' and s.state in ('active', 'absent') and s.area_path is not null
      and ${picked}
      and not exists (select from campaigns.targets t
        join campaigns.campaigns c on c.tenant = t.tenant and c.id = t.campaign_id and c.state = 'running'
        where t.tenant = s.tenant and t.household_id = s.id and t.state = 'open')
    order by s.area_path, s.label, s.id limit ${limit}`.execute(tx)
  return rows
}
