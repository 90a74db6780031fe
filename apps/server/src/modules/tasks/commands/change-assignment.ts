import { ASSIGNMENT_ACTORS, assignmentActions } from '@yiwang/contract/tasks'
import { zhCN } from '@yiwang/contract/messages'
import type { assignmentRoutes, AssignmentView } from '@yiwang/contract/tasks'
import { sql } from 'kysely'
import type { Actor } from '../../../kernel/actor.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { AppError, notFound, ruleBroken } from '../../../kernel/errors.ts'
import { attachFiles } from '../../../kernel/files/files.ts'
import type { Input } from '../../../kernel/route/binding.ts'
import { WORDS } from '../domain/words.ts'
import { canDo, getAssignment } from '../queries/assignments.ts'
import { changeAssignment, findAssignment } from '../store/assignment-store.ts'
import type { AssignmentRecord } from '../store/assignment-store.ts'
import { countWithdrawn } from '../store/burden-store.ts'
import { demand } from '../store/reach.ts'
import { tellAnswer, tellEnded, tellTeams, tellUnit } from './tell-team.ts'

/** Kind of thing that pictures of a finished task belong to. */
export const ASSIGNMENT_FILES = 'task-assignment'

type Routes = typeof assignmentRoutes
type Told<Name extends keyof Routes> = Omit<Input<Routes[Name]>, 'commandId'>
type Act = 'done' | 'refuse' | 'answer' | 'withdraw'

/** The row, locked, when the actor may take the action in the state that they saw. */
async function lockFor(
  tx: Tx,
  actor: Actor,
  { assignmentId, version }: { assignmentId: string; version: number | null },
  act: Act,
): Promise<AssignmentRecord> {
  const row = await findAssignment(tx, actor.tenant, { id: assignmentId, lock: true })
  if (!row) throw notFound('task')
  demand(actor, ASSIGNMENT_ACTORS[act] === 'team' ? 'task.do' : 'task.send', {
    areaPath: row.gridPath,
    unitId: row.unitId,
  })
  const isAllowed = assignmentActions({ state: row.state, answered: row.answeredAt !== null }).includes(act)
  if (!isAllowed || (version !== null && version !== row.version)) {
    const current = { state: row.state, version: row.version, can: canDo(actor, row) }
    throw new AppError('conflict', `assignment is ${row.state} at ${row.version}`, WORDS.changed, { current })
  }
  return row
}

/** Reports it done. Photos are taken only where the task asks for them, and then they are needed. */
export async function reportDone(tx: Tx, actor: Actor, input: Told<'done'>): Promise<AssignmentView> {
  const row = await lockFor(tx, actor, input, 'done')
  const isAsked = row.evidence === 'photo'
  if (isAsked && input.photos.length === 0)
    throw ruleBroken('photo needed', WORDS.photoNeeded, { photos: WORDS.photoNeeded })
  if (!isAsked && input.photos.length > 0)
    throw ruleBroken('no photo asked', WORDS.noPhotoAsked, { photos: WORDS.noPhotoAsked })
  const set = sql`done_note = ${input.note}, photo_ids = ${input.photos}::uuid[]`
  await changeAssignment(tx, { ...keyOf(actor, row), from: 'open', to: 'done', at: input.at, set })
  await attachFiles(tx, actor, { ids: input.photos, type: ASSIGNMENT_FILES, subjectId: row.id })
  return getAssignment(tx, actor, { assignmentId: row.id })
}

/** Refuses with a reason. What a refusal changes is this part of the task; it is counted nowhere. */
export async function refuseTask(tx: Tx, actor: Actor, input: Told<'refuse'>): Promise<AssignmentView> {
  const row = await lockFor(tx, actor, input, 'refuse')
  const set = sql`refusal_code = ${input.code}, refusal_note = ${input.note}, refused_at = ${input.at},
    answer_note = null, answered_at = null`
  await changeAssignment(tx, { ...keyOf(actor, row), from: 'open', to: 'refused', at: input.at, set })
  const reason = [zhCN.taskRefusal[input.code], input.note].filter((part) => part !== '').join('：')
  tellUnit(tx, { ...newsOf(actor, row, 'refused', input.at), unitId: row.unitId, grid: row.gridName, reason })
  return getAssignment(tx, actor, { assignmentId: row.id })
}

/** Answers a refusal: leaves it at that, or asks once more with the answer beside it. */
export async function answerRefusal(tx: Tx, actor: Actor, input: Told<'answer'>): Promise<AssignmentView> {
  const row = await lockFor(tx, actor, input, 'answer')
  const set = sql`answer_note = ${input.note}, answered_at = ${input.at}, asked_again = asked_again or ${input.again}`
  const to = input.again ? 'open' : 'refused'
  await changeAssignment(tx, { ...keyOf(actor, row), from: 'refused', to, at: input.at, set })
  if (!input.again) {
    const news = newsOf(actor, row, 'answered', input.at)
    tellAnswer(tx, { ...news, gridPath: row.gridPath, by: row.unitName, answer: input.note })
  } else {
    const { taskId, title, unitName, dueAt, gridPath } = row
    const stage = `again:${row.id}:${row.version}`
    tellTeams(tx, { tenant: actor.tenant, taskId, title, unitName, dueAt, gridPaths: [gridPath], stage, at: input.at })
  }
  return getAssignment(tx, actor, { assignmentId: row.id })
}

/** Takes the task back from one grid. */
export async function withdrawFromGrid(tx: Tx, actor: Actor, input: Told<'withdraw'>): Promise<AssignmentView> {
  const row = await lockFor(tx, actor, input, 'withdraw')
  const set = sql`answer_note = coalesce(nullif(${input.note}, ''), answer_note)`
  await changeAssignment(tx, { ...keyOf(actor, row), from: row.state, to: 'withdrawn', at: input.at, set })
  await countWithdrawn(tx, actor.tenant, { taskId: row.taskId, gridPaths: [row.gridPath] })
  const reason = input.note === '' ? WORDS.takenBack : input.note
  tellEnded(tx, { ...newsOf(actor, row, 'ended', input.at), gridPaths: [row.gridPath], by: row.unitName, reason })
  return getAssignment(tx, actor, { assignmentId: row.id })
}

/** Each version of a part is news of its own: a task may be refused, asked again and refused again. */
function newsOf(actor: Actor, { taskId, title, id, version }: AssignmentRecord, what: string, at: Date) {
  return { tenant: actor.tenant, taskId, title, stage: `${what}:${id}:${version}`, at }
}

function keyOf(actor: Actor, { id, taskId }: AssignmentRecord) {
  return { tenant: actor.tenant, id, taskId }
}
