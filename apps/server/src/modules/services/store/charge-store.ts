import type { Charge, ChargeState } from '@yiwang/contract/services'
import { ask } from '../../../kernel/db/driver.ts'
import type { Tx } from '../../../kernel/db/tx.ts'

export type ChargeRecord = {
  id: string
  applicationId: string
  state: ChargeState
  /** Amounts in fen. */
  items: readonly { name: string; amount: number }[]
  amount: number
  way: Charge['way']
  /** What the cashier is told the charge is called; null for its own id. */
  orderId: string | null
  orderNumber: string | null
  payUrl: string | null
  closing: boolean
  refundReason: string | null
  attempts: number
  paidAt: Date | null
}

const COLUMNS = `id, application_id as "applicationId", state, items, amount, way, order_id as "orderId", order_number as "orderNumber",
  pay_url as "payUrl", closing, refund_reason as "refundReason", attempts, paid_at as "paidAt"`

type NewCharge = Pick<ChargeRecord, 'id' | 'applicationId' | 'items' | 'amount'> & { at: Date }

export async function insertCharge(tx: Tx, tenant: string, one: NewCharge): Promise<void> {
  await ask(
    tx,
    `insert into services.charges (tenant, id, application_id, state, items, amount, made_at)
    values ($1, $2, $3, 'due', $4, $5, $6) on conflict (tenant, application_id) do nothing`,
    [tenant, one.id, one.applicationId, JSON.stringify(one.items), one.amount, one.at],
  )
}

export async function chargeOf(tx: Tx, tenant: string, applicationId: string): Promise<ChargeRecord | null> {
  const rows = await ask<ChargeRecord>(
    tx,
    `select ${COLUMNS} from services.charges where tenant = $1 and application_id = $2`,
    [tenant, applicationId],
  )
  return rows[0] ?? null
}

/** What may change of a charge; the columns come from this list, never from what anybody sent. */
const COLUMN_OF = {
  state: 'state',
  way: 'way',
  orderId: 'order_id',
  orderNumber: 'order_number',
  payUrl: 'pay_url',
  closing: 'closing',
  refundReason: 'refund_reason',
  attempts: 'attempts',
  nextAt: 'next_at',
  paidAt: 'paid_at',
  paidName: 'paid_name',
  refundedAt: 'refunded_at',
} as const

export type ChargeChange = Partial<
  Pick<
    ChargeRecord,
    'state' | 'way' | 'orderId' | 'orderNumber' | 'payUrl' | 'closing' | 'refundReason' | 'attempts' | 'paidAt'
  > & {
    nextAt: Date | null
    paidName: string | null
    refundedAt: Date | null
  }
>

export async function saveCharge(tx: Tx, tenant: string, id: string, change: ChargeChange): Promise<void> {
  const keys = (Object.keys(COLUMN_OF) as (keyof typeof COLUMN_OF)[]).filter((key) => change[key] !== undefined)
  const sets = keys.map((key, i) => `${COLUMN_OF[key]} = $${i + 3}`)
  await ask(tx, `update services.charges set ${sets.join(', ')} where tenant = $1 and id = $2`, [
    tenant,
    id,
    ...keys.map((key) => change[key]),
  ])
}

/** Takes charges of which the cashier is to be asked for as long as the lease runs; nobody else takes them meanwhile. */
export async function claimCharges(
  tx: Tx,
  tenant: string,
  { now, leaseUntil, most }: { now: Date; leaseUntil: Date; most: number },
): Promise<ChargeRecord[]> {
  return ask<ChargeRecord>(
    tx,
    `update services.charges c set next_at = $3
    from (
      select id as due_id from services.charges
      where tenant = $1 and state in ('paying', 'refunding') and next_at <= $2
      order by next_at, id limit $4 for update skip locked
    ) due
    where c.tenant = $1 and c.id = due.due_id
    returning ${COLUMNS}`,
    [tenant, now, leaseUntil, most],
  )
}
