import type { OpeningState } from '@yiwang/contract/disclosure'

type Times = { endsAt: Date; reviewDue: Date; reviewedAt: Date | null }

export function openingStateOf({ endsAt, reviewDue, reviewedAt }: Times, now: Date): OpeningState {
  if (reviewedAt !== null) return 'reviewed'
  if (now < endsAt) return 'open'
  return now > reviewDue ? 'overdue' : 'waiting'
}
