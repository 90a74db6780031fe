import { isOpenTask, MOST_PARTS } from '@yiwang/contract/cases'
import type { JointTask } from '@yiwang/contract/cases'
import type { Actor } from '../../../kernel/actor.ts'
import { isAllowed } from '../../../kernel/authorize.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { forbidden, ruleBroken } from '../../../kernel/errors.ts'
import { refuseUnreadable } from '../domain/readable-limit.ts'
import { limitsFor } from './clock-rules.ts'
import { activeUnit } from './resolution.ts'
import type { InputOf, Resolution, Standing } from './resolution.ts'
import { MESSAGES } from './words.ts'

/** Asks a unit for a part. The one who leads needs no part, and a unit has one open part at a time. */
export async function resolveJoin(
  tx: Tx,
  actor: Actor,
  input: InputOf<'join'>,
  { row, core }: Standing,
): Promise<Resolution> {
  refuseUnreadable(input.limitText, 'limitText')
  if (core.course.joint.length >= MOST_PARTS) throw ruleBroken('too many parts', MESSAGES.tooManyParts)
  const busy = core.course.joint.some((task) => task.unitId === input.unitId && isOpenTask(task))
  if (busy || input.unitId === core.unitId || core.course.joint.some(({ id }) => id === input.taskId)) {
    throw ruleBroken('unit has a part already', MESSAGES.alreadyJoined, { unitId: MESSAGES.alreadyJoined })
  }
  const [unit, limits] = await Promise.all([
    activeUnit(tx, actor.tenant, { id: input.unitId, field: 'unitId' }),
    limitsFor(tx, actor.tenant, row),
  ])
  const assist = input.limitText ?? limits.assist ?? null
  return {
    resolved: { limits: { assist }, unitName: unit.name },
    facts: { unitName: unit.name, limitText: assist },
  }
}

export function resolveDropTask(input: InputOf<'drop-task'>, standing: Standing): Resolution {
  return { resolved: {}, facts: { unitName: openTask(input.taskId, standing).unitName } }
}

/** A unit speaks for its own part only. */
export function resolveAssist(actor: Actor, input: InputOf<'assist'>, standing: Standing): Resolution {
  const task = openTask(input.taskId, standing)
  if (!isAllowed(actor, 'case.assist', { assistingUnitIds: [task.unitId] })) throw forbidden('case.assist')
  return { resolved: {}, facts: { unitName: task.unitName, outcome: input.outcome } }
}

function openTask(taskId: string, { core }: Standing): JointTask {
  const task = core.course.joint.find(({ id }) => id === taskId)
  if (!task || !isOpenTask(task)) throw ruleBroken('task unknown or ended', MESSAGES.taskUnknown)
  return task
}
