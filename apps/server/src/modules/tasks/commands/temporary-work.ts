import { newId } from '@yiwang/contract'
import { temporaryActions } from '@yiwang/contract/tasks'
import type { temporaryRoutes, TemporaryAction, TemporaryWork } from '@yiwang/contract/tasks'
import { systemActor } from '../../../kernel/actor.ts'
import type { Actor } from '../../../kernel/actor.ts'
import { writeAudit } from '../../../kernel/audit.ts'
import { isWithin } from '../../../kernel/authorize.ts'
import { chinaDay } from '../../../kernel/clock.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { AppError, forbidden, notFound, ruleBroken } from '../../../kernel/errors.ts'
import type { DomainEvent, EventJob } from '../../../kernel/events.ts'
import type { Input } from '../../../kernel/route/binding.ts'
import { findArea } from '../../areas/index.ts'
import { daysFrom, endOfDay } from '../domain/days.ts'
import { tooLong, WORDS } from '../domain/words.ts'
import { getTemporary } from '../queries/temporary.ts'
import { readMostDays } from '../store/admission-store.ts'
import { closeAssignments } from '../store/assignment-store.ts'
import { demand } from '../store/reach.ts'
import { findTask, listTaskIdsOf } from '../store/task-store.ts'
import { findTemporary, insertTemporary, saveDecision, saveEnding, scheduleEnd } from '../store/temporary-store.ts'
import type { TemporaryRow } from '../store/temporary-store.ts'
import { tellEnded } from './tell-team.ts'
import { sendingUnit } from './sending-unit.ts'

/** Name of the event that ends temporary work, and who listens to it. */
export const TEMPORARY_DUE = { event: 'tasks.temporary-due', subscriber: 'tasks.endings' } as const

type Routes = typeof temporaryRoutes
type Told<Name extends keyof Routes> = Omit<Input<Routes[Name]>, 'commandId' | 'version'>

/** Asks for consent to work that is not on the list: why, where and until when; at most as long as the county allows. */
export async function requestTemporary(tx: Tx, actor: Actor, input: Told<'request'>): Promise<TemporaryWork> {
  const { tenant, id: by, name } = actor
  if (by === null) throw forbidden('task.send')
  const unit = await sendingUnit(tx, actor, input.unitId)
  const area = await findArea(tx, tenant, input.areaId)
  if (!area) throw ruleBroken('area unknown', WORDS.areaUnknown, { areaId: WORDS.areaUnknown })
  if (!isWithin(area.path, unit.areaPath))
    throw ruleBroken('outside unit', WORDS.outsideUnit, { areaId: WORDS.outsideUnit })
  if (input.startsOn < chinaDay(input.at)) throw ruleBroken('past', WORDS.pastStart, { startsOn: WORDS.pastStart })
  if (input.endsOn < input.startsOn) throw ruleBroken('order', WORDS.endBeforeStart, { endsOn: WORDS.endBeforeStart })
  const most = await readMostDays(tx, tenant)
  if (daysFrom(input.startsOn, input.endsOn) > most)
    throw ruleBroken('too long', tooLong(most), { endsOn: tooLong(most) })
  const endsAt = endOfDay(input.endsOn)
  await insertTemporary(tx, { ...input, tenant, unitId: unit.id, areaPath: area.path, endsAt, by: { id: by, name } })
  return getTemporary(tx, actor, { temporaryId: input.id })
}

type Deciding = { temporaryId: string; note: string; at: Date; version: number | null }

/** Consents. Never the one who asked: one person asks and another consents. */
export async function grantTemporary(tx: Tx, actor: Actor, input: Deciding): Promise<TemporaryWork> {
  const row = await lockFor(tx, actor, input, 'grant')
  if (actor.id === row.requestedById) throw ruleBroken('own request', WORDS.selfConsent)
  if (row.endsAt <= input.at) throw ruleBroken('over already', WORDS.tooLate)
  const { tenant } = actor
  await saveDecision(tx, { tenant, id: row.id, state: 'granted', by: actor, note: input.note, at: input.at })
  await scheduleEnd(tx, dueJob(tenant, row, input.at), row)
  return getTemporary(tx, actor, { temporaryId: row.id })
}

export async function rejectTemporary(tx: Tx, actor: Actor, input: Deciding): Promise<TemporaryWork> {
  const row = await lockFor(tx, actor, input, 'reject')
  const { tenant } = actor
  await saveDecision(tx, { tenant, id: row.id, state: 'rejected', by: actor, note: input.note, at: input.at })
  return getTemporary(tx, actor, { temporaryId: row.id })
}

/** Takes temporary work back before its last day; what is open under it ends with it. */
export async function withdrawTemporary(tx: Tx, actor: Actor, input: Deciding): Promise<TemporaryWork> {
  const row = await lockFor(tx, actor, input, 'withdraw')
  await endWith(tx, actor.tenant, { row, state: 'withdrawn', at: input.at })
  return getTemporary(tx, actor, { temporaryId: row.id })
}

async function lockFor(tx: Tx, actor: Actor, input: Deciding, action: TemporaryAction): Promise<TemporaryRow> {
  const row = await findTemporary(tx, actor.tenant, { id: input.temporaryId, lock: true })
  if (!row) throw notFound('temporary work')
  const { areaPath, unitId } = row
  if (action === 'withdraw') demand(actor, 'task.send', { unitId, areaPath })
  else demand(actor, 'task.approve', { areaPath, unitId })
  if (!temporaryActions(row.state).includes(action) || (input.version !== null && input.version !== row.version)) {
    const current = { state: row.state, version: row.version }
    throw new AppError('conflict', `temporary work is ${row.state} at ${row.version}`, WORDS.changed, { current })
  }
  return row
}

function dueJob(tenant: string, { id, endsAt }: TemporaryRow, at: Date): EventJob {
  const payload = { temporaryId: id, endsAt: endsAt.toISOString() }
  const event = { name: TEMPORARY_DUE.event, id: newId(), tenant, at: at.toISOString(), payload }
  return { subscriber: TEMPORARY_DUE.subscriber, event }
}

/** Ends temporary work whose last day is over, and what is open under it. Called by the job queue at that moment. */
export async function endTemporary(tx: Tx, { tenant, payload }: DomainEvent): Promise<void> {
  const row = await findTemporary(tx, tenant, { id: String(payload.temporaryId), lock: true })
  if (row?.state !== 'granted') return
  const at = row.endsAt
  await endWith(tx, tenant, { row, state: 'ended', at })
  const note = { action: 'temporary.end', subjectType: 'temporary-work', subjectId: row.id, at }
  await writeAudit(tx, systemActor(tenant), note)
}

type EndWith = { row: TemporaryRow; state: 'withdrawn' | 'ended'; at: Date }

async function endWith(tx: Tx, tenant: string, { row, state, at }: EndWith): Promise<void> {
  await saveEnding(tx, { tenant, id: row.id, state, at })
  for (const taskId of await listTaskIdsOf(tx, tenant, row.id)) {
    const gridPaths = await closeAssignments(tx, { tenant, taskId, state: 'ended', at })
    const task = await findTask(tx, tenant, taskId)
    if (!task) continue
    const reason = state === 'ended' ? WORDS.temporaryOver : WORDS.takenBack
    tellEnded(tx, { tenant, taskId, title: task.title, stage: 'ended', at, gridPaths, by: task.unitName, reason })
  }
}
