import type { ApplicationReceipt, ChargeAct, chargeRoutes } from '@yiwang/contract/services'
import { newId } from '@yiwang/contract'
import type { Actor } from '../../../kernel/actor.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { AppError, forbidden, notFound, ruleBroken } from '../../../kernel/errors.ts'
import type { Input } from '../../../kernel/route/binding.ts'
import { chargeActs } from '../domain/charge-of.ts'
import { WORDS } from '../domain/words.ts'
import { isReadable } from '../queries/get-application.ts'
import { receiptOf } from '../queries/receipt.ts'
import { lockApplication } from '../store/application-store.ts'
import { chargeOf, saveCharge } from '../store/charge-store.ts'
import type { ChargeChange, ChargeRecord } from '../store/charge-store.ts'
import { openServices } from '../store/open-services.ts'
import type { ApplicationRecord } from '../store/tables.ts'
import { noteStep } from './note-step.ts'

type Of = { applicationId: string; version: number | null }

/** The application, locked, with a charge with which the actor may do what is wanted now. */
async function hold(
  tx: Tx,
  actor: Actor,
  { applicationId, version }: Of,
  act: ChargeAct,
): Promise<{ row: ApplicationRecord; known: ChargeRecord }> {
  await openServices(tx, actor)
  const row = await lockApplication(tx, actor.tenant, applicationId)
  if (!row || !isReadable(actor, row)) throw notFound('application')
  const known = await chargeOf(tx, row.tenant, row.id)
  if (!known) throw ruleBroken('nothing is charged', WORDS.feeNone)
  if (version !== null && version !== row.version)
    throw new AppError('conflict', `application is at version ${row.version}`, WORDS.changed, {
      current: { state: row.state, version: row.version },
    })
  if (chargeActs(actor, row, known).includes(act)) return { row, known }
  const isEver = (['due', 'paid'] as const).some((state) => chargeActs(actor, row, { state, way: null }).includes(act))
  throw isEver ? ruleBroken(`charge is ${known.state}`, WORDS.feeState) : forbidden(act)
}

/** Begins to pay online. The cashier is asked by a round of its own, outside of any transaction. */
export async function payFee(tx: Tx, actor: Actor, input: Input<typeof chargeRoutes.pay>): Promise<ApplicationReceipt> {
  const { row, known } = await hold(tx, actor, input, 'pay')
  const fresh = known.state === 'refunded' ? newOrder(input.at) : {}
  const paying = { state: 'paying', attempts: 0, nextAt: input.at, refundReason: null } as const
  await saveCharge(tx, row.tenant, known.id, { ...paying, ...fresh })
  return receiptOf(tx, actor, { row, missing: [], at: input.at })
}

/** Money or card at the window; the window answers for it by name. */
export async function collectFee(
  tx: Tx,
  actor: Actor,
  input: Input<typeof chargeRoutes.collect>,
): Promise<ApplicationReceipt> {
  const { row, known } = await hold(tx, actor, input, 'collect')
  const { note, at } = input
  await saveCharge(tx, row.tenant, known.id, {
    state: 'paid',
    way: 'window',
    paidAt: at,
    paidName: actor.name,
    refundReason: null,
  })
  return noteStep(tx, actor, {
    row,
    action: 'pay',
    note: [yuan(known.amount), note].filter(Boolean).join(' '),
    open: true,
    at,
  })
}

/** What was taken at the window goes back over the window; what was paid online, the way it came. */
export async function refundFee(
  tx: Tx,
  actor: Actor,
  input: Input<typeof chargeRoutes.refund>,
): Promise<ApplicationReceipt> {
  const { row, known } = await hold(tx, actor, input, 'refund')
  const { reason, at } = input
  if (row.state === 'issued' || row.state === 'delivered' || row.state === 'archived')
    if (row.outcome === 'granted') throw ruleBroken('issued already', WORDS.feeIssued)
  const change =
    known.way === 'window'
      ? { state: 'refunded' as const, refundReason: reason, refundedAt: at }
      : { state: 'refunding' as const, refundReason: reason, attempts: 0, nextAt: at }
  await saveCharge(tx, row.tenant, known.id, change)
  if (known.way !== 'window') return receiptOf(tx, actor, { row, missing: [], at })
  return noteStep(tx, actor, { row, action: 'refund', note: `${yuan(known.amount)} ${reason}`, open: true, at })
}

/** The next payment is an order of its own: what the cashier knows of the one before counts for it no more. */
export function newOrder(now: Date): ChargeChange {
  return { orderId: newId(now.getTime()), orderNumber: null, payUrl: null }
}

export function yuan(fen: number): string {
  return `${(fen / 100).toFixed(2)}元`
}
