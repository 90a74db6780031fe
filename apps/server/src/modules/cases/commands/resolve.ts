import { MESSAGES } from './words.ts'
import type { CaseAction, CaseActionName, Resolved } from '@yiwang/contract/cases'
import type { Actor } from '../../../kernel/actor.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { ruleBroken } from '../../../kernel/errors.ts'
import { findUnit } from '../../areas/index.ts'
import { findCondition } from '../../catalog/index.ts'
import { listWorkersOf } from '../../identity/index.ts'
import { dueOf } from '../domain/handling-clock.ts'
import type { CaseRecord } from '../store/tables.ts'

export type Facts = Record<string, string | number | boolean | null>
export type Resolution = { resolved: Resolved; facts: Facts }

type Ask<Name extends CaseActionName> = {
  row: CaseRecord
  input: Extract<CaseAction, { type: Name }>['input']
  at: Date
}

const plain: Resolution = { resolved: {}, facts: {} }

/** Looks up what an action needs from other modules: unit, limit, due date, worker. Refuses what does not exist. */
export async function resolveAction(
  tx: Tx,
  actor: Actor,
  action: CaseAction,
  { row, at }: { row: CaseRecord; at: Date },
): Promise<Resolution> {
  switch (action.type) {
    case 'file':
      return resolveFile(tx, actor, { row, input: action.input, at })
    case 'dispatch':
      return resolveDispatch(tx, actor, { row, input: action.input, at })
    case 'verify-request':
    case 'check-request':
      return resolveWorker(tx, actor, { row, workerId: action.input.workerId })
    case 'return':
      return resolveReturn(tx, actor, action.input)
    case 'refuse':
      return { resolved: {}, facts: { reason: action.input.reason } }
    case 'verify':
      return { resolved: {}, facts: { found: action.input.found } }
    case 'check':
      return { resolved: {}, facts: { passed: action.input.passed } }
    case 'rate':
      return { resolved: {}, facts: { solved: action.input.solved, satisfaction: action.input.satisfaction } }
    default:
      return plain
  }
}

async function resolveFile(tx: Tx, actor: Actor, { input }: Ask<'file'>): Promise<Resolution> {
  const condition = await findCondition(tx, actor.tenant, input.conditionId)
  if (!condition || condition.subclassId !== input.subclassId) {
    throw ruleBroken('filing condition does not belong to the class', MESSAGES.conditionUnknown, {
      conditionId: MESSAGES.conditionUnknown,
    })
  }
  const { subclassName, limitText } = condition
  return { resolved: { limitText }, facts: { subclassName, conditionText: condition.text, limitText } }
}

async function resolveDispatch(tx: Tx, actor: Actor, { row, input, at }: Ask<'dispatch'>): Promise<Resolution> {
  const unit = await findUnit(tx, actor.tenant, input.unitId)
  if (!unit?.active)
    throw ruleBroken('unit unknown or not active', MESSAGES.unitUnknown, { unitId: MESSAGES.unitUnknown })
  return { resolved: dueOf(row.limit_text, at), facts: { unitName: unit.name, limitText: row.limit_text } }
}

async function resolveReturn(tx: Tx, actor: Actor, input: Ask<'return'>['input']): Promise<Resolution> {
  const proposed = input.proposedUnitId === null ? null : await findUnit(tx, actor.tenant, input.proposedUnitId)
  return { resolved: {}, facts: { reason: input.reason, proposedUnitName: proposed?.name ?? null } }
}

/** The worker asked for, or the first of the grid's own; with nobody there the task is open to whoever serves the area. */
async function resolveWorker(
  tx: Tx,
  actor: Actor,
  { row, workerId }: { row: CaseRecord; workerId: string | null },
): Promise<Resolution> {
  const workers = row.area_path === null ? [] : await listWorkersOf(tx, actor.tenant, row.area_path)
  const chosen = workerId === null ? workers[0] : workers.find((worker) => worker.id === workerId)
  if (workerId !== null && !chosen)
    throw ruleBroken('worker does not serve this area', MESSAGES.workerElsewhere, {
      workerId: MESSAGES.workerElsewhere,
    })
  return { resolved: { assigneeId: chosen?.id ?? null }, facts: { workerName: chosen?.name ?? null } }
}
