import type { CaseAction, consultationRoutes } from '@yiwang/contract/cases'
import type { Actor } from '../../../kernel/actor.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { AppError, ruleBroken } from '../../../kernel/errors.ts'
import type { Events } from '../../../kernel/events.ts'
import type { Input } from '../../../kernel/route/binding.ts'
import { moveTo, takesTasks } from '../domain/consultation-rules.ts'
import { coreOf } from '../store/case-store.ts'
import { saveConsultation } from '../store/consultation-store.ts'
import { seatUnits } from './consultation-rows.ts'
import { lockTable, mayDecide, refuseStale, refuseUnlessConvener } from './consultation-table.ts'
import type { Table } from './consultation-table.ts'
import { CONSULTATION_MESSAGES } from './consultation-words.ts'
import { takeAction } from './take-action.ts'

type Decide = Input<typeof consultationRoutes.decide>

/**
 * Records what the parties decided and carries it out at once: the case goes to the unit that leads, the others get
 * their parts, and the consultation of the case is concluded. All of it or nothing.
 */
export async function decideConsultation(events: Events, tx: Tx, actor: Actor, input: Decide): Promise<void> {
  const table = await lockTable(tx, actor, input.consultationId)
  const { known, row } = table
  refuseUnlessConvener(actor, table)
  refuseStale(known, input.version)
  refuseUnfit(actor, table, input)
  const act = (action: CaseAction) =>
    takeAction(events, tx, actor, { caseId: row.id, version: null, at: input.at, action, rightProved: true })
  const note = CONSULTATION_MESSAGES.decided(input.text)
  const { leadUnitId: unitId } = input
  const move = moveTo(coreOf(row), unitId)
  if (move === 'dispatch') await act({ type: 'dispatch', input: { unitId, note, limits: {}, proposedBy: '' } })
  if (move === 'arbitrate') await act({ type: 'arbitrate', input: { unitId, note } })
  for (const task of input.tasks) await act({ type: 'join', input: task })
  await act({ type: 'conclude', input: { consultationId: known.id, note: input.text } })
  const key = { tenant: known.tenant, id: known.id }
  await saveConsultation(tx, key, { tasks: input.tasks })
  await seatUnits(
    tx,
    key,
    input.tasks.map((task) => task.unitId),
  )
}

function refuseUnfit(actor: Actor, table: Table, input: Decide): void {
  const { known, row } = table
  const core = coreOf(row)
  if (known.state !== 'convened') throw new AppError('conflict', 'decided already', CONSULTATION_MESSAGES.changed)
  if (!mayDecide(actor, table)) {
    throw new AppError('forbidden', 'a dispute needs case.arbitrate', CONSULTATION_MESSAGES.arbitratorNeeded)
  }
  if (moveTo(core, input.leadUnitId) === 'not-filed') throw ruleBroken('not filed', CONSULTATION_MESSAGES.fileFirst)
  if (input.tasks.length > 0 && !takesTasks(core)) {
    throw ruleBroken('nothing left to share', CONSULTATION_MESSAGES.tasksTooLate, {
      tasks: CONSULTATION_MESSAGES.tasksTooLate,
    })
  }
  if (input.tasks.some(({ unitId }) => unitId === input.leadUnitId)) {
    throw ruleBroken('the lead unit needs no part', CONSULTATION_MESSAGES.leadHasTask, {
      tasks: CONSULTATION_MESSAGES.leadHasTask,
    })
  }
}
