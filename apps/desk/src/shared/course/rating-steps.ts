import type { RatingState } from '@yiwang/contract/cases'

export type RatingStep = { step: 'calls' | 'corrects' | 'answers'; state: 'done' | 'now' | 'later' }

const STEPS = ['calls', 'corrects', 'answers'] as const
/** How many of the three steps are behind; a contested rating waits where it was called back. */
const BEHIND: Record<RatingState, number> = {
  none: 0,
  callback: 0,
  contested: 1,
  correcting: 1,
  answering: 2,
  answered: 3,
  excluded: 3,
}

/** The three steps after a bad rating: which are done, and which is due now. */
export function ratingSteps(rating: RatingState): RatingStep[] {
  const behind = BEHIND[rating]
  return STEPS.map((step, index) => ({ step, state: index < behind ? 'done' : index === behind ? 'now' : 'later' }))
}
