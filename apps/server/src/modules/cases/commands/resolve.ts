import { needsPhoto } from '@yiwang/contract/cases'
import type { CaseAction } from '@yiwang/contract/cases'
import type { Actor } from '../../../kernel/actor.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { ruleBroken } from '../../../kernel/errors.ts'
import { findCondition } from '../../catalog/index.ts'
import { listWorkersOf } from '../../identity/index.ts'
import { limitsFor } from './clock-rules.ts'
import { resolveArbitration, resolveDispatch, resolveReturn, returnUntilFor } from './resolve-assignment.ts'
import { resolveConclude, resolveConsult } from './resolve-consultation.ts'
import { resolveDecision, resolveRequest } from './resolve-approval.ts'
import { resolveLocate } from './resolve-locate.ts'
import { resolveAssist, resolveDropTask, resolveJoin } from './resolve-joint.ts'
import { resolveMerge, resolveCloseAlong } from './resolve-merge.ts'
import { resolveAnswer, resolveSupervise } from './resolve-card.ts'
import type { Facts, InputOf, Resolution, Standing } from './resolution.ts'
import { MESSAGES } from './words.ts'

const plain: Resolution = { resolved: {}, facts: {} }

/** Looks up what an action needs from other modules: unit, limits, worker. Refuses what does not exist or break a rule. */
export async function resolveAction(tx: Tx, actor: Actor, action: CaseAction, standing: Standing): Promise<Resolution> {
  refuseWithoutPhoto(action, standing)
  switch (action.type) {
    case 'file':
      return resolveFile(tx, actor, action.input, standing)
    case 'dispatch':
      return resolveDispatch(tx, actor, action.input, standing)
    case 'return':
      return resolveReturn(tx, actor, action.input, standing)
    case 'arbitrate':
      return resolveArbitration(tx, actor, action.input, standing)
    case 'verify-request':
    case 'check-request':
      return resolveWorker(tx, actor, action.input.workerId, standing)
    case 'handle':
    case 'rate':
    case 'reopen':
      return resolveClocks(tx, actor, action, standing)
    case 'locate':
      return resolveLocate(tx, actor, action.input)
    case 'refuse':
      return { resolved: {}, facts: { reason: action.input.reason } }
    case 'verify':
      return { resolved: {}, facts: { found: action.input.found } }
    case 'check':
      return { resolved: {}, facts: { passed: action.input.passed } }
    case 'accept':
      return resolveAccept(action.input, standing)
    case 'contact':
      return { resolved: {}, facts: { reached: action.input.reached } }
    case 'call-back':
      return { resolved: {}, facts: { result: action.input.result } }
    case 'request':
      return resolveRequest(tx, actor, action.input, standing)
    case 'endorse':
    case 'decide':
      return resolveDecision(actor, action, standing)
    case 'withdraw-request':
      return resolveDecision(actor, action, standing)
    case 'join':
      return resolveJoin(tx, actor, action.input, standing)
    case 'drop-task':
      return resolveDropTask(action.input, standing)
    case 'assist':
      return resolveAssist(actor, action.input, standing)
    case 'merge':
      return resolveMerge(tx, actor, action.input, standing)
    case 'close-along':
      return resolveCloseAlong(tx, actor, standing)
    case 'consult':
      return resolveConsult(tx, actor, action.input)
    case 'conclude':
      return resolveConclude(tx, actor, action.input, standing)
    case 'supervise':
      return resolveSupervise(tx, actor, action.input, standing)
    case 'answer':
      return resolveAnswer(tx, actor, action.input, standing)
    default:
      return plain
  }
}

/** The reducer refuses it as well; here it is said in words, beside the field. */
function refuseWithoutPhoto(action: CaseAction, { core }: Standing): void {
  const isBare = 'photos' in action.input && action.input.photos.length === 0
  if (isBare && needsPhoto(core, action.type))
    throw ruleBroken('photo needed', MESSAGES.photoNeeded, { photos: MESSAGES.photoNeeded })
}

/** What is promised lies ahead, and not beyond the date that the law sets unless the unit says why. */
function resolveAccept({ promisedAt, note }: InputOf<'accept'>, { core, at }: Standing): Resolution {
  const promised = promisedAt === null ? null : Date.parse(promisedAt)
  if (promised !== null && promised <= at.getTime()) {
    throw ruleBroken('promised in the past', MESSAGES.promisedPast, { promisedAt: MESSAGES.promisedPast })
  }
  const due = core.course.clocks.find(({ stage }) => stage === 'handling')?.dueAt
  if (promised !== null && due != null && promised > Date.parse(due) && note.length < 2) {
    throw ruleBroken('promised beyond the limit', MESSAGES.promisedLate, { note: MESSAGES.promisedLate })
  }
  return { resolved: {}, facts: { promisedAt } }
}

async function resolveFile(tx: Tx, actor: Actor, input: InputOf<'file'>, { row }: Standing): Promise<Resolution> {
  const condition = await findCondition(tx, actor.tenant, input.conditionId)
  if (!condition || condition.subclassId !== input.subclassId) {
    throw ruleBroken('filing condition does not belong to the class', MESSAGES.conditionUnknown, {
      conditionId: MESSAGES.conditionUnknown,
    })
  }
  const { subclassName, limitText, photoAt } = condition
  const limits = await limitsFor(tx, actor.tenant, { condition_id: input.conditionId, limit_text: limitText })
  return {
    resolved: { limits, photoAt },
    facts: {
      subclassName,
      subclassId: input.subclassId,
      conditionText: condition.text,
      limitText,
      proposedBy: input.proposedBy,
      areaPath: row.area_path,
    },
  }
}

type Clocked = Extract<CaseAction, { type: 'handle' | 'rate' | 'reopen' }>

async function resolveClocks(tx: Tx, actor: Actor, action: Clocked, { row, at }: Standing): Promise<Resolution> {
  const limits = await limitsFor(tx, actor.tenant, row)
  const given = { unitId: row.unit_id, at, limits }
  const returnUntil = action.type === 'handle' ? null : await returnUntilFor(tx, actor.tenant, given)
  const facts: Facts =
    action.type === 'rate' ? { solved: action.input.solved, satisfaction: action.input.satisfaction } : {}
  return { resolved: { limits, returnUntil }, facts }
}

/** The worker asked for, or the first of the grid's own; with nobody there the task is open to whoever serves the area. */
async function resolveWorker(tx: Tx, actor: Actor, workerId: string | null, { row }: Standing): Promise<Resolution> {
  const [workers, limits] = await Promise.all([
    row.area_path === null ? [] : listWorkersOf(tx, actor.tenant, row.area_path),
    limitsFor(tx, actor.tenant, row),
  ])
  const chosen = workerId === null ? workers[0] : workers.find((worker) => worker.id === workerId)
  if (workerId !== null && !chosen)
    throw ruleBroken('worker does not serve this area', MESSAGES.workerElsewhere, {
      workerId: MESSAGES.workerElsewhere,
    })
  return { resolved: { assigneeId: chosen?.id ?? null, limits }, facts: { workerName: chosen?.name ?? null } }
}
