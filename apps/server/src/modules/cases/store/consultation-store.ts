import type { ConsultationSeat } from '@yiwang/contract/cases'
import { sql } from 'kysely'
import type { ExpressionBuilder, Expression, SqlBool } from 'kysely'
import type { Scope } from '../../../kernel/authorize.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import type { ConsultationRecord, ConsultationTable, ConsultationTables, DecidedTask } from './consultation-tables.ts'

type Key = { tenant: string; id: string }
type NewConsultation = Pick<
  ConsultationTable,
  | 'tenant'
  | 'id'
  | 'case_id'
  | 'case_number'
  | 'case_title'
  | 'area_path'
  | 'reporter_id'
  | 'topic'
  | 'cause'
  | 'agenda'
  | 'convened_by_name'
  | 'convened_at'
  | 'meets_at'
  | 'place'
>

export async function insertConsultation(tx: Tx, row: NewConsultation, parties: readonly Party[]): Promise<void> {
  await tx
    .withTables<ConsultationTables>()
    .insertInto('cases.consultations')
    .values({ ...row, state: 'convened' })
    .execute()
  await addParties(tx, row, parties)
}

export type Party = { unitId: string; seat: ConsultationSeat }

/** Adds units to the table; who sits there already keeps the seat. */
export async function addParties(tx: Tx, { tenant, id }: Key, parties: readonly Party[]): Promise<void> {
  if (parties.length === 0) return
  await tx
    .withTables<ConsultationTables>()
    .insertInto('cases.consultation_parties')
    .values(parties.map(({ unitId, seat }) => ({ tenant, consultation_id: id, unit_id: unitId, seat })))
    .onConflict((conflict) => conflict.columns(['tenant', 'consultation_id', 'unit_id']).doNothing())
    .execute()
}

function consultationsOf(tx: Tx, tenant: string) {
  return tx
    .withTables<{ k: ConsultationTable } & ConsultationTables>()
    .selectFrom('cases.consultations as k')
    .selectAll()
    .where('k.tenant', '=', tenant)
}

export function findConsultation(tx: Tx, { tenant, id }: Key): Promise<ConsultationRecord | undefined> {
  return consultationsOf(tx, tenant).where('k.id', '=', id).executeTakeFirst()
}

/** Takes a consultation for this transaction; everybody else waits. */
export function lockConsultation(tx: Tx, { tenant, id }: Key): Promise<ConsultationRecord | undefined> {
  return consultationsOf(tx, tenant).where('k.id', '=', id).forUpdate().executeTakeFirst()
}

export type ListQuestion = {
  tenant: string
  scope: Scope
  state: ConsultationRecord['state'][] | undefined
  caseId: string | undefined
  after: readonly [at: string, id: string] | null
  limit: number
}

/** Consultations within a scope, the newest first: by area, by a unit that sits there, or by who reported the case. */
export function listConsultationRows(tx: Tx, question: ListQuestion): Promise<ConsultationRecord[]> {
  const { tenant, scope, state, caseId, after, limit } = question
  let query = consultationsOf(tx, tenant)
    .where((where) => inReach(where, scope))
    .orderBy('k.convened_at', 'desc')
    .orderBy('k.id', 'desc')
    .limit(limit)
  if (state) query = query.where('k.state', 'in', state)
  if (caseId !== undefined) query = query.where('k.case_id', '=', caseId)
  if (after) query = query.where(sql<boolean>`(k.convened_at, k.id) < (${after[0]}::timestamptz, ${after[1]}::uuid)`)
  return query.execute()
}

type Where = ExpressionBuilder<ConsultationTables & { k: ConsultationTable }, 'k'>

function inReach(where: Where, scope: Scope): Expression<SqlBool> {
  if (scope.tenant) return where.lit(true)
  const parts: Expression<SqlBool>[] = scope.areas.map((root) =>
    where.or([where('k.area_path', '=', root), sql<boolean>`starts_with(k.area_path, ${`${root}/`})`]),
  )
  if (scope.units.length > 0) {
    const seated = where
      .selectFrom('cases.consultation_parties as p')
      .select('p.consultation_id')
      .where('p.tenant', '=', where.ref('k.tenant'))
      .where('p.unit_id', 'in', [...scope.units])
    parts.push(where('k.id', 'in', seated))
  }
  if (scope.own !== null) parts.push(where('k.reporter_id', '=', scope.own))
  return parts.length === 0 ? where.lit(false) : where.or(parts)
}

/** Who sits at the tables, in the order of the four parties. */
export async function partiesOf(tx: Tx, tenant: string, ids: readonly string[]) {
  if (ids.length === 0) return []
  return tx
    .withTables<ConsultationTables>()
    .selectFrom('cases.consultation_parties as p')
    .innerJoin('areas.v_units as u', (join) => join.onRef('u.tenant', '=', 'p.tenant').onRef('u.id', '=', 'p.unit_id'))
    .select(['p.consultation_id', 'p.unit_id', 'p.seat', 'u.name'])
    .where('p.tenant', '=', tenant)
    .where('p.consultation_id', 'in', [...ids])
    .orderBy(sql`array_position(array['governance-centre','government-services','department','town-centre'], p.seat)`)
    .orderBy('u.name')
    .execute()
}

type Change = Partial<
  Pick<
    ConsultationTable,
    | 'state'
    | 'meets_at'
    | 'place'
    | 'agenda'
    | 'decision'
    | 'lead_unit_id'
    | 'decided_by_name'
    | 'decided_at'
    | 'closing'
    | 'closed_by_name'
    | 'closed_at'
  >
>

export async function saveConsultation(
  tx: Tx,
  { tenant, id }: Key,
  { tasks, ...change }: Change & { tasks?: DecidedTask[] },
): Promise<void> {
  await tx
    .withTables<ConsultationTables>()
    .updateTable('cases.consultations')
    .set({ ...change, ...(tasks ? { tasks: JSON.stringify(tasks) } : {}) })
    .set((column) => ({ version: sql`${column.ref('version')} + 1` }))
    .where('tenant', '=', tenant)
    .where('id', '=', id)
    .execute()
}

/** A consultation is held for the area in which its case lies, also when the case is located anew. */
export async function moveConsultations(
  tx: Tx,
  { tenant, caseId }: { tenant: string; caseId: string },
  areaPath: string,
): Promise<void> {
  await tx
    .withTables<ConsultationTables>()
    .updateTable('cases.consultations')
    .set({ area_path: areaPath })
    .where('tenant', '=', tenant)
    .where('case_id', '=', caseId)
    .execute()
}
