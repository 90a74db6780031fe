/** States of a form: one person proposes it, another lets it out. */
export const FORM_STATES = ['draft', 'proposed', 'published', 'withdrawn', 'retired'] as const
export type FormState = (typeof FORM_STATES)[number]
export const FORM_ACTIONS = ['edit', 'propose', 'approve', 'return', 'withdraw', 'retire'] as const
export type FormAction = (typeof FORM_ACTIONS)[number]

const FORM_STEPS: Record<FormAction, { from: readonly FormState[]; to: FormState }> = {
  edit: { from: ['draft'], to: 'draft' },
  propose: { from: ['draft'], to: 'proposed' },
  approve: { from: ['proposed'], to: 'published' },
  return: { from: ['proposed'], to: 'draft' },
  withdraw: { from: ['draft', 'proposed'], to: 'withdrawn' },
  retire: { from: ['published'], to: 'retired' },
}

export function formActions(state: FormState): FormAction[] {
  return FORM_ACTIONS.filter((action) => FORM_STEPS[action].from.includes(state))
}

export function formStateAfter(action: FormAction): FormState {
  return FORM_STEPS[action].to
}

/** `closed` is over by its date or by hand; a late answer is still taken. `cancelled` asks nobody any more. */
export const CAMPAIGN_STATES = ['draft', 'running', 'closed', 'cancelled'] as const
export type CampaignState = (typeof CAMPAIGN_STATES)[number]
export const CAMPAIGN_ACTIONS = ['edit', 'start', 'remind', 'close', 'cancel'] as const
export type CampaignAction = (typeof CAMPAIGN_ACTIONS)[number]

const CAMPAIGN_STEPS: Record<CampaignAction, { from: readonly CampaignState[]; to: CampaignState | null }> = {
  edit: { from: ['draft'], to: null },
  start: { from: ['draft'], to: 'running' },
  remind: { from: ['running'], to: null },
  close: { from: ['running'], to: 'closed' },
  cancel: { from: ['draft', 'running'], to: 'cancelled' },
}

export function campaignActions(state: CampaignState): CampaignAction[] {
  return CAMPAIGN_ACTIONS.filter((action) => CAMPAIGN_STEPS[action].from.includes(state))
}

/** One subject that a campaign asks about. `late`: answered after the end. */
export const TARGET_STATES = ['open', 'answered', 'late', 'exempt'] as const
export type TargetState = (typeof TARGET_STATES)[number]

/** Whether an answer is still taken: while it runs, and late once it is over. */
export function takesAnswers(state: CampaignState): boolean {
  return state === 'running' || state === 'closed'
}

/** What an answer makes of a target; an exempt one that is answered all the same is answered. */
export function targetStateAfter(state: CampaignState): TargetState {
  return state === 'closed' ? 'late' : 'answered'
}
