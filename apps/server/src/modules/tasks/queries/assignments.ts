import type { Reply } from '@yiwang/contract'
import { ASSIGNMENT_ACTORS, assignmentActions } from '@yiwang/contract/tasks'
import type { AssignmentAction, AssignmentRow, assignmentRoutes, AssignmentView } from '@yiwang/contract/tasks'
import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'
import type { Actor } from '../../../kernel/actor.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { notFound, ruleBroken } from '../../../kernel/errors.ts'
import { fileLinks } from '../../../kernel/files/files.ts'
import { decodeCursor, pageFrom } from '../../../kernel/keyset.ts'
import type { Input } from '../../../kernel/route/binding.ts'
import { findArea, placeNames } from '../../areas/index.ts'
import { addDays, mondayOf, startOfDay } from '../domain/days.ts'
import { WORDS } from '../domain/words.ts'
import { ASSIGNMENT_ORDER, findAssignment, selectAssignments } from '../store/assignment-store.ts'
import type { AssignmentRecord } from '../store/assignment-store.ts'
import { allOf, inReach, inSubtree, isReached, reachOf } from '../store/reach.ts'

type List = Omit<Input<typeof assignmentRoutes.list>, 'at' | 'commandId' | 'version'>
type Order = {
  sort: RawBuilder<unknown>
  cursor: (row: AssignmentRecord) => string[]
  after: RawBuilder<boolean> | null
}

/** Parts of tasks within reach: the list of a team, the refusals of a unit, the rows behind a number of the ledger. */
export async function listAssignments(tx: Tx, actor: Actor, input: List): Promise<Reply<typeof assignmentRoutes.list>> {
  const [condition, placeOf] = await Promise.all([conditionOf(tx, actor, input), placeNames(tx, actor.tenant)])
  const order = orderOf(input)
  const wanted = { condition: allOf([condition, order.after]), order: order.sort, limit: input.limit + 1 }
  const rows = await selectAssignments(tx, actor.tenant, wanted)
  return pageFrom(rows, input.limit, { item: (row) => rowOf(actor, row, placeOf), cursor: order.cursor })
}

async function conditionOf(tx: Tx, actor: Actor, input: List): Promise<RawBuilder<boolean>> {
  const area = input.areaId === undefined ? null : await findArea(tx, actor.tenant, input.areaId)
  if (input.areaId !== undefined && !area) throw ruleBroken('area unknown', WORDS.areaUnknown)
  const first = input.from === undefined ? null : mondayOf(input.from)
  const columns = { path: 's.grid_path', unit: 's.unit_id' }
  return allOf([
    inReach(reachOf(actor, 'task.read'), columns),
    input.view === 'todo' ? allOf([inReach(reachOf(actor, 'task.do'), columns), sql`s.state = 'open'`]) : null,
    input.view === 'refusals'
      ? allOf([inReach(reachOf(actor, 'task.send'), columns), sql`s.state = 'refused' and s.answered_at is null`])
      : null,
    input.taskId ? sql`s.task_id = ${input.taskId}` : null,
    input.state ? sql`s.state = any (${input.state}::text[])` : null,
    area ? inSubtree('s.grid_path', area.path) : null,
    input.unitId ? sql`s.unit_id = ${input.unitId}` : null,
    input.itemCode ? sql`s.item_code = ${input.itemCode}` : null,
    first === null
      ? null
      : sql`s.sent_at >= ${startOfDay(first)} and s.sent_at < ${startOfDay(addDays(first, 7 * input.weeks))}`,
  ])
}

function orderOf({ view, taskId, cursor }: List): Order {
  if (view === 'todo') {
    const [due, id] = cursor === undefined ? [] : decodeCursor(cursor, 2)
    return {
      sort: ASSIGNMENT_ORDER.due,
      cursor: (row) => [row.dueAt.toISOString(), row.id],
      after: cursor === undefined ? null : sql`(s.due_at, s.id) > (${due}::timestamptz, ${id}::uuid)`,
    }
  }
  if (taskId !== undefined) {
    const [path] = cursor === undefined ? [] : decodeCursor(cursor, 1)
    return {
      sort: ASSIGNMENT_ORDER.grid,
      cursor: (row) => [row.gridPath],
      after: cursor === undefined ? null : sql`s.grid_path > ${path}`,
    }
  }
  const [at, task, path] = cursor === undefined ? [] : decodeCursor(cursor, 3)
  return {
    sort: ASSIGNMENT_ORDER.newest,
    cursor: (row) => [row.sentAt.toISOString(), row.taskId, row.gridPath],
    after:
      cursor === undefined
        ? null
        : sql`(s.sent_at, s.task_id, s.grid_path) < (${at}::timestamptz, ${task}::uuid, ${path})`,
  }
}

export async function getAssignment(
  tx: Tx,
  actor: Actor,
  { assignmentId }: { assignmentId: string },
): Promise<AssignmentView> {
  const row = await findAssignment(tx, actor.tenant, { id: assignmentId })
  if (!row || !mayRead(actor, row)) throw notFound('task')
  const placeOf = await placeNames(tx, actor.tenant)
  const { text, work, basis, law, unitPhone, endsOn, doneNote, photoIds } = row
  const photos = photoIds.map((id) => ({ id, ...fileLinks(id) }))
  return { ...rowOf(actor, row, placeOf), text, work, basis, law, unitPhone, endsOn, doneNote, photos }
}

export function mayRead(actor: Actor, row: Pick<AssignmentRecord, 'gridPath' | 'unitId'>): boolean {
  return isReached(actor, 'task.read', { areaPath: row.gridPath, unitId: row.unitId })
}

/** What the actor may do with it now. */
export function canDo(actor: Actor, row: AssignmentRecord): AssignmentAction[] {
  const isTeam = isReached(actor, 'task.do', { areaPath: row.gridPath })
  const isSender = isReached(actor, 'task.send', { unitId: row.unitId })
  return assignmentActions({ state: row.state, answered: row.answeredAt !== null }).filter(
    (action) =>
      (ASSIGNMENT_ACTORS[action] === 'team' && isTeam) || (ASSIGNMENT_ACTORS[action] === 'sender' && isSender),
  )
}

type Place = (path: string) => { town: string | null; village: string | null }

function rowOf(actor: Actor, row: AssignmentRecord, placeOf: Place): AssignmentRow {
  const { town, village } = placeOf(row.gridPath)
  const { refusalCode, refusalNote, refusedAt, answerNote, answeredAt } = row
  return {
    id: row.id,
    taskId: row.taskId,
    title: row.title,
    unitId: row.unitId,
    unitName: row.unitName,
    gridId: row.gridId,
    gridName: `${village ?? ''}${row.gridName}`,
    townName: town,
    itemCode: row.itemCode,
    itemName: row.itemName,
    itemId: row.itemId,
    temporaryId: row.temporaryId,
    evidence: row.evidence,
    minutes: row.minutes,
    state: row.state,
    sentAt: row.sentAt.toISOString(),
    dueAt: row.dueAt.toISOString(),
    changedAt: row.changedAt.toISOString(),
    refusal:
      refusalCode === null || refusedAt === null
        ? null
        : { code: refusalCode, note: refusalNote ?? '', at: refusedAt.toISOString() },
    answer:
      answeredAt === null ? null : { note: answerNote ?? '', at: answeredAt.toISOString(), again: row.askedAgain },
    version: row.version,
    can: canDo(actor, row),
  }
}
