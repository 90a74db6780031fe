import type { Permission } from '../identity/permissions.ts'

/**
 * States of a governance case (GB/T 30428: 上报 受理 核实 立案 派遣 处置 核查 结案). `returned` is a case that a unit sent
 * back and that somebody must decide on; `paused` one whose handling clock lawfully stands still; `merged` one that
 * follows its parent.
 */
export const CASE_STATES = [
  'reported',
  'verifying',
  'filed',
  'returned',
  'dispatched',
  'handling',
  'paused',
  'handled',
  'checking',
  'checked',
  'merged',
  'closed',
  'refused',
  'withdrawn',
] as const
export type CaseState = (typeof CASE_STATES)[number]

const FINAL = ['closed', 'refused', 'withdrawn'] as const satisfies readonly CaseState[]

/** States in which somebody must still act. A merged case is open: it ends with its parent. */
export const OPEN_STATES: readonly CaseState[] = CASE_STATES.filter(
  (state) => !(FINAL as readonly CaseState[]).includes(state),
)

export const CASE_ACTIONS = [
  'verify-request',
  'verify',
  'file',
  'locate',
  'refuse',
  'dispatch',
  'accept',
  'return',
  'arbitrate',
  'contact',
  'handle',
  'feedback',
  'check-request',
  'check',
  'close',
  'rate',
  'call-back',
  'correct',
  'answer-rating',
  'reopen',
  'withdraw',
  'self-handle',
  'request',
  'endorse',
  'decide',
  'withdraw-request',
  'resume',
  'join',
  'drop-task',
  'assist',
  'merge',
  'unmerge',
  'close-along',
  'consult',
  'conclude',
  'supervise',
  'answer',
  'clear-key-matter',
  'note',
] as const
export type CaseActionName = (typeof CASE_ACTIONS)[number]

/** Who holds the case while it stands in a state: the clock of that party runs. */
export type Holder = 'dispatcher' | 'worker' | 'unit' | 'parent' | 'nobody'

export type ActionRule = {
  readonly from: readonly CaseState[]
  /** The states it can lead to; empty when the state stays as it is. */
  readonly to: readonly CaseState[]
  readonly permission: Permission
}

const WITH_UNIT = ['dispatched', 'handling', 'paused'] as const satisfies readonly CaseState[]
const AFTER_FILING = [
  'filed',
  'returned',
  ...WITH_UNIT,
  'handled',
  'checking',
  'checked',
] as const satisfies readonly CaseState[]
const OPEN_UNMERGED = ['reported', 'verifying', ...AFTER_FILING] as const satisfies readonly CaseState[]
const ANY = [...CASE_STATES] as const

