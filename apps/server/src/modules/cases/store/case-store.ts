import { newId } from '@yiwang/contract'
import type { CaseCore, CaseState, StoppedClock } from '@yiwang/contract/cases'
import {
  assistingUnits,
  FOLLOWED_UP,
  formerUnits,
  isStanding,
  leadingClock,
  newCourse,
  OPEN_STATES,
  waitingStep,
} from '@yiwang/contract/cases'
import { sql } from 'kysely'
import { ask, tell } from '../../../kernel/db/driver.ts'
import { openCaseStatement } from '../../../kernel/db/tx.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { calendarsIn } from '../domain/due-times.ts'
import { searchTerms } from '../domain/search-terms.ts'
import { noteDeparture } from './carried-store.ts'
import { addRow, changeRow } from './row-statements.ts'
import type { CaseRecord, CasesTables, PhotoRef, VoiceRef } from './tables.ts'

/** Adds a new case with the words it is found by. */
export async function insertCase(tx: Tx, row: CaseRecord): Promise<void> {
  const { tenant, id, reported_at, area_path } = row
  const terms = searchTerms(`${row.title} ${row.text} ${row.address}`)
  const words = { tenant, case_id: id, reported_at, area_path, terms }
  await Promise.all([
    addRow(tx, 'cases.cases', { ...row, course: JSON.stringify(row.course) }),
    addRow(tx, 'cases.search_terms', words, { terms: 'array_to_tsvector($::text[])' }),
  ])
}

/** Lets a search by area find a case where it lies now. */
export async function moveTerms(tx: Tx, key: { tenant: string; caseId: string }, areaPath: string): Promise<void> {
  await ask(tx, 'select cases.move_terms($1, $2, $3)', [key.tenant, key.caseId, areaPath])
}

function isOpen(state: CaseState): boolean {
  return OPEN_STATES.includes(state)
}

function casesOf(tx: Tx, tenant: string) {
  return tx.withTables<CasesTables>().selectFrom('cases.cases').selectAll().where('tenant', '=', tenant)
}

const LOCK = 'select * from cases.cases where tenant = $1 and id = $2 for update'

/** Takes the case for this transaction; everybody else waits. Rows out of reach are not there (row-level security). */
export async function lockCase(tx: Tx, tenant: string, id: string): Promise<CaseRecord | undefined> {
  const rows = await ask<CaseRecord>(tx, LOCK, [tenant, id])
  return rows[0]
}

export function findCase(tx: Tx, tenant: string, id: string): Promise<CaseRecord | undefined> {
  return casesOf(tx, tenant).where('id', '=', id).executeTakeFirst()
}

/** True when other cases follow this one. */
export async function hasChildren(tx: Tx, tenant: string, id: string): Promise<boolean> {
  const child = await casesOf(tx, tenant).where('parent_id', '=', id).limit(1).executeTakeFirst()
  return child !== undefined
}

/** Cases that are merged into one and must go where it goes; a page of them. */
export function mergedInto(tx: Tx, tenant: string, id: string): Promise<CaseRecord[]> {
  return casesOf(tx, tenant).where('parent_id', '=', id).where('state', '=', 'merged').limit(200).execute()
}

/** Cases that follow one, oldest first. */
export function childrenOf(tx: Tx, tenant: string, id: string): Promise<CaseRecord[]> {
  return casesOf(tx, tenant).where('parent_id', '=', id).orderBy('reported_at').limit(200).execute()
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
    parentId: row.parent_id,
    limitText: row.limit_text,
    promisedAt: row.promised_at?.toISOString() ?? null,
    reworks: row.reworks,
    returns: row.returns,
    solved: row.solved,
    satisfaction: row.satisfaction,
    rating: row.rating,
    excluded: row.excluded,
    keyMatter: row.key_matter,
    cardsOpen: row.cards_open,
    watchAt: row.watch_at?.toISOString() ?? null,
    // Cases of before the whole procedure have none.
    course: { ...newCourse, ...row.course },
    version: row.version,
  }
}

