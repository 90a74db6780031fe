import { TEAM_ROLES } from '@yiwang/contract/identity'
import type { TeamMember, TeamRole } from '@yiwang/contract/identity'
import { sql } from 'kysely'
import type { Tx } from '../../../kernel/db/tx.ts'
import { inForceOn } from './posts.ts'
import { lineOf } from './workers.ts'

type Place = { tenant: string; areaPath: string; day: string }
type MemberRow = TeamMember & { role: TeamRole; phoneSealed: string | null }

/** Posts of the team in force at an area and above, vacant ones included; the nearest level first, then by role. */
export async function listTeam(tx: Tx, { tenant, areaPath, day }: Place): Promise<MemberRow[]> {
  const { rows } = await sql<MemberRow>`
    select o.id as "postId", o.person_id as "personId", p.name, o.role, p.phone_masked as "phoneMasked",
      p.phone_sealed as "phoneSealed", o.area_id as "areaId", r.name as "areaName"
    from identity.posts o
    join areas.v_areas r on r.tenant = o.tenant and r.id = o.area_id
    left join identity.people p on p.tenant = o.tenant and p.id = o.person_id
    where o.tenant = ${tenant} and o.area_path = any (${lineOf(areaPath)}::text[])
      and o.role = any (${[...TEAM_ROLES]}::text[]) and ${inForceOn(day)}
    order by length(o.area_path) desc, array_position(${[...TEAM_ROLES]}::text[], o.role), p.name collate "C", o.id
    limit 200`.execute(tx)
  return rows
}
