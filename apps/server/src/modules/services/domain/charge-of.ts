import type { Charge, ChargeAct } from '@yiwang/contract/services'
import type { MatterContent } from '@yiwang/contract/matters'
import type { Actor } from '../../../kernel/actor.ts'
import { isAllowed } from '../../../kernel/authorize.ts'
import type { ChargeRecord } from '../store/charge-store.ts'
import type { ApplicationRecord } from '../store/tables.ts'
import { subjectOf } from './subject-of.ts'

type Fees = Pick<MatterContent, 'charged' | 'fees'>

/** What matters cost together, in fen; tariffs that depend on the case have no amount and are not asked for here. */
export function feesOf(contents: readonly Fees[]): { name: string; amount: number }[] {
  return contents
    .filter(({ charged }) => charged)
    .flatMap(({ fees }) => fees)
    .flatMap(({ name, amount }) => (amount === null ? [] : [{ name, amount: Math.round(amount * 100) }]))
    .filter(({ amount }) => amount > 0)
}

/** What the caller may do with a charge now. */
export function chargeActs(
  actor: Actor,
  row: ApplicationRecord,
  { state, way }: Pick<ChargeRecord, 'state' | 'way'>,
): ChargeAct[] {
  const subject = subjectOf(row)
  const isOwn = row.applicant_person_id !== null && row.applicant_person_id === actor.id
  const collects = isAllowed(actor, 'service.issue', subject)
  const acts: ChargeAct[] = []
  if (isOwn && (state === 'due' || state === 'refunded')) acts.push('pay')
  if (collects && (state === 'due' || state === 'refunded')) acts.push('collect')
  // What was taken over the counter goes back over the counter.
  if (collects && (state === 'paid' || (state === 'refunding' && way === 'window'))) acts.push('refund')
  return acts
}

export function chargeView(actor: Actor, row: ApplicationRecord, one: ChargeRecord): Charge {
  const { state, items, amount, payUrl, way, paidAt, refundReason } = one
  const isOwn = row.applicant_person_id !== null && row.applicant_person_id === actor.id
  return {
    state,
    way,
    refundReason,
    items: items.map((item) => ({ name: item.name, amount: item.amount / 100 })),
    amount: amount / 100,
    payUrl: isOwn && state === 'paying' ? payUrl : null,
    paidAt: paidAt?.toISOString() ?? null,
    can: chargeActs(actor, row, one),
  }
}
