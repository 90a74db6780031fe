import type { Permission } from '../identity/roles.ts'

/** States of a governance case (GB/T 30428: 上报 受理 核实 立案 派遣 处置 核查 结案). */
export const CASE_STATES = [
  'reported',
  'verifying',
  'filed',
  'dispatched',
  'handling',
  'handled',
  'checking',
  'checked',
  'closed',
  'refused',
  'withdrawn',
] as const
export type CaseState = (typeof CASE_STATES)[number]

export const OPEN_STATES: readonly CaseState[] = CASE_STATES.filter(
  (state) => state !== 'closed' && state !== 'refused' && state !== 'withdrawn',
)

export const CASE_ACTIONS = [
  'verify-request',
  'verify',
  'file',
  'refuse',
  'dispatch',
  'accept',
  'return',
  'handle',
  'feedback',
  'check-request',
  'check',
  'close',
  'rate',
  'reopen',
  'withdraw',
  'self-handle',
  'note',
] as const
export type CaseActionName = (typeof CASE_ACTIONS)[number]

/** Who holds the case while it stands in a state: the clock of that party runs. */
export type Holder = 'dispatcher' | 'worker' | 'unit' | 'nobody'

export type ActionRule = {
  readonly from: readonly CaseState[]
  /** The states it can lead to; empty when the state stays as it is. */
  readonly to: readonly CaseState[]
  readonly permission: Permission
}

/** The procedure as data: where each action may be taken, where it leads, and which right it needs. */
export const caseProcedure: {
  readonly initial: CaseState
  readonly final: readonly CaseState[]
  readonly holder: Record<CaseState, Holder>
  readonly actions: Record<CaseActionName, ActionRule>
} = {
  initial: 'reported',
  final: ['closed', 'refused', 'withdrawn'],
  holder: {
    reported: 'dispatcher',
    verifying: 'worker',
    filed: 'dispatcher',
    dispatched: 'unit',
    handling: 'unit',
    handled: 'dispatcher',
    checking: 'worker',
    checked: 'dispatcher',
    closed: 'nobody',
    refused: 'nobody',
    withdrawn: 'nobody',
  },
  actions: {
    'verify-request': { from: ['reported'], to: ['verifying'], permission: 'case.verify-request' },
    verify: { from: ['verifying'], to: ['reported'], permission: 'case.verify' },
    file: { from: ['reported'], to: ['filed'], permission: 'case.file' },
    refuse: { from: ['reported'], to: ['refused'], permission: 'case.refuse' },
    dispatch: { from: ['filed'], to: ['dispatched'], permission: 'case.dispatch' },
    accept: { from: ['dispatched'], to: ['handling'], permission: 'case.accept' },
    return: { from: ['dispatched', 'handling'], to: ['filed'], permission: 'case.return' },
    handle: { from: ['handling'], to: ['handled'], permission: 'case.handle' },
    feedback: {
      from: ['filed', 'dispatched', 'handling', 'handled', 'checking', 'checked', 'closed'],
      to: [],
      permission: 'case.feedback',
    },
    'check-request': { from: ['handled'], to: ['checking'], permission: 'case.check-request' },
    check: { from: ['handled', 'checking'], to: ['checked', 'handling'], permission: 'case.check' },
    close: { from: ['checked'], to: ['closed'], permission: 'case.close' },
    rate: { from: ['closed'], to: [], permission: 'case.rate' },
    reopen: { from: ['closed'], to: ['filed'], permission: 'case.reopen' },
    withdraw: { from: ['reported', 'verifying'], to: ['withdrawn'], permission: 'case.withdraw' },
    'self-handle': { from: ['reported'], to: ['closed'], permission: 'case.self-handle' },
    note: { from: [...CASE_STATES], to: [], permission: 'case.note' },
  },
}

/** The actions whose rule allows them in a state, whoever asks. */
export function actionsIn(state: CaseState): readonly CaseActionName[] {
  return CASE_ACTIONS.filter((name) => caseProcedure.actions[name].from.includes(state))
}
