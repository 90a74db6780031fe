import type { Delivery, noticeAdminRoutes } from '@yiwang/contract/notices'
import type { Actor } from '../../../kernel/actor.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { AppError } from '../../../kernel/errors.ts'
import { decodeCursor, pageFrom } from '../../../kernel/keyset.ts'
import type { Input } from '../../../kernel/route/binding.ts'
import { listDeliveryRows } from '../store/delivery-store.ts'
import type { DeliveryListRow } from '../store/delivery-store.ts'
import { linkOf } from './list-notices.ts'

type List = Omit<Input<typeof noticeAdminRoutes.deliveries>, 'commandId' | 'version' | 'at'>

/** A page of messages in one state, newest change first; without their text, and numbers masked. */
export async function listDeliveries(tx: Tx, { tenant }: Actor, input: List) {
  const { state, channel, failure, template, cursor, limit } = input
  const after = cursor === undefined ? null : placeOf(cursor)
  const filter = { tenant, state, channels: channel, failures: failure, templates: template, after, limit }
  return pageFrom(await listDeliveryRows(tx, filter), limit, {
    item: deliveryOf,
    cursor: (row) => [row.changed_at.toISOString(), row.id],
  })
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

function placeOf(cursor: string): { at: string; id: string } {
  const [at, id] = decodeCursor(cursor, 2)
  if (!UUID.test(String(id)) || Number.isNaN(Date.parse(String(at))))
    throw new AppError('bad-request', 'invalid cursor', '页码已失效，请重新查询')
  return { at: String(at), id: String(id) }
}

function deliveryOf(row: DeliveryListRow): Delivery {
  return {
    id: row.id,
    at: row.at.toISOString(),
    channel: row.channel,
    fake: row.mode === 'fake',
    template: row.template,
    link: linkOf(row),
    recipient: row.name,
    addressMasked: row.address_masked,
    urgent: row.urgent,
    state: row.state,
    attempts: row.attempts,
    failure: row.failure,
    failureStatus: row.failure_status,
    changedAt: row.changed_at.toISOString(),
    nextAt: row.next_at?.toISOString() ?? null,
  }
}
