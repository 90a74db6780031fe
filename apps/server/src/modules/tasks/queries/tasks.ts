import type { Reply } from '@yiwang/contract'
import type { TaskRow, tasksRoutes, TaskView } from '@yiwang/contract/tasks'
import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'
import type { Actor } from '../../../kernel/actor.ts'
import type { Scope } from '../../../kernel/authorize.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { notFound, ruleBroken } from '../../../kernel/errors.ts'
import { decodeCursor, pageFrom } from '../../../kernel/keyset.ts'
import type { Input } from '../../../kernel/route/binding.ts'
import { findArea, placeNames } from '../../areas/index.ts'
import { WORDS } from '../domain/words.ts'
import { allOf, anyOf, inReach, inSubtree, isReached, lineOf, reachOf } from '../store/reach.ts'
import { selectTasks } from '../store/task-store.ts'
import type { TaskRecord } from '../store/task-store.ts'

type List = Omit<Input<typeof tasksRoutes.list>, 'at' | 'commandId' | 'version'>

/** Tasks that concern the actor: sent by their unit, or to a grid in their area. */
export async function listTasks(tx: Tx, actor: Actor, input: List): Promise<Reply<typeof tasksRoutes.list>> {
  const area = input.areaId === undefined ? null : await findArea(tx, actor.tenant, input.areaId)
  if (input.areaId !== undefined && !area) throw ruleBroken('area unknown', WORDS.areaUnknown)
  const condition = allOf([
    reached(reachOf(actor, 'task.read')),
    area ? touches(area.path) : null,
    input.unitId ? sql`t.unit_id = ${input.unitId}` : null,
    input.temporaryId ? sql`t.temporary_id = ${input.temporaryId}` : null,
    input.open === undefined ? null : input.open ? sql`t.open + t.refused > 0` : sql`t.open + t.refused = 0`,
    after(input.cursor),
  ])
  const [rows, placeOf] = await Promise.all([
    selectTasks(tx, actor.tenant, { condition, limit: input.limit + 1 }),
    placeNames(tx, actor.tenant),
  ])
  return pageFrom(rows, input.limit, {
    item: (row) => rowOf(row, placeOf),
    cursor: (row) => [row.sentAt.toISOString(), row.id],
  })
}

/** Tasks with a grid below a root: all grids lie there, or the task was sent wider and one of them does. */
function touches(root: string): RawBuilder<boolean> {
  return anyOf([
    inSubtree('t.area_path', root),
    sql`(t.area_path = any (${lineOf(root)}::text[]) and exists (
      select from tasks.assignments s where s.tenant = t.tenant and s.task_id = t.id and ${inSubtree('s.grid_path', root)}))`,
  ])
}

function reached(scope: Scope): RawBuilder<boolean> {
  if (scope.tenant) return sql`true`
  const byUnit = inReach({ ...scope, areas: [] }, { path: 't.area_path', unit: 't.unit_id' })
  return anyOf([byUnit, ...scope.areas.map(touches)])
}

function after(cursor: string | undefined): RawBuilder<boolean> | null {
  if (cursor === undefined) return null
  const [at, id] = decodeCursor(cursor, 2)
  return sql`(t.sent_at, t.id) < (${at}::timestamptz, ${id}::uuid)`
}

export async function getTask(tx: Tx, actor: Actor, { taskId }: { taskId: string }): Promise<TaskView> {
  const condition = allOf([sql`t.id = ${taskId}`, reached(reachOf(actor, 'task.read'))])
  const [row] = await selectTasks(tx, actor.tenant, { condition, limit: 1 })
  if (!row) throw notFound('task')
  const { text, work, basis, law, sentBy, endsOn } = row
  const mayWithdraw = row.open + row.refused > 0 && isReached(actor, 'task.send', { unitId: row.unitId })
  return {
    ...rowOf(row, await placeNames(tx, actor.tenant)),
    text,
    work,
    basis,
    law,
    sentBy,
    endsOn,
    can: mayWithdraw ? ['withdraw'] : [],
  }
}

/** A grid is called the same in every village: the village goes before it. */
function rowOf(row: TaskRecord, placeOf: (path: string) => { village: string | null }): TaskRow {
  const { village } = placeOf(row.areaPath)
  const areaName = village === null || village === row.areaName ? row.areaName : `${village}${row.areaName}`
  return { ...row, areaName, sentAt: row.sentAt.toISOString(), dueAt: row.dueAt.toISOString() }
}
