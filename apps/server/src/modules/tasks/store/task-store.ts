import type { Evidence } from '@yiwang/contract/tasks'
import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'
import type { Tx } from '../../../kernel/db/tx.ts'

export type TaskRecord = {
  id: string
  title: string
  unitId: string
  unitName: string
  areaId: string
  areaName: string
  areaPath: string
  itemCode: string
  itemName: string
  itemId: string | null
  temporaryId: string | null
  evidence: Evidence
  minutes: number
  sentAt: Date
  dueAt: Date
  grids: number
  open: number
  done: number
  refused: number
  ended: number
  withdrawn: number
  text: string
  work: string
  basis: string
  law: string | null
  sentBy: string
  endsOn: string | null
}

/** Tasks that a condition on `t` picks, newest first. */
export async function selectTasks(
  tx: Tx,
  tenant: string,
  where: { condition: RawBuilder<boolean>; limit: number },
): Promise<TaskRecord[]> {
  const { rows } = await sql<TaskRecord>`
    select t.id, t.title, t.unit_id as "unitId", u.name as "unitName", t.area_id as "areaId", a.name as "areaName",
      t.area_path as "areaPath", t.item_code as "itemCode", coalesce(i.name, w.title) as "itemName",
      t.item_id as "itemId", t.temporary_id as "temporaryId", t.evidence, t.minutes, t.sent_at as "sentAt",
      t.due_at as "dueAt", t.grids, t.open, t.done, t.refused, t.ended, t.withdrawn, t.text,
      coalesce(i.work, w.work) as work, coalesce(i.basis, w.reason) as basis, l.law, t.sent_name as "sentBy",
      w.ends_on as "endsOn"
    from tasks.tasks t
    join areas.v_units u on u.tenant = t.tenant and u.id = t.unit_id
    join areas.v_areas a on a.tenant = t.tenant and a.id = t.area_id
    left join tasks.items i on i.tenant = t.tenant and i.id = t.item_id
    left join tasks.lists l on l.tenant = i.tenant and l.id = i.version_id
    left join tasks.temporary w on w.tenant = t.tenant and w.id = t.temporary_id
    where t.tenant = ${tenant} and ${where.condition}
    order by t.sent_at desc, t.id desc
    limit ${where.limit}`.execute(tx)
  return rows
}

export async function findTask(tx: Tx, tenant: string, id: string): Promise<TaskRecord | null> {
  const rows = await selectTasks(tx, tenant, { condition: sql`t.id = ${id}`, limit: 1 })
  return rows[0] ?? null
}

export async function listTaskIdsOf(tx: Tx, tenant: string, temporaryId: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from tasks.tasks where tenant = ${tenant} and temporary_id = ${temporaryId} order by id`.execute(tx)
  return rows.map(({ id }) => id)
}

export type NewTaskRow = {
  tenant: string
  id: string
  unitId: string
  title: string
  text: string
  itemId: string | null
  temporaryId: string | null
  itemCode: string
  minutes: number
  evidence: Evidence
  areaPath: string
  sentName: string
  at: Date
  dueAt: Date
  gridIds: readonly string[]
}

/** Writes a task and its part for every grid: two statements, however many grids there are. */
export async function insertTask(tx: Tx, task: NewTaskRow): Promise<void> {
  const { tenant, id, gridIds } = task
  const count = gridIds.length
  await sql`
    insert into tasks.tasks (tenant, id, unit_id, title, text, item_id, temporary_id, item_code, minutes, evidence, area_id,
      area_path, sent_name, sent_at, due_at, grids, open)
    select ${tenant}, ${id}::uuid, ${task.unitId}::uuid, ${task.title}, ${task.text}, ${task.itemId}::uuid, ${task.temporaryId}::uuid, ${task.itemCode},
      ${task.minutes}::int, ${task.evidence}, a.id, a.path, ${task.sentName}, ${task.at}::timestamptz, ${task.dueAt}::timestamptz,
      ${count}::int, ${count}::int
    from areas.v_areas a where a.tenant = ${tenant} and a.path = ${task.areaPath}`.execute(tx)
  await sql`
    insert into tasks.assignments (tenant, task_id, grid_id, grid_path, unit_id, item_code, temporary_id, sent_at, due_at, changed_at)
    select ${tenant}, ${id}::uuid, g.id, g.path, ${task.unitId}::uuid, ${task.itemCode}, ${task.temporaryId}::uuid,
      ${task.at}::timestamptz, ${task.dueAt}::timestamptz, ${task.at}::timestamptz
    from areas.v_areas g where g.tenant = ${tenant} and g.id = any (${gridIds}::uuid[])`.execute(tx)
}

export type Grid = { id: string; path: string; name: string }

/** Grids in force by a condition on `g`, in order of their codes. */
export async function selectGrids(tx: Tx, tenant: string, condition: RawBuilder<boolean>): Promise<Grid[]> {
  const { rows } = await sql<Grid>`
    select g.id, g.path, g.name from areas.v_areas g
    where g.tenant = ${tenant} and g.level = 'grid' and g.state = 'valid' and ${condition}
    order by g.path collate "C"`.execute(tx)
  return rows
}

/** Names of grids by their paths, with the village before them. */
export async function gridNames(tx: Tx, tenant: string, paths: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    select coalesce(v.name, '') || g.name as name from areas.v_areas g
    left join areas.v_areas v on v.tenant = g.tenant and v.id = g.parent_id
    where g.tenant = ${tenant} and g.path = any (${paths}::text[]) and g.level = 'grid'
    order by g.path limit 100`.execute(tx)
  return rows.map(({ name }) => name)
}
