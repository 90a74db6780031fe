import type { ComplaintAction, ComplaintState } from '@yiwang/contract/tasks'
import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'
import type { Tx } from '../../../kernel/db/tx.ts'

export type ComplaintRecord = {
  id: string
  taskId: string | null
  taskTitle: string | null
  itemCode: string | null
  itemName: string | null
  unitId: string | null
  unitName: string | null
  gridId: string
  gridName: string
  gridPath: string
  text: string
  state: ComplaintState
  filerId: string
  filedAt: Date
  contested: boolean
  version: number
  steps: { at: string; action: 'file' | ComplaintAction; note: string; by: 'team' | 'supervisor' }[]
}

/** Complaints that a condition on `c` picks, newest first, each with what was done about it. */
export async function selectComplaints(
  tx: Tx,
  tenant: string,
  where: { condition: RawBuilder<boolean>; limit: number },
): Promise<ComplaintRecord[]> {
  const { rows } = await sql<ComplaintRecord>`
    select c.id, c.task_id as "taskId", t.title as "taskTitle", c.item_code as "itemCode", c.item_name as "itemName",
      c.unit_id as "unitId", u.name as "unitName", c.grid_id as "gridId", g.name as "gridName", c.grid_path as "gridPath",
      c.text, c.state, c.filer_id as "filerId", c.filed_at as "filedAt", c.contested, c.version,
      (select coalesce(jsonb_agg(jsonb_build_object('at', to_char(p.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
        'action', p.action, 'note', p.note, 'by', p.side) order by p.number), '[]')
        from tasks.complaint_steps p where p.tenant = c.tenant and p.complaint_id = c.id) as steps
    from tasks.complaints c
    join areas.v_areas g on g.tenant = c.tenant and g.id = c.grid_id
    left join tasks.tasks t on t.tenant = c.tenant and t.id = c.task_id
    left join areas.v_units u on u.tenant = c.tenant and u.id = c.unit_id
    where c.tenant = ${tenant} and ${where.condition}
    order by c.filed_at desc, c.id desc
    limit ${where.limit}`.execute(tx)
  return rows
}

export async function findComplaint(
  tx: Tx,
  tenant: string,
  { id, lock = false }: { id: string; lock?: boolean },
): Promise<ComplaintRecord | null> {
  if (lock) await sql`select id from tasks.complaints where tenant = ${tenant} and id = ${id} for update`.execute(tx)
  const rows = await selectComplaints(tx, tenant, { condition: sql`c.id = ${id}`, limit: 1 })
  return rows[0] ?? null
}

export type NewComplaint = {
  tenant: string
  id: string
  taskId: string | null
  itemCode: string
  itemName: string
  unitId: string | null
  grid: { id: string; path: string }
  text: string
  filerId: string
  at: Date
}

export async function insertComplaint(tx: Tx, complaint: NewComplaint): Promise<void> {
  const { tenant, id, taskId, itemCode, itemName, unitId, grid, text, filerId, at } = complaint
  await sql`
    insert into tasks.complaints (tenant, id, task_id, item_code, item_name, unit_id, grid_id, grid_path, text, state, filer_id, filed_at)
    values (${tenant}, ${id}, ${taskId}, ${itemCode}, ${itemName}, ${unitId}, ${grid.id}, ${grid.path}, ${text}, 'filed',
      ${filerId}, ${at})`.execute(tx)
}

export async function saveComplaint(
  tx: Tx,
  tenant: string,
  { id, state, contested }: { id: string; state: ComplaintState; contested: boolean },
): Promise<void> {
  await sql`update tasks.complaints set state = ${state}, contested = ${contested}, version = version + 1
    where tenant = ${tenant} and id = ${id}`.execute(tx)
}

export type NewStep = {
  tenant: string
  complaintId: string
  /** Version of the complaint that the step made. */
  number: number
  at: Date
  action: 'file' | ComplaintAction
  side: 'team' | 'supervisor'
  note: string
}

export async function insertStep(
  tx: Tx,
  { tenant, complaintId, number, at, action, side, note }: NewStep,
): Promise<void> {
  await sql`insert into tasks.complaint_steps (tenant, complaint_id, number, at, action, side, note)
    values (${tenant}, ${complaintId}, ${number}, ${at}, ${action}, ${side}, ${note})`.execute(tx)
}
