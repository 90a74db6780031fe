import type { Actor } from '../../../kernel/actor.ts'
import { inTransaction } from '../../../kernel/db/tx.ts'
import type { Pool } from '../../../kernel/db/pool.ts'
import { findDone } from '../../../kernel/idempotency.ts'
import type { Epochs } from '../epoch.ts'
import { touchDevice } from '../store/device-store.ts'
import { findHeld } from '../store/held-store.ts'
import { missingParts } from '../store/part-store.ts'
import { openSync, placeOfWork } from '../store/reach.ts'
import type { HeldRow } from '../store/tables.ts'

type Asked = {
  deviceId: string
  userAgent: string
  at: Date
  ids: readonly string[]
  /** Operations outside of the batch that others depend on. */
  named: readonly string[]
  parts: readonly string[]
}

/** What must be known before a batch is carried out. */
export type Ahead = {
  held: ReadonlyMap<string, HeldRow>
  done: ReadonlySet<string>
  missing: ReadonlySet<string>
  isWiped: boolean
  epoch: string
}

type Means = { pool: Pool; epochs: Epochs }

export async function lookAhead({ pool, epochs }: Means, actor: Actor, asked: Asked): Promise<Ahead> {
  const { tenant } = actor
  return inTransaction(pool, { tenant }, async (tx) => {
    await openSync(tx, actor)
    const { deviceId: id, userAgent, at } = asked
    const device = await touchDevice(tx, tenant, {
      id,
      personId: actor.id ?? '',
      areaPath: placeOfWork(actor),
      userAgent: userAgent.slice(0, 400),
      at,
      app: null,
      waiting: null,
    })
    const [epoch, held, done, missing] = await Promise.all([
      epochs.current(tx, tenant),
      findHeld(tx, tenant, asked.ids),
      findDone(tx, tenant, [...asked.ids, ...asked.named]),
      missingParts(tx, tenant, asked.parts),
    ])
    return { held: new Map(held.map((row) => [row.id, row])), done, missing, isWiped: device.wipe !== 'none', epoch }
  })
}
