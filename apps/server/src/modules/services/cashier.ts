import { systemActor } from '../../kernel/actor.ts'
import type { Context } from '../../kernel/context.ts'
import { inTransaction } from '../../kernel/db/tx.ts'
import type { Tx } from '../../kernel/db/tx.ts'
import { noteStep } from './commands/note-step.ts'
import { newOrder, yuan } from './commands/pay-fee.ts'
import { WORDS } from './domain/words.ts'
import { lockApplication } from './store/application-store.ts'
import { chargeOf, claimCharges, saveCharge } from './store/charge-store.ts'
import type { ChargeChange, ChargeRecord } from './store/charge-store.ts'
import { openAllServices } from './store/open-services.ts'
import type { ApplicationRecord } from './store/tables.ts'

/** Amounts in fen. */
export type Bill = { chargeId: string; amount: number; at: Date }

/** The port to a cashier (非税收缴 or a payment company): the same charge given twice must be one order and one refund. */
export interface Cashier {
  order(bill: Bill): Promise<{ orderNumber: string; payUrl: string | null }>
  query(orderNumber: string): Promise<'waiting' | 'paid' | 'failed'>
  refund(bill: Bill & { orderNumber: string }): Promise<'waiting' | 'done'>
}

/** The cashier of a demo: no money moves; what is ordered counts as paid at once. */
export function fakeCashier(): Cashier {
  return {
    order: ({ chargeId }) =>
      Promise.resolve({ orderNumber: `YF${chargeId.replace(/-/g, '').slice(-12).toUpperCase()}`, payUrl: null }),
    query: () => Promise.resolve('paid'),
    refund: () => Promise.resolve('done'),
  }
}

const AT_ONCE = 20
const LEASE_MS = 5 * 60_000
const ANSWER_MS = 10_000
const FIRST_RETRY_MS = 5_000
const LAST_RETRY_MS = 30 * 60_000
/** After so many questions somebody who began to pay has not: it is due again. */
const MOST_QUESTIONS = 12

/** Asks the cashier about what is being paid or refunded: claimed in one transaction, asked outside of any, written in another. */
export function moveMoney(context: Context, cashier: Cashier): () => Promise<boolean> {
  const tenant = context.config.TENANT
  return async () => {
    const now = context.clock()
    const leaseUntil = new Date(now.getTime() + LEASE_MS)
    const claimed = await asPlatform(context, (tx) => claimCharges(tx, tenant, { now, leaseUntil, most: AT_ONCE }))
    for (const charge of claimed) {
      const answer = await inTime(answerOf(cashier, charge, now)).catch((error: unknown) => {
        context.logger.warn({ chargeId: charge.id, error: String(error) }, 'cashier did not answer')
        return null
      })
      await asPlatform(context, (tx) => writeDown(tx, { tenant, charge, answer, now }))
    }
    return claimed.length === AT_ONCE
  }
}

function asPlatform<T>(context: Context, work: (tx: Tx) => Promise<T>): Promise<T> {
  return inTransaction(context.pool, { tenant: context.config.TENANT }, async (tx) => {
    await openAllServices(tx)
    return work(tx)
  })
}

type Answer = { standing: 'waiting' | 'paid' | 'failed' | 'done'; orderNumber: string; payUrl: string | null }

async function answerOf(
  cashier: Cashier,
  { id, orderId, state, amount, orderNumber, payUrl }: ChargeRecord,
  at: Date,
): Promise<Answer> {
  const bill = { chargeId: orderId ?? id, amount, at }
  const order = orderNumber === null ? await cashier.order(bill) : { orderNumber, payUrl }
  const standing =
    state === 'refunding' ? await cashier.refund({ ...bill, ...order }) : await cashier.query(order.orderNumber)
  return { ...order, standing }
}

function inTime<T>(work: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`no answer in ${ANSWER_MS} ms`)), ANSWER_MS)
    void work.then(resolve, reject).finally(() => clearTimeout(timer))
  })
}

type Written = { tenant: string; charge: ChargeRecord; answer: Answer | null; now: Date }

async function writeDown(tx: Tx, { tenant, charge, answer, now }: Written): Promise<void> {
  const row = await lockApplication(tx, tenant, charge.applicationId)
  const known = await chargeOf(tx, tenant, charge.applicationId)
  if (!row || known?.state !== charge.state) return
  const order = answer === null ? {} : { orderNumber: answer.orderNumber, payUrl: answer.payUrl }
  const attempts = known.attempts + 1
  const nextAt = new Date(now.getTime() + Math.min(FIRST_RETRY_MS * 2 ** (attempts - 1), LAST_RETRY_MS))
  const change = changeOf(known, answer, now) ?? { attempts, nextAt }
  await saveCharge(tx, tenant, known.id, { ...order, ...change })
  await tellStory(tx, { row, known, change, now })
}

/** What an answer changes; null when the cashier is to be asked again. */
function changeOf(known: ChargeRecord, answer: Answer | null, now: Date): ChargeChange | null {
  if (known.state === 'refunding') return answer?.standing === 'done' ? { state: 'refunded', refundedAt: now } : null
  if (answer?.standing === 'paid') {
    const paid = { way: 'online', paidAt: now } as const
    // The application ended meanwhile: what was paid goes back.
    if (known.closing) return { ...paid, state: 'refunding', refundReason: WORDS.feeBack, attempts: 0, nextAt: now }
    return { ...paid, state: 'paid' }
  }
  const unpaid = known.closing ? ('void' as const) : ('due' as const)
  // An order that failed is never asked about again; one that nobody paid in time may still be, so it stays the order.
  if (answer?.standing === 'failed') return { state: unpaid, ...newOrder(now) }
  const isOver = answer !== null && known.attempts + 1 >= MOST_QUESTIONS
  return isOver ? { state: unpaid } : null
}

type Story = { row: ApplicationRecord; known: ChargeRecord; change: ChargeChange; now: Date }

async function tellStory(tx: Tx, { row, known, change, now }: Story): Promise<void> {
  const action = change.state === 'paid' ? 'pay' : change.state === 'refunded' ? 'refund' : null
  if (action === null) return
  const note = [yuan(known.amount), known.refundReason ?? ''].filter(Boolean).join(' ')
  await noteStep(tx, systemActor(row.tenant), { row, action, note, open: true, at: now })
}
