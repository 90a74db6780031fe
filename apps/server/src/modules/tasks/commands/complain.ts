import { complaintActions, complaintStateAfter } from '@yiwang/contract/tasks'
import type { BurdenComplaint, ComplaintAction } from '@yiwang/contract/tasks'
import type { Actor } from '../../../kernel/actor.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { AppError, forbidden, notFound, ruleBroken } from '../../../kernel/errors.ts'
import { findArea } from '../../areas/index.ts'
import { WORDS } from '../domain/words.ts'
import { getComplaint, mayContest, mayFollow } from '../queries/complaints.ts'
import { findItem } from '../store/admission-store.ts'
import { closeAssignments, findAssignment } from '../store/assignment-store.ts'
import { findComplaint, insertComplaint, insertStep, saveComplaint } from '../store/complaint-store.ts'
import { findTask } from '../store/task-store.ts'
import { tellEnded } from './tell-team.ts'
import { demand } from '../store/reach.ts'

export type FileComplaint = {
  id: string
  assignmentId: string | null
  itemId: string | null
  text: string
  at: Date
}

type About = {
  taskId: string | null
  itemCode: string
  itemName: string
  unitId: string | null
  grid: { id: string; path: string }
}

/** Says that a task or an entry of the list is a burden. The supervisor hears it; who said it is told to nobody. */
export async function fileComplaint(tx: Tx, actor: Actor, input: FileComplaint): Promise<BurdenComplaint> {
  const { tenant, id: filerId } = actor
  if (filerId === null) throw forbidden('task.do')
  const about = await subjectOf(tx, actor, input)
  await insertComplaint(tx, { tenant, id: input.id, ...about, text: input.text, filerId, at: input.at })
  const first = { tenant, complaintId: input.id, number: 1, at: input.at }
  await insertStep(tx, { ...first, action: 'file', side: 'team', note: input.text })
  return getComplaint(tx, actor, { complaintId: input.id })
}

async function subjectOf(tx: Tx, actor: Actor, { assignmentId, itemId }: FileComplaint): Promise<About> {
  if (assignmentId !== null) {
    const row = await findAssignment(tx, actor.tenant, { id: assignmentId })
    if (!row) throw notFound('task')
    demand(actor, 'task.do', { areaPath: row.gridPath })
    const { taskId, itemCode, itemName, unitId, gridId, gridPath } = row
    return { taskId, itemCode, itemName, unitId, grid: { id: gridId, path: gridPath } }
  }
  const item = itemId === null ? null : await findItem(tx, actor.tenant, itemId)
  if (!item) throw ruleBroken('entry unknown', WORDS.itemUnknown, { itemId: WORDS.itemUnknown })
  const { code: itemCode, name: itemName } = item
  return { taskId: null, itemCode, itemName, unitId: null, grid: await ownArea(tx, actor) }
}

async function ownArea(tx: Tx, actor: Actor): Promise<{ id: string; path: string }> {
  for (const { areaId } of actor.posts) {
    const area = areaId === null ? null : await findArea(tx, actor.tenant, areaId)
    if (area) return { id: area.id, path: area.path }
  }
  throw forbidden('task.do')
}

export type FollowComplaint = {
  complaintId: string
  action: ComplaintAction
  note: string
  endTask?: boolean
  version: number | null
  at: Date
}

/** One step of the follow-up: the supervisor's, or the contest of the one who complained. */
export async function followComplaint(tx: Tx, actor: Actor, input: FollowComplaint): Promise<BurdenComplaint> {
  const { tenant } = actor
  const { action } = input
  const row = await findComplaint(tx, tenant, { id: input.complaintId, lock: true })
  if (!row || !(mayContest(actor, row) || mayFollow(actor, row))) throw notFound('complaint')
  if (!(action === 'contest' ? mayContest(actor, row) : mayFollow(actor, row))) throw forbidden('task.approve')
  if (!complaintActions(row).includes(action) || (input.version !== null && input.version !== row.version)) {
    const current = { state: row.state, version: row.version }
    throw new AppError('conflict', `complaint is ${row.state} at ${row.version}`, WORDS.changed, { current })
  }
  const contested = row.contested || action === 'contest'
  await saveComplaint(tx, tenant, { id: row.id, state: complaintStateAfter(action), contested })
  const side = action === 'contest' ? 'team' : 'supervisor'
  const { note, at } = input
  await insertStep(tx, { tenant, complaintId: row.id, number: row.version + 1, at, action, side, note })
  if (input.endTask === true && row.taskId !== null) await endTask(tx, { tenant, taskId: row.taskId, at })
  return getComplaint(tx, actor, { complaintId: row.id })
}

async function endTask(tx: Tx, { tenant, taskId, at }: { tenant: string; taskId: string; at: Date }): Promise<void> {
  const gridPaths = await closeAssignments(tx, { tenant, taskId, state: 'ended', at })
  const task = await findTask(tx, tenant, taskId)
  if (!task) return
  const { title, unitName: by } = task
  tellEnded(tx, { tenant, taskId, title, stage: 'ended', at, gridPaths, by, reason: WORDS.foundBurden })
}