/** The columns that follow from a core: what lists, clocks and rights ask for. */
export function columnsOf(next: CaseCore, before: Pick<CaseRecord, 'handling_due_at'>) {
  const { course } = next
  const leading = leadingClock(course.clocks)
  const asks = course.requests.map(waitingStep).filter((step) => step !== null)
  const open = isOpen(next.state)
  return {
    state: next.state,
    priority: next.priority,
    subclass_id: next.subclassId,
    condition_id: next.conditionId,
    unit_id: next.unitId,
    assignee_id: next.assigneeId,
    parent_id: next.parentId,
    limit_text: next.limitText,
    promised_at: next.promisedAt === null ? null : new Date(next.promisedAt),
    clock_stage: leading?.stage ?? null,
    clock_started_at: leading === null ? null : new Date(leading.startedAt),
    due_at: leading?.dueAt ? new Date(leading.dueAt) : null,
    due_provisional: leading?.provisional ?? false,
    handling_due_at: handlingDue(course, before.handling_due_at),
    reworks: next.reworks,
    returns: next.returns,
    solved: next.solved,
    satisfaction: next.satisfaction,
    rating: next.rating,
    excluded: next.excluded,
    key_matter: next.keyMatter,
    cards_open: next.cardsOpen,
    asks,
    arbitration: course.arbitration,
    assisting: [...new Set([...assistingUnits(course.joint), ...formerUnits(next)])],
    attention: open || FOLLOWED_UP.has(next.rating) || asks.length > 0 || next.cardsOpen > 0,
    open,
    watch_at: next.watchAt === null ? null : new Date(next.watchAt),
    calendars: calendarsIn(next),
    version: next.version,
  }
}

/** While the handling clock stands or when it has stopped, the date it last had is what a reporter was told. */
function handlingDue({ clocks }: CaseCore['course'], before: Date | null): Date | null {
  const handling = clocks.find((clock) => clock.stage === 'handling')
  if (!handling || isStanding(handling)) return before
  return handling.dueAt === null ? null : new Date(handling.dueAt)
}

/** Keeps the case in sight of this transaction although the act may take it out of the actor's reach. */
export async function keepInSight(tx: Tx, caseId: string): Promise<void> {
  await tell(tx, [openCaseStatement(caseId)])
}

/** Set by the database; no row type names it. */
const WRITTEN = { written: sql`pg_current_xact_id()` } as object

export type CaseTimes = Pick<CaseRecord, 'handled_at' | 'closed_at' | 'changed_at'>
export type CasePlace = Partial<Pick<CaseRecord, 'area_id' | 'area_path' | 'address'>>

export async function saveCase(tx: Tx, row: CaseRecord, next: CaseCore, times: CaseTimes & CasePlace): Promise<void> {
  await changeRow(tx, 'cases.cases', row, {
    ...columnsOf(next, row),
    ...times,
    course: JSON.stringify(next.course),
  })
  if (times.area_path !== undefined) await noteDeparture(tx, row, times.area_path)
}

/** Keeps new due times; nothing happened to the case, so its version stays. */
export async function saveClocks(tx: Tx, row: CaseRecord, next: CaseCore): Promise<void> {
  await tx
    .withTables<CasesTables>()
    .updateTable('cases.cases')
    .set({ ...columnsOf(next, row), course: JSON.stringify(next.course) })
    .set(WRITTEN)
    .where('tenant', '=', row.tenant)
    .where('id', '=', row.id)
    .where('version', '=', row.version)
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
  photos: (PhotoRef | VoiceRef)[]
  /** Clocks that this step stopped. */
  clocks?: readonly StoppedClock[]
  version: number
}

/** Adds to the story of a case. Entries are never changed: the app role has no right to. */
export async function addEntry(tx: Tx, entry: Entry): Promise<void> {
  await addRow(tx, 'cases.timeline', {
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
    clocks: entry.clocks?.length ? JSON.stringify(entry.clocks) : null,
    version: entry.version,
  })
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
      't.clocks',
      't.actor_id',
    ])
    .select(['u.name as unit_name', 't.version'])
    .where('t.tenant', '=', tenant)
    .where('t.case_id', '=', caseId)
    .orderBy('t.version')
    .orderBy('t.id')
    .execute()
}
