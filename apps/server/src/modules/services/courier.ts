import type { Context } from '../../kernel/context.ts'
import { unseal } from '../../kernel/crypto.ts'
import { inTransaction } from '../../kernel/db/tx.ts'
import type { Tx } from '../../kernel/db/tx.ts'
import { ADDRESS_COLUMN } from './domain/person-seal.ts'
import { lockWaitingParcels, postponeParcel, saveWaybill, writeOutbox } from './store/delivery-store.ts'
import type { DeliveryRecord } from './store/delivery-store.ts'
import { openAllServices } from './store/open-services.ts'

/** A parcel as a courier gets it; the address is opened for this moment alone. */
export type Parcel = { deliveryId: string; address: string; at: Date }

/** The port to a courier company: the same parcel given twice must answer the same waybill. */
export interface Courier {
  send(parcel: Parcel): Promise<{ waybill: string }>
}

const AT_ONCE = 20
const MOST_ATTEMPTS = 8
const RETRY_MS = 8 * 60_000

/** The courier of a demo: nothing leaves; what would have left is written down. */
export function fakeCourier(): Courier {
  return {
    send: ({ deliveryId }) =>
      Promise.resolve({ waybill: `YS${deliveryId.replace(/-/g, '').slice(-12).toUpperCase()}` }),
  }
}

/** Hands waiting parcels to the courier, some at a time; one that is not taken is tried again later. */
export function sendParcels(context: Context, courier: Courier): () => Promise<boolean> {
  return async () => {
    const tenant = context.config.TENANT
    const now = context.clock()
    return inTransaction(context.pool, { tenant }, async (tx) => {
      await openAllServices(tx)
      const waiting = await lockWaitingParcels(tx, tenant, { now, most: AT_ONCE })
      for (const row of waiting) await send(context, tx, { tenant, row, now, courier })
      return waiting.length === AT_ONCE
    })
  }
}

type Sending = { tenant: string; row: DeliveryRecord; now: Date; courier: Courier }

async function send(context: Context, tx: Tx, { tenant, row, now, courier }: Sending): Promise<void> {
  const address = unseal(context.secrets, { column: ADDRESS_COLUMN, rowId: row.id }, row.addressSealed ?? '')
  const sent = await courier.send({ deliveryId: row.id, address, at: now }).catch((error: unknown) => {
    context.logger.warn({ deliveryId: row.id, error: String(error) }, 'courier did not take a parcel')
    return null
  })
  if (sent === null) {
    const nextAt = new Date(now.getTime() + RETRY_MS)
    return postponeParcel(tx, tenant, { id: row.id, nextAt, mostAttempts: MOST_ATTEMPTS })
  }
  await saveWaybill(tx, tenant, { id: row.id, waybill: sent.waybill })
  await writeOutbox(tx, tenant, { deliveryId: row.id, waybill: sent.waybill, at: now })
}
