import { newId } from '@yiwang/contract'
import type { CaseCore, CaseState } from '@yiwang/contract/cases'
import { OPEN_STATES } from '@yiwang/contract/cases'
import { sql } from 'kysely'
import { openCaseStatement } from '../../../kernel/db/tx.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { searchTerms } from '../domain/search-terms.ts'
import type { CaseRecord, CasesTables, PhotoRef } from './tables.ts'

type NewCase = Omit<CaseRecord, 'open' | 'version'>

export async function insertCase(tx: Tx, row: NewCase): Promise<void> {
  const db = tx.withTables<CasesTables>()
  const { tenant, id, reported_at, area_path } = row
  const words = searchTerms(`${row.title} ${row.text} ${row.address}`)
  await Promise.all([
    db
      .insertInto('cases.cases')
      .values({ ...row, open: isOpen(row.state), version: 1 })
      .execute(),
    db
      .insertInto('cases.search_terms')
      .values({ tenant, case_id: id, reported_at, area_path, terms: sql`array_to_tsvector(${words}::text[])` })
      .execute(),
  ])
}

function isOpen(state: CaseState): boolean {
  return OPEN_STATES.includes(state)
}

function casesOf(tx: Tx, tenant: string) {
  return tx.withTables<CasesTables>().selectFrom('cases.cases').selectAll().where('tenant', '=', tenant)
}

/** Takes the case for this transaction; everybody else waits. Rows out of reach are not there (row-level security). */
export function lockCase(tx: Tx, tenant: string, id: string): Promise<CaseRecord | undefined> {
  return casesOf(tx, tenant).where('id', '=', id).forUpdate().executeTakeFirst()
}

export function findCase(tx: Tx, tenant: string, id: string): Promise<CaseRecord | undefined> {
  return casesOf(tx, tenant).where('id', '=', id).executeTakeFirst()
}

export function findCaseByCode(tx: Tx, tenant: string, code: string): Promise<CaseRecord | undefined> {
  return casesOf(tx, tenant).where('tracking_code', '=', code).executeTakeFirst()
}

/** The part of a row that the shared reducer works on. */
export function coreOf(row: CaseRecord): CaseCore {
  return {
    state: row.state,
    priority: row.priority,
    subclassId: row.subclass_id,
    conditionId: row.condition_id,
    unitId: row.unit_id,
    assigneeId: row.assignee_id,
    limitText: row.limit_text,
    dueAt: row.due_at?.toISOString() ?? null,
    dueProvisional: row.due_provisional,
    reworks: row.reworks,
    returns: row.returns,
    solved: row.solved,
    satisfaction: row.satisfaction,
    version: row.version,
  }
}

/** Keeps the case in sight of this transaction although the act may take it out of the actor's reach. */
export async function keepInSight(tx: Tx, caseId: string): Promise<void> {
  await sql.raw(openCaseStatement(caseId)).execute(tx)
}

export type CaseTimes = Pick<CaseRecord, 'clock_started_at' | 'handled_at' | 'closed_at' | 'changed_at'>

export async function saveCase(
  tx: Tx,
  key: { tenant: string; id: string },
  next: CaseCore,
  times: CaseTimes,
): Promise<void> {
  await tx
    .withTables<CasesTables>()
    .updateTable('cases.cases')
    .set({
      state: next.state,
      priority: next.priority,
      subclass_id: next.subclassId,
      condition_id: next.conditionId,
      unit_id: next.unitId,
      assignee_id: next.assigneeId,
      limit_text: next.limitText,
      due_at: next.dueAt === null ? null : new Date(next.dueAt),
      due_provisional: next.dueProvisional,
      reworks: next.reworks,
      returns: next.returns,
      solved: next.solved,
      satisfaction: next.satisfaction,
      version: next.version,
      open: isOpen(next.state),
      ...times,
    })
    .where('tenant', '=', key.tenant)
    .where('id', '=', key.id)
    .execute()
}

export type Entry = {
  tenant: string
  caseId: string
  at: Date
  action: string
  fromState: CaseState | null
  toState: CaseState
  actorId: string | null
  actorName: string
  unitId: string | null
  note: string
  open: boolean
  facts: Record<string, string | number | boolean | null>
  photos: PhotoRef[]
  version: number
}

/** Adds to the story of a case. Entries are never changed: the app role has no right to. */
export async function addEntry(tx: Tx, entry: Entry): Promise<void> {
  await tx
    .withTables<CasesTables>()
    .insertInto('cases.timeline')
    .values({
      tenant: entry.tenant,
      case_id: entry.caseId,
      id: newId(entry.at.getTime()),
      at: entry.at,
      action: entry.action,
      from_state: entry.fromState,
      to_state: entry.toState,
      actor_id: entry.actorId,
      actor_name: entry.actorName,
      unit_id: entry.unitId,
      note: entry.note,
      open: entry.open,
      facts: JSON.stringify(entry.facts),
      photos: JSON.stringify(entry.photos),
      version: entry.version,
    })
    .execute()
}

export async function readTimeline(tx: Tx, tenant: string, caseId: string) {
  return tx
    .withTables<CasesTables>()
    .selectFrom('cases.timeline as t')
    .leftJoin('areas.v_units as u', (join) => join.onRef('u.tenant', '=', 't.tenant').onRef('u.id', '=', 't.unit_id'))
    .select([
      't.id',
      't.at',
      't.action',
      't.from_state',
      't.to_state',
      't.actor_name',
      't.note',
      't.open',
      't.facts',
      't.photos',
    ])
    .select(['u.name as unit_name', 't.version'])
    .where('t.tenant', '=', tenant)
    .where('t.case_id', '=', caseId)
    .orderBy('t.version')
    .orderBy('t.id')
    .execute()
}
