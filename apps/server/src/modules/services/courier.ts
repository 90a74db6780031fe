import type { Context } from '../../kernel/context.ts'
import { unseal } from '../../kernel/crypto.ts'
import { inTransaction } from '../../kernel/db/tx.ts'
import type { Tx } from '../../kernel/db/tx.ts'
import { tellUndelivered } from './commands/tell.ts'
import { ADDRESS_COLUMN } from './domain/person-seal.ts'
import { findApplication } from './store/application-store.ts'
import { claimParcels, giveParcelUp, postponeParcel, saveWaybill, writeOutbox } from './store/delivery-store.ts'
import type { ClaimedParcel } from './store/delivery-store.ts'
import { openAllServices } from './store/open-services.ts'

/** A parcel as a courier gets it; the address is opened for this moment alone. */
export type Parcel = { deliveryId: string; address: string; at: Date }

/** The port to a courier company: the same parcel given twice must answer the same waybill. */
export interface Courier {
  send(parcel: Parcel): Promise<{ waybill: string }>
}

const AT_ONCE = 20
const MOST_ATTEMPTS = 8
const FIRST_RETRY_MS = 60_000
const LAST_RETRY_MS = 4 * 3_600_000
/** A courier that has not answered by then counts as one that did not take it. */
const ANSWER_MS = 10_000
/** Longer than any call may take: a process that died meanwhile leaves the parcel to the next. */
const LEASE_MS = 5 * 60_000

/** The courier of a demo: nothing leaves; what would have left is written down. */
export function fakeCourier(): Courier {
  return {
    send: ({ deliveryId }) =>
      Promise.resolve({ waybill: `YS${deliveryId.replace(/-/g, '').slice(-12).toUpperCase()}` }),
  }
}

/**
 * Hands waiting parcels to the courier, some at a time. Each is claimed in one transaction, given to the courier outside of
 * any, and its answer written in another: a slow courier holds no row and no connection. One that is not taken is tried
 * again, ever later; after the last try it lies as failed and the window is told.
 */
export function sendParcels(context: Context, courier: Courier, answerMs = ANSWER_MS): () => Promise<boolean> {
  return async () => {
    const now = context.clock()
    const leaseUntil = new Date(now.getTime() + LEASE_MS)
    const claimed = await asPlatform(context, (tx) =>
      claimParcels(tx, context.config.TENANT, { now, leaseUntil, most: AT_ONCE }),
    )
    for (const parcel of claimed) await send(context, { parcel, now, courier, answerMs })
    return claimed.length === AT_ONCE
  }
}

function asPlatform<T>(context: Context, work: (tx: Tx) => Promise<T>): Promise<T> {
  return inTransaction(context.pool, { tenant: context.config.TENANT }, async (tx) => {
    await openAllServices(tx)
    return work(tx)
  })
}

type Sending = { parcel: ClaimedParcel; now: Date; courier: Courier; answerMs: number }

async function send(context: Context, { parcel, now, courier, answerMs }: Sending): Promise<void> {
  const tenant = context.config.TENANT
  const { id } = parcel
  const address = unseal(context.secrets, { column: ADDRESS_COLUMN, rowId: id }, parcel.addressSealed ?? '')
  const answer = await inTime(courier.send({ deliveryId: id, address, at: now }), answerMs).catch((error: unknown) => {
    context.logger.warn({ deliveryId: id, error: String(error) }, 'courier did not take a parcel')
    return null
  })
  await asPlatform(context, async (tx) => {
    if (answer !== null) {
      if (!(await saveWaybill(tx, tenant, { id, waybill: answer.waybill }))) return
      return writeOutbox(tx, tenant, { deliveryId: id, waybill: answer.waybill, at: now })
    }
    const attempts = parcel.attempts + 1
    if (attempts < MOST_ATTEMPTS) {
      const nextAt = new Date(now.getTime() + pauseAfter(attempts))
      return postponeParcel(tx, tenant, { id, nextAt })
    }
    if (!(await giveParcelUp(tx, tenant, id))) return
    const row = await findApplication(tx, tenant, parcel.applicationId)
    if (row) tellUndelivered(tx, { row, deliveryId: id, at: now })
  })
}

/** A minute, then double each time, up to four hours. */
function pauseAfter(attempts: number): number {
  return Math.min(FIRST_RETRY_MS * 2 ** (attempts - 1), LAST_RETRY_MS)
}

function inTime<T>(work: Promise<T>, ms: number): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`no answer in ${ms} ms`)), ms)
    void work.then(resolve, reject).finally(() => clearTimeout(timer))
  })
}
