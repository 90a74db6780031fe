import type { DeliveryMethod, Receipt } from '@yiwang/contract/services'
import { ask } from '../../../kernel/db/driver.ts'
import type { Tx } from '../../../kernel/db/tx.ts'

export type DeliveryRecord = {
  id: string
  applicationId: string
  method: DeliveryMethod
  state: 'waiting' | 'shipped' | 'delivered' | 'failed'
  addressSealed: string | null
  addressMasked: string | null
  workerId: string | null
  waybill: string | null
  at: Date
  deliveredAt: Date | null
  receipt: Receipt | null
}

const COLUMNS = `id, application_id as "applicationId", method, state, address_sealed as "addressSealed",
  address_masked as "addressMasked", worker_id as "workerId", waybill, at, delivered_at as "deliveredAt", receipt`

export async function insertDelivery(tx: Tx, tenant: string, row: DeliveryRecord): Promise<void> {
  await ask(
    tx,
    `insert into services.deliveries (tenant, id, application_id, method, state, address_sealed, address_masked, worker_id,
      waybill, at, delivered_at, receipt, next_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $10)`,
    [
      tenant,
      row.id,
      row.applicationId,
      row.method,
      row.state,
      row.addressSealed,
      row.addressMasked,
      row.workerId,
      row.waybill,
      row.at,
      row.deliveredAt,
      row.receipt === null ? null : JSON.stringify(row.receipt),
    ],
  )
}

export async function deliveriesOf(tx: Tx, tenant: string, applicationId: string): Promise<DeliveryRecord[]> {
  return ask<DeliveryRecord>(
    tx,
    `select ${COLUMNS} from services.deliveries where tenant = $1 and application_id = $2 order by at, id`,
    [tenant, applicationId],
  )
}

/** What is on its way is in hand now. */
export async function closeDelivery(
  tx: Tx,
  tenant: string,
  { id, at, receipt }: { id: string; at: Date; receipt: Receipt },
): Promise<void> {
  await ask(
    tx,
    `update services.deliveries set state = 'delivered', delivered_at = $3, receipt = $4 where tenant = $1 and id = $2`,
    [tenant, id, at, JSON.stringify(receipt)],
  )
}

export type ClaimedParcel = Pick<DeliveryRecord, 'id' | 'applicationId' | 'addressSealed'> & { attempts: number }

/** Takes parcels that no courier has yet for as long as the lease runs; nobody else takes them meanwhile. */
export async function claimParcels(
  tx: Tx,
  tenant: string,
  { now, leaseUntil, most }: { now: Date; leaseUntil: Date; most: number },
): Promise<ClaimedParcel[]> {
  return ask<ClaimedParcel>(
    tx,
    `update services.deliveries d set next_at = $3
    from (
      select id from services.deliveries
      where tenant = $1 and state = 'waiting' and method = 'courier' and next_at <= $2
      order by next_at, id limit $4 for update skip locked
    ) due
    where d.tenant = $1 and d.id = due.id
    returning d.id, d.application_id as "applicationId", d.address_sealed as "addressSealed", d.attempts`,
    [tenant, now, leaseUntil, most],
  )
}

/** False when somebody has closed the delivery meanwhile. */
export async function saveWaybill(
  tx: Tx,
  tenant: string,
  { id, waybill }: { id: string; waybill: string },
): Promise<boolean> {
  const rows = await ask(
    tx,
    `update services.deliveries set state = 'shipped', waybill = $3, attempts = attempts + 1
    where tenant = $1 and id = $2 and state = 'waiting' returning id`,
    [tenant, id, waybill],
  )
  return rows.length > 0
}

/** A courier that does not answer is asked again later. */
export async function postponeParcel(
  tx: Tx,
  tenant: string,
  { id, nextAt }: { id: string; nextAt: Date },
): Promise<void> {
  await ask(
    tx,
    `update services.deliveries set attempts = attempts + 1, next_at = $3
    where tenant = $1 and id = $2 and state = 'waiting'`,
    [tenant, id, nextAt],
  )
}

/** The last try failed: the parcel lies until somebody sends or hands it over otherwise. */
export async function giveParcelUp(tx: Tx, tenant: string, id: string): Promise<boolean> {
  const rows = await ask(
    tx,
    `update services.deliveries set state = 'failed', attempts = attempts + 1, next_at = null
    where tenant = $1 and id = $2 and state = 'waiting' returning id`,
    [tenant, id],
  )
  return rows.length > 0
}

export async function writeOutbox(
  tx: Tx,
  tenant: string,
  { deliveryId, waybill, at }: { deliveryId: string; waybill: string; at: Date },
): Promise<void> {
  await ask(
    tx,
    `insert into services.courier_outbox (tenant, delivery_id, waybill, at) values ($1, $2, $3, $4) on conflict do nothing`,
    [tenant, deliveryId, waybill, at],
  )
}
