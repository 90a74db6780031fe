import type { SubjectKind } from '@yiwang/contract/registers'
import { sql } from 'kysely'
import type { Tx } from '../../../kernel/db/tx.ts'

export type DoorSubject = { id: string; kind: SubjectKind; label: string; areaPath: string | null }

/** What can be visited; null when there is none or the reader does not see it. */
export async function findDoor(tx: Tx, tenant: string, id: string): Promise<DoorSubject | null> {
  const { rows } = await sql<DoorSubject>`
    select id, kind, label, area_path as "areaPath" from registers.v_subjects
    where tenant = ${tenant} and id = ${id} and state <> 'merged'`.execute(tx)
  return rows[0] ?? null
}

/** Those that a visit meets: the members of a household and its dwelling, itself first. */
export async function listDoor(
  tx: Tx,
  tenant: string,
  { subject, day }: { subject: DoorSubject; day: string },
): Promise<DoorSubject[]> {
  if (subject.kind !== 'household') return [subject]
  const { rows } = await sql<DoorSubject>`
    select s.id, s.kind, s.label, s.area_path as "areaPath" from registers.v_links l
    join registers.v_subjects s on s.tenant = l.tenant and s.state in ('active', 'absent')
      and s.id = case l.kind when 'member-of' then l.from_id else l.to_id end
    where l.tenant = ${tenant}
      and ((l.to_id = ${subject.id} and l.kind = 'member-of') or (l.from_id = ${subject.id} and l.kind = 'lives-in'))
      and (l.valid_from is null or l.valid_from <= ${day}) and (l.valid_to is null or l.valid_to > ${day})
    order by s.kind desc, s.label, s.id limit 60`.execute(tx)
  return [subject, ...rows]
}
