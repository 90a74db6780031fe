import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'
import type { Role } from '@yiwang/contract/identity'
import type { Tx } from '../../../kernel/db/tx.ts'

export type OpeningRow = {
  id: string
  subjectId: string
  areaPath: string | null
  actorId: string
  actorName: string
  role: Role
  unit: string | null
  reason: string
  openedAt: Date
  endsAt: Date
  reviewDue: Date
  verdict: 'justified' | 'unjustified' | null
  reviewedName: string | null
  reviewedAt: Date | null
  reviewNote: string | null
  version: number
}

export async function selectOpenings(
  tx: Tx,
  tenant: string,
  { condition, limit }: { condition: RawBuilder<boolean>; limit: number },
): Promise<OpeningRow[]> {
  const { rows } = await sql<OpeningRow>`
    select o.id, o.subject_id as "subjectId", o.area_path as "areaPath", o.actor_id as "actorId",
      o.actor_name as "actorName", o.role, o.unit, o.reason, o.opened_at as "openedAt", o.ends_at as "endsAt",
      o.review_due as "reviewDue", o.verdict, o.reviewed_name as "reviewedName", o.reviewed_at as "reviewedAt",
      o.review_note as "reviewNote", o.version
    from disclosure.openings o where o.tenant = ${tenant} and ${condition}
    order by o.opened_at desc, o.id desc limit ${limit}`.execute(tx)
  return rows
}

export async function findOpening(tx: Tx, tenant: string, id: string): Promise<OpeningRow | null> {
  const rows = await selectOpenings(tx, tenant, { condition: sql`o.id = ${id}`, limit: 1 })
  return rows[0] ?? null
}

type NewOpening = Pick<
  OpeningRow,
  'id' | 'subjectId' | 'areaPath' | 'actorId' | 'actorName' | 'unit' | 'reason' | 'openedAt' | 'endsAt' | 'reviewDue'
> & { role: string }

export async function insertOpening(tx: Tx, tenant: string, row: NewOpening): Promise<void> {
  await sql`
    insert into disclosure.openings (tenant, id, subject_id, area_path, actor_id, actor_name, role, unit, reason,
      opened_at, ends_at, review_due, version)
    values (${tenant}, ${row.id}, ${row.subjectId}, ${row.areaPath}, ${row.actorId}, ${row.actorName}, ${row.role},
      ${row.unit}, ${row.reason}, ${row.openedAt}, ${row.endsAt}, ${row.reviewDue}, 1)`.execute(tx)
}

type Review = {
  tenant: string
  id: string
  verdict: 'justified' | 'unjustified'
  by: { id: string | null; name: string }
  note: string
  at: Date
  version: number
}

/** False when it was reviewed meanwhile. */
export async function saveReview(tx: Tx, { tenant, id, verdict, by, note, at, version }: Review): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update disclosure.openings set verdict = ${verdict}, reviewed_by = ${by.id}, reviewed_name = ${by.name},
      reviewed_at = ${at}, review_note = ${note}, version = version + 1
    where tenant = ${tenant} and id = ${id} and version = ${version} and verdict is null`.execute(tx)
  return numAffectedRows === 1n
}

/** Marks openings that nobody reviewed in time as reported and answers them, each once. */
export async function takeOverdueOpenings(tx: Tx, tenant: string, now: Date) {
  const { rows } = await sql<{ id: string; actorName: string; reviewDue: Date }>`
    update disclosure.openings set reported_at = ${now}
    where tenant = ${tenant} and verdict is null and review_due < ${now} and reported_at is null
    returning id, actor_name as "actorName", review_due as "reviewDue"`.execute(tx)
  return rows
}
