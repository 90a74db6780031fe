import type { AssignmentState, Evidence, TASK_REFUSALS } from '@yiwang/contract/tasks'
import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'
import type { Tx } from '../../../kernel/db/tx.ts'

export type AssignmentRecord = {
  id: string
  taskId: string
  title: string
  unitId: string
  unitName: string
  unitPhone: string | null
  gridId: string
  gridName: string
  gridPath: string
  itemCode: string
  itemName: string
  itemId: string | null
  temporaryId: string | null
  evidence: Evidence
  minutes: number
  state: AssignmentState
  sentAt: Date
  dueAt: Date
  changedAt: Date
  doneNote: string | null
  photoIds: string[]
  refusalCode: (typeof TASK_REFUSALS)[number] | null
  refusalNote: string | null
  refusedAt: Date | null
  answerNote: string | null
  answeredAt: Date | null
  askedAgain: boolean
  version: number
  text: string
  work: string
  basis: string
  law: string | null
  endsOn: string | null
}

export type Selection = { condition: RawBuilder<boolean>; order: RawBuilder<unknown>; limit: number }

/** Orders that an index serves: what is due first, the newest, the grids of one task by code. */
export const ASSIGNMENT_ORDER = {
  due: sql`s.due_at, s.id`,
  newest: sql`s.sent_at desc, s.task_id desc, s.grid_path desc`,
  grid: sql`s.grid_path`,
} as const

/** Parts of tasks that a condition on `s` picks. */
export async function selectAssignments(tx: Tx, tenant: string, wanted: Selection): Promise<AssignmentRecord[]> {
  const { rows } = await sql<AssignmentRecord>`
    select s.id, s.task_id as "taskId", t.title, s.unit_id as "unitId", u.name as "unitName", u.phone as "unitPhone",
      s.grid_id as "gridId", g.name as "gridName", s.grid_path as "gridPath", s.item_code as "itemCode",
      coalesce(i.name, w.title) as "itemName", t.item_id as "itemId", s.temporary_id as "temporaryId", t.evidence,
      t.minutes, s.state, s.sent_at as "sentAt", s.due_at as "dueAt", s.changed_at as "changedAt",
      s.done_note as "doneNote", s.photo_ids as "photoIds", s.refusal_code as "refusalCode", s.refusal_note as "refusalNote",
      s.refused_at as "refusedAt", s.answer_note as "answerNote", s.answered_at as "answeredAt",
      s.asked_again as "askedAgain", s.version, t.text, coalesce(i.work, w.work) as work,
      coalesce(i.basis, w.reason) as basis, l.law, w.ends_on as "endsOn"
    from tasks.assignments s
    join tasks.tasks t on t.tenant = s.tenant and t.id = s.task_id
    join areas.v_units u on u.tenant = s.tenant and u.id = s.unit_id
    join areas.v_areas g on g.tenant = s.tenant and g.id = s.grid_id
    left join tasks.items i on i.tenant = t.tenant and i.id = t.item_id
    left join tasks.lists l on l.tenant = i.tenant and l.id = i.version_id
    left join tasks.temporary w on w.tenant = t.tenant and w.id = t.temporary_id
    where s.tenant = ${tenant} and ${wanted.condition}
    order by ${wanted.order}
    limit ${wanted.limit}`.execute(tx)
  return rows
}

/** With `lock` the row stays as it is read until this transaction is over. */
export async function findAssignment(
  tx: Tx,
  tenant: string,
  { id, lock = false }: { id: string; lock?: boolean },
): Promise<AssignmentRecord | null> {
  if (lock) await sql`select id from tasks.assignments where tenant = ${tenant} and id = ${id} for update`.execute(tx)
  const condition = sql<boolean>`s.id = ${id}`
  const rows = await selectAssignments(tx, tenant, { condition, order: ASSIGNMENT_ORDER.due, limit: 1 })
  return rows[0] ?? null
}

export type AssignmentChange = {
  tenant: string
  id: string
  taskId: string
  from: AssignmentState
  to: AssignmentState
  at: Date
  set: RawBuilder<unknown>
}

