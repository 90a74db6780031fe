import type { UnitCandidate } from './schema.ts'

/** Below this chance nothing is chosen beforehand: it is offered, and a person chooses. */
export const SURE_ENOUGH = 0.45

/** A unit that may be chosen beforehand: the duty list names it, or dispatchers decide so often enough. */
export function isSureUnit({ confidence, reasons }: Pick<UnitCandidate, 'confidence' | 'reasons'>): boolean {
  return (confidence ?? 0) >= SURE_ENOUGH || reasons.some(({ kind }) => kind === 'duty-list')
}
