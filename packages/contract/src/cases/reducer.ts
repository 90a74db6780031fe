import type { CaseAction, Priority } from './actions.ts'
import { caseProcedure } from './procedure.ts'
import type { CaseActionName, CaseState } from './procedure.ts'

/** The part of a case that actions change. The same reducer runs on the server and, without network, on the phone. */
export type CaseCore = {
  state: CaseState
  priority: Priority
  subclassId: string | null
  conditionId: string | null
  unitId: string | null
  assigneeId: string | null
  limitText: string | null
  /** ISO time at which the handling limit ends; null while no unit holds the case. */
  dueAt: string | null
  /** The due date touches a year whose holidays are not published yet. */
  dueProvisional: boolean
  reworks: number
  returns: number
  solved: 'yes' | 'partly' | 'no' | null
  satisfaction: number | null
  version: number
}

export type Transition = { ok: true; next: CaseCore } | { ok: false; reason: 'wrong-state' | 'already-rated' }

export const newCaseCore: CaseCore = {
  state: caseProcedure.initial,
  priority: 'normal',
  subclassId: null,
  conditionId: null,
  unitId: null,
  assigneeId: null,
  limitText: null,
  dueAt: null,
  dueProvisional: false,
  reworks: 0,
  returns: 0,
  solved: null,
  satisfaction: null,
  version: 1,
}

/** Why an action is not possible in this state of a case, or null when it is. Rights are checked elsewhere. */
export function obstacle(current: CaseCore, action: CaseActionName): 'wrong-state' | 'already-rated' | null {
  if (!caseProcedure.actions[action].from.includes(current.state)) return 'wrong-state'
  return action === 'rate' && current.satisfaction !== null ? 'already-rated' : null
}

/** Takes one action. Pure: time, deadlines and assignees arrive resolved. */
export function transition(current: CaseCore, action: CaseAction): Transition {
  const reason = obstacle(current, action.type)
  if (reason !== null) return { ok: false, reason }
  return { ok: true, next: { ...current, ...changes(current, action), version: current.version + 1 } }
}

const offClock = { unitId: null, assigneeId: null, limitText: null, dueAt: null, dueProvisional: false }

function changes(current: CaseCore, action: CaseAction): Partial<CaseCore> {
  switch (action.type) {
    case 'verify-request':
      return { state: 'verifying', assigneeId: action.resolved?.assigneeId ?? null }
    case 'verify':
      return { state: 'reported', assigneeId: null }
    case 'file': {
      const { subclassId, conditionId, priority } = action.input
      return { state: 'filed', subclassId, conditionId, priority, limitText: action.resolved?.limitText ?? null }
    }
    case 'refuse':
      return { state: 'refused' }
    case 'dispatch':
      return {
        state: 'dispatched',
        unitId: action.input.unitId,
        dueAt: action.resolved?.dueAt ?? null,
        dueProvisional: action.resolved?.dueProvisional ?? false,
      }
    case 'accept':
      return { state: 'handling' }
    case 'return':
      return { ...offClock, limitText: current.limitText, state: 'filed', returns: current.returns + 1 }
    case 'handle':
      return { state: 'handled' }
    case 'check-request':
      return { state: 'checking', assigneeId: action.resolved?.assigneeId ?? null }
    case 'check':
      return action.input.passed
        ? { state: 'checked', assigneeId: null }
        : { state: 'handling', assigneeId: null, reworks: current.reworks + 1 }
    case 'close':
    case 'self-handle':
      return { state: 'closed', assigneeId: null }
    case 'rate':
      return { solved: action.input.solved, satisfaction: action.input.satisfaction }
    case 'reopen':
      return { ...offClock, limitText: current.limitText, state: 'filed', solved: null, satisfaction: null }
    case 'withdraw':
      return { state: 'withdrawn', assigneeId: null }
    case 'feedback':
    case 'note':
      return {}
  }
}