/** Moves one part to its next state and the counters of its task with it. */
export async function changeAssignment(tx: Tx, change: AssignmentChange): Promise<void> {
  const { tenant, id, taskId, from, to, at, set } = change
  await sql`update tasks.assignments set state = ${to}, changed_at = ${at}, version = version + 1, ${set}
    where tenant = ${tenant} and id = ${id}`.execute(tx)
  if (from === to) return
  await sql`update tasks.tasks set ${sql.ref(from)} = ${sql.ref(from)} - 1, ${sql.ref(to)} = ${sql.ref(to)} + 1
    where tenant = ${tenant} and id = ${taskId}`.execute(tx)
}

export type Closing = { tenant: string; taskId: string; state: 'ended' | 'withdrawn'; at: Date }

/** Closes every part of a task that is neither done nor closed; answers the paths of those grids. */
export async function closeAssignments(tx: Tx, { tenant, taskId, state, at }: Closing): Promise<string[]> {
  const { rows } = await sql<{ path: string }>`
    update tasks.assignments set state = ${state}, changed_at = ${at}, version = version + 1
    where tenant = ${tenant} and task_id = ${taskId} and state in ('open', 'refused')
    returning grid_path as path`.execute(tx)
  // Counted afresh: whoever reported done meanwhile was waited for above.
  await sql`
    update tasks.tasks t set open = c.open, done = c.done, refused = c.refused, ended = c.ended, withdrawn = c.withdrawn
    from (
      select count(*) filter (where state = 'open')::int as open, count(*) filter (where state = 'done')::int as done,
        count(*) filter (where state = 'refused')::int as refused, count(*) filter (where state = 'ended')::int as ended,
        count(*) filter (where state = 'withdrawn')::int as withdrawn
      from tasks.assignments where tenant = ${tenant} and task_id = ${taskId}
    ) c
    where t.tenant = ${tenant} and t.id = ${taskId}`.execute(tx)
  return rows.map(({ path }) => path)
}

type Wanted = { unitId: string; itemCode: string; temporaryId: string | null; gridIds: readonly string[] }

/** Grids whose refusal of the same work from the same unit has no answer yet. */
export async function gridsUnanswered(tx: Tx, tenant: string, wanted: Wanted): Promise<Set<string>> {
  const { rows } = await sql<{ id: string }>`
    select distinct grid_id as id from tasks.assignments
    where tenant = ${tenant} and unit_id = ${wanted.unitId} and state = 'refused' and answered_at is null
      and item_code = ${wanted.itemCode} and temporary_id is not distinct from ${wanted.temporaryId}::uuid
      and grid_id = any (${wanted.gridIds}::uuid[])`.execute(tx)
  return new Set(rows.map(({ id }) => id))
}

/** Grids that were asked for an entry of the list so often since a moment, by whomever; what was taken back is not asked. */
export async function gridsAskedSince(
  tx: Tx,
  tenant: string,
  wanted: { itemCode: string; since: Date; most: number; gridIds: readonly string[] },
): Promise<Set<string>> {
  const { rows } = await sql<{ id: string }>`
    select id from (
      select grid_id as id, 1 as times from tasks.assignments
      where tenant = ${tenant} and item_code = ${wanted.itemCode} and sent_at >= ${wanted.since} and state <> 'withdrawn'
        and grid_id = any (${wanted.gridIds}::uuid[])
      union all
      select g.id, b.asks - b.withdrawn from areas.v_areas g
      join tasks.burden b on b.tenant = g.tenant and b.area_path = g.path and b.item_code = ${wanted.itemCode}
        and b.source = 'form' and b.week >= (${wanted.since}::timestamptz at time zone 'Asia/Shanghai')::date
      where g.tenant = ${tenant} and g.id = any (${wanted.gridIds}::uuid[])
    ) asked
    group by id having sum(times) >= ${wanted.most}`.execute(tx)
  return new Set(rows.map(({ id }) => id))
}
