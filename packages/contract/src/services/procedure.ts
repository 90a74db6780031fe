import type { Permission } from '../identity/permissions.ts'

/**
 * States of an application. The words follow the stages of GB/T 39554.1: 受理, 审核, 审批, 办结, 送达; `paused` is a
 * special procedure (听证, 检验, 公示) whose time does not count (Administrative Licensing Law, art. 45).
 */
export const APPLICATION_STATES = [
  'draft',
  'submitted',
  'supplementing',
  'accepted',
  'reviewing',
  'deciding',
  'paused',
  'decided',
  'issued',
  'delivered',
  'archived',
  'refused',
  'withdrawn',
  'not-accepted',
] as const
export type ApplicationState = (typeof APPLICATION_STATES)[number]

/** How an application ended, kept when it is archived. */
export const OUTCOMES = ['granted', 'refused', 'not-accepted', 'withdrawn'] as const
export type Outcome = (typeof OUTCOMES)[number]

export const APPLICATION_ACTIONS = [
  'submit',
  'accept',
  'deem-accepted',
  'notify',
  'ask-second-notice',
  'decide-second-notice',
  'supplement',
  'not-accept',
  'answer',
  'take-up',
  'propose',
  'send-back',
  'decide',
  'pause',
  'resume',
  'ask-extension',
  'decide-extension',
  'settle',
  'issue',
  'ship',
  'deliver',
  'archive',
  'withdraw',
  'lapse',
] as const
export type ApplicationActionName = (typeof APPLICATION_ACTIONS)[number]

/** Who takes an action: the office that took it in keeps it to the end; the authority has the power; time is the platform. */
export type ActionSide = 'applicant' | 'office' | 'authority' | 'supervisor' | 'platform'

/**
 * A whole application, the one form of several authorities (一件事), or the part of one authority in it.
 */
export const APPLICATION_ROLES = ['single', 'parent', 'part'] as const
export type ApplicationRole = (typeof APPLICATION_ROLES)[number]

export type ApplicationActionRule = {
  readonly from: readonly ApplicationState[]
  /** The states it can lead to; empty when the state stays as it is. */
  readonly to: readonly ApplicationState[]
  readonly side: ActionSide
  /** Any of these rights over the application; none for what time alone brings about. */
  readonly permissions: readonly Permission[]
}

const BEFORE_DECISION = ['accepted', 'reviewing', 'deciding'] as const
const HANDED_IN = ['submitted', 'supplementing', ...BEFORE_DECISION, 'paused'] as const

/** The procedure as data: where each action may be taken, where it leads, who takes it and which right it needs. */
export const applicationProcedure: {
  readonly initial: ApplicationState
  readonly final: readonly ApplicationState[]
  readonly actions: Record<ApplicationActionName, ApplicationActionRule>
} = {
  initial: 'draft',
  final: ['archived'],
  actions: {
    submit: {
      from: ['draft'],
      to: ['submitted'],
      side: 'applicant',
      permissions: ['service.apply', 'service.open'],
    },
    accept: { from: ['submitted'], to: ['accepted'], side: 'office', permissions: ['service.accept'] },
    'deem-accepted': { from: ['submitted'], to: ['accepted'], side: 'platform', permissions: [] },
    notify: { from: ['submitted'], to: ['supplementing'], side: 'office', permissions: ['service.accept'] },
    'ask-second-notice': { from: ['submitted'], to: [], side: 'office', permissions: ['service.accept'] },
    'decide-second-notice': { from: ['submitted'], to: [], side: 'supervisor', permissions: ['service.supervise'] },
    supplement: {
      from: ['supplementing'],
      to: ['submitted'],
      side: 'applicant',
      permissions: ['service.apply', 'service.open', 'service.accept'],
    },
    'not-accept': { from: ['submitted'], to: ['not-accepted'], side: 'office', permissions: ['service.accept'] },
    answer: { from: ['submitted'], to: ['decided', 'refused'], side: 'office', permissions: ['service.accept'] },
    'take-up': { from: ['accepted'], to: ['reviewing'], side: 'authority', permissions: ['service.review'] },
    propose: { from: ['reviewing'], to: ['deciding'], side: 'authority', permissions: ['service.review'] },
    'send-back': { from: ['deciding'], to: ['reviewing'], side: 'authority', permissions: ['service.decide'] },
    decide: { from: ['deciding'], to: ['decided', 'refused'], side: 'authority', permissions: ['service.decide'] },
    pause: { from: ['reviewing', 'deciding'], to: ['paused'], side: 'authority', permissions: ['service.review'] },
    resume: {
      from: ['paused'],
      to: ['reviewing', 'deciding'],
      side: 'authority',
      permissions: ['service.review'],
    },
    'ask-extension': { from: BEFORE_DECISION, to: [], side: 'authority', permissions: ['service.review'] },
    'decide-extension': {
      from: [...BEFORE_DECISION, 'paused'],
      to: [],
      side: 'authority',
      permissions: ['service.decide'],
    },
    settle: { from: ['accepted'], to: ['decided', 'refused'], side: 'platform', permissions: [] },
    issue: { from: ['decided'], to: ['issued'], side: 'office', permissions: ['service.issue'] },
    ship: { from: ['issued', 'refused'], to: [], side: 'office', permissions: ['service.issue'] },
    deliver: {
      from: ['issued', 'refused'],
      to: ['delivered'],
      side: 'office',
      permissions: ['service.issue', 'service.deliver'],
    },
    archive: {
      from: ['delivered', 'withdrawn', 'not-accepted'],
      to: ['archived'],
      side: 'office',
      permissions: ['service.issue'],
    },
    withdraw: {
      from: ['draft', ...HANDED_IN],
      to: ['withdrawn'],
      side: 'applicant',
      permissions: ['service.apply', 'service.accept'],
    },
    lapse: { from: ['supplementing'], to: ['withdrawn'], side: 'platform', permissions: [] },
  },
}

/** States in which somebody still owes the applicant something. */
export const OPEN_STATES = APPLICATION_STATES.filter(
  (state) => !['draft', 'delivered', 'archived', 'withdrawn', 'not-accepted'].includes(state),
)

/** The actions whose rule allows them in a state, whoever asks. */
export function applicationActionsIn(state: ApplicationState): readonly ApplicationActionName[] {
  return APPLICATION_ACTIONS.filter((name) => applicationProcedure.actions[name].from.includes(state))
}

/** Days of the Administrative Licensing Law, all in working days: art. 32 notice, art. 42 extension, art. 44 delivery. */
export const NOTICE_DAYS = 5
export const EXTENSION_DAYS = 10
export const DELIVERY_DAYS = 10
/** How long a supplement is waited for before the application counts as given up. */
export const SUPPLEMENT_DAYS = 15
/** Remedies against a refusal: reconsideration (复议法 20) in days, suit (行政诉讼法 46) in months. */
export const RECONSIDERATION_DAYS = 60
export const SUIT_MONTHS = 6

/** Every right over applications: together they say what somebody may see of them at all. */
export const SERVICE_RIGHTS = [
  'service.apply',
  'service.open',
  'service.read',
  'service.accept',
  'service.review',
  'service.decide',
  'service.issue',
  'service.deliver',
  'service.custody',
  'service.bundle',
  'service.supervise',
  'service.report',
] as const satisfies readonly Permission[]