/** The procedure as data: where each action may be taken, where it leads, and which right it needs. */
export const caseProcedure: {
  readonly initial: CaseState
  readonly final: readonly CaseState[]
  readonly holder: Record<CaseState, Holder>
  readonly actions: Record<CaseActionName, ActionRule>
} = {
  initial: 'reported',
  final: FINAL,
  holder: {
    reported: 'dispatcher',
    verifying: 'worker',
    filed: 'dispatcher',
    returned: 'dispatcher',
    dispatched: 'unit',
    handling: 'unit',
    paused: 'unit',
    handled: 'dispatcher',
    checking: 'worker',
    checked: 'dispatcher',
    merged: 'parent',
    closed: 'nobody',
    refused: 'nobody',
    withdrawn: 'nobody',
  },
  actions: {
    'verify-request': { from: ['reported'], to: ['verifying'], permission: 'case.verify-request' },
    verify: { from: ['verifying'], to: ['reported'], permission: 'case.verify' },
    file: { from: ['reported'], to: ['filed'], permission: 'case.file' },
    locate: { from: ['reported', 'verifying', 'filed', 'returned'], to: [], permission: 'case.file' },
    refuse: { from: ['reported', 'returned'], to: ['refused'], permission: 'case.refuse' },
    dispatch: { from: ['filed', 'returned'], to: ['dispatched'], permission: 'case.dispatch' },
    accept: { from: ['dispatched'], to: ['handling'], permission: 'case.accept' },
    return: { from: ['dispatched', 'handling'], to: ['returned', 'dispatched'], permission: 'case.return' },
    arbitrate: {
      from: [...WITH_UNIT, 'handled', 'checking', 'checked'],
      to: ['dispatched'],
      permission: 'case.arbitrate',
    },
    contact: { from: OPEN_UNMERGED, to: [], permission: 'case.contact' },
    handle: { from: ['handling'], to: ['handled'], permission: 'case.handle' },
    feedback: { from: [...AFTER_FILING, 'closed'], to: [], permission: 'case.feedback' },
    'check-request': { from: ['handled'], to: ['checking'], permission: 'case.check-request' },
    check: { from: ['handled', 'checking'], to: ['checked', 'handling'], permission: 'case.check' },
    close: { from: ['checked'], to: ['closed'], permission: 'case.close' },
    rate: { from: ['closed'], to: ['dispatched', 'reported'], permission: 'case.rate' },
    'call-back': { from: [...AFTER_FILING, 'closed'], to: [], permission: 'case.call-back' },
    correct: { from: [...AFTER_FILING, 'closed'], to: [], permission: 'case.correct' },
    'answer-rating': { from: [...AFTER_FILING, 'closed'], to: [], permission: 'case.call-back' },
    reopen: { from: ['closed'], to: ['dispatched', 'reported'], permission: 'case.reopen' },
    withdraw: { from: ['reported', 'verifying'], to: ['withdrawn'], permission: 'case.withdraw' },
    'self-handle': { from: ['reported'], to: ['closed'], permission: 'case.self-handle' },
    request: { from: [...AFTER_FILING, 'closed', 'refused'], to: [], permission: 'case.request' },
    endorse: { from: [...AFTER_FILING, 'closed', 'refused'], to: [], permission: 'case.endorse' },
    decide: { from: [...AFTER_FILING, 'closed', 'refused'], to: ['paused'], permission: 'case.decide' },
    'withdraw-request': { from: [...AFTER_FILING, 'closed', 'refused'], to: [], permission: 'case.request' },
    resume: { from: ['paused'], to: ['handling'], permission: 'case.resume' },
    join: { from: WITH_UNIT, to: [], permission: 'case.join' },
    'drop-task': { from: [...WITH_UNIT, 'handled', 'checking', 'checked'], to: [], permission: 'case.join' },
    assist: { from: [...WITH_UNIT, 'handled', 'checking', 'checked'], to: [], permission: 'case.assist' },
    merge: {
      from: ['reported', 'verifying', 'filed', 'returned', 'dispatched'],
      to: ['merged'],
      permission: 'case.merge',
    },
    unmerge: {
      from: ['merged'],
      to: ['reported', 'verifying', 'filed', 'returned', 'dispatched'],
      permission: 'case.merge',
    },
    'close-along': { from: ['merged'], to: ['closed'], permission: 'case.close' },
    consult: { from: OPEN_UNMERGED, to: [], permission: 'case.consult' },
    conclude: { from: OPEN_UNMERGED, to: [], permission: 'case.consult' },
    supervise: { from: [...OPEN_UNMERGED, 'closed'], to: [], permission: 'case.supervise' },
    'clear-key-matter': { from: ANY, to: [], permission: 'case.supervise' },
    answer: { from: ANY, to: [], permission: 'case.answer' },
    note: { from: ANY, to: [], permission: 'case.note' },
  },
}

/** The actions whose rule allows them in a state, whoever asks. */
export function actionsIn(state: CaseState): readonly CaseActionName[] {
  return CASE_ACTIONS.filter((name) => caseProcedure.actions[name].from.includes(state))
}
