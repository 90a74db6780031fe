/** States of the part of a task that one grid has (GB/T 34300: the grid's team picks it up, nobody is named). */
export const ASSIGNMENT_STATES = ['open', 'done', 'refused', 'ended', 'withdrawn'] as const
export type AssignmentState = (typeof ASSIGNMENT_STATES)[number]

export const ASSIGNMENT_ACTIONS = ['done', 'refuse', 'answer', 'withdraw', 'end'] as const
export type AssignmentAction = (typeof ASSIGNMENT_ACTIONS)[number]

/** Who takes an action: the team of the grid, the unit that asked, or the platform when temporary work is over. */
export const ASSIGNMENT_ACTORS: Record<AssignmentAction, 'team' | 'sender' | 'platform'> = {
  done: 'team',
  refuse: 'team',
  answer: 'sender',
  withdraw: 'sender',
  end: 'platform',
}

const FROM: Record<AssignmentAction, readonly AssignmentState[]> = {
  done: ['open'],
  refuse: ['open'],
  answer: ['refused'],
  withdraw: ['open', 'refused'],
  end: ['open', 'refused'],
}

/** What is known of an assignment; `answered` is whether its refusal has an answer. */
export type AssignmentCore = { state: AssignmentState; answered: boolean }

/** The actions that the state allows. A refusal is answered once; asked again it may be refused again. */
export function assignmentActions({ state, answered }: AssignmentCore): AssignmentAction[] {
  return ASSIGNMENT_ACTIONS.filter((action) => FROM[action].includes(state) && !(action === 'answer' && answered))
}

export const TEMPORARY_STATES = ['requested', 'granted', 'rejected', 'withdrawn', 'ended'] as const
export type TemporaryState = (typeof TEMPORARY_STATES)[number]
export const TEMPORARY_ACTIONS = ['grant', 'reject', 'withdraw'] as const
export type TemporaryAction = (typeof TEMPORARY_ACTIONS)[number]

export function temporaryActions(state: TemporaryState): TemporaryAction[] {
  if (state === 'requested') return ['grant', 'reject', 'withdraw']
  return state === 'granted' ? ['withdraw'] : []
}

export const COMPLAINT_STATES = ['filed', 'checking', 'upheld', 'declined', 'settled'] as const
export type ComplaintState = (typeof COMPLAINT_STATES)[number]
export const COMPLAINT_ACTIONS = ['check', 'uphold', 'decline', 'settle', 'contest'] as const
export type ComplaintAction = (typeof COMPLAINT_ACTIONS)[number]

const COMPLAINT_STEPS: Record<ComplaintAction, { from: readonly ComplaintState[]; to: ComplaintState }> = {
  check: { from: ['filed'], to: 'checking' },
  uphold: { from: ['filed', 'checking'], to: 'upheld' },
  decline: { from: ['filed', 'checking'], to: 'declined' },
  settle: { from: ['upheld'], to: 'settled' },
  contest: { from: ['declined'], to: 'filed' },
}

/** What may be done with a burden complaint; one that was declined may be contested once. */
export function complaintActions({ state, contested }: { state: ComplaintState; contested: boolean }) {
  return COMPLAINT_ACTIONS.filter(
    (action) => COMPLAINT_STEPS[action].from.includes(state) && !(action === 'contest' && contested),
  )
}

export function complaintStateAfter(action: ComplaintAction): ComplaintState {
  return COMPLAINT_STEPS[action].to
}
