/** 好差评, five levels; the last two are bad (国办发〔2019〕51号). */
export const RATING_LEVELS = ['very-satisfied', 'satisfied', 'fair', 'dissatisfied', 'very-dissatisfied'] as const
export type RatingLevel = (typeof RATING_LEVELS)[number]

/**
 * `kept` is a good one, at its end at once. A bad one is called back, then corrected and answered; or the unit contests
 * it, and a second person excludes it or holds it up. `excluded` and `answered` are ends.
 */
export const RATING_STATES = ['kept', 'open', 'called-back', 'corrected', 'contested', 'answered', 'excluded'] as const
export type RatingState = (typeof RATING_STATES)[number]

export const RATING_ACTIONS = ['call-back', 'correct', 'answer', 'contest', 'uphold', 'exclude'] as const
export type RatingAction = (typeof RATING_ACTIONS)[number]

/** Working days for correcting and for contesting a bad rating, from the day it was given. */
export const RATING_DAYS = 15

export function isBad(level: RatingLevel): boolean {
  return level === 'dissatisfied' || level === 'very-dissatisfied'
}

/** A rating that says money was asked for is followed like a bad one, whatever its level: help is free by rule. */
export function firstState({ level, charged }: { level: RatingLevel; charged: boolean }): RatingState {
  return isBad(level) || charged ? 'open' : 'kept'
}

/** What may be done; it is contested once, before it is corrected and while the term runs. */
export function ratingActions(rating: { state: RatingState; contested: boolean; inTerm: boolean }): RatingAction[] {
  const { state, contested, inTerm } = rating
  if (state === 'open') return ['call-back']
  if (state === 'called-back') return contested || !inTerm ? ['correct'] : ['correct', 'contest']
  if (state === 'corrected') return ['answer']
  if (state === 'contested') return ['uphold', 'exclude']
  return []
}

/** The state behind an action. Whoever could not be reached is called again. */
export function ratingStateAfter(action: RatingAction, { reached = true }: { reached?: boolean } = {}): RatingState {
  if (action === 'call-back') return reached ? 'called-back' : 'open'
  const after = {
    correct: 'corrected',
    answer: 'answered',
    contest: 'contested',
    uphold: 'called-back',
    exclude: 'excluded',
  } as const
  return after[action]
}
