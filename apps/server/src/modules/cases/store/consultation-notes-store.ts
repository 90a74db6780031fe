import type { Tx } from '../../../kernel/db/tx.ts'
import type { ConsultationTables } from './consultation-tables.ts'

type Key = { tenant: string; id: string }
export type Minutes = ConsultationTables['cases.consultation_minutes']
export type FollowUp = ConsultationTables['cases.consultation_follow_ups']

/** Adds a version of the minutes. Two at once break the key, and the second is told so. */
export async function insertMinutes(tx: Tx, minutes: Minutes): Promise<void> {
  await tx.withTables<ConsultationTables>().insertInto('cases.consultation_minutes').values(minutes).execute()
}

/** All versions of the minutes, the newest first. */
export function minutesOf(tx: Tx, { tenant, id }: Key): Promise<Minutes[]> {
  return tx
    .withTables<ConsultationTables>()
    .selectFrom('cases.consultation_minutes')
    .selectAll()
    .where('tenant', '=', tenant)
    .where('consultation_id', '=', id)
    .orderBy('version', 'desc')
    .execute()
}

export async function insertFollowUp(tx: Tx, entry: FollowUp): Promise<void> {
  await tx.withTables<ConsultationTables>().insertInto('cases.consultation_follow_ups').values(entry).execute()
}

export function followUpsOf(tx: Tx, { tenant, id }: Key) {
  return tx
    .withTables<ConsultationTables>()
    .selectFrom('cases.consultation_follow_ups as f')
    .leftJoin('areas.v_units as u', (join) => join.onRef('u.tenant', '=', 'f.tenant').onRef('u.id', '=', 'f.unit_id'))
    .select(['f.id', 'f.at', 'f.by_name', 'f.result', 'f.note', 'u.name as unit_name'])
    .where('f.tenant', '=', tenant)
    .where('f.consultation_id', '=', id)
    .orderBy('f.at')
    .orderBy('f.id')
    .execute()
}
