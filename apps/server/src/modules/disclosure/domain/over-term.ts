import { daysBefore } from './windows.ts'

/** A ledger with the day before which an end lies over its term. */
export type Term = { ledgerId: string; endedBefore: string }

/** Records that ended more than `retentionDays` before `day` are over their term; without days nothing ever is. */
export function termsOn(day: string, ledgers: readonly { id: string; retentionDays: number | null }[]): Term[] {
  return ledgers.flatMap(({ id, retentionDays }) =>
    retentionDays === null ? [] : [{ ledgerId: id, endedBefore: daysBefore(day, retentionDays) }],
  )
}
