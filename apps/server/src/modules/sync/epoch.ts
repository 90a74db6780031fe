import { newId } from '@yiwang/contract'
import type { Clock } from '../../kernel/clock.ts'
import { afterCommit, inTransaction } from '../../kernel/db/tx.ts'
import type { Tx } from '../../kernel/db/tx.ts'
import type { Pool } from '../../kernel/db/pool.ts'
import { findEpoch, readCluster, replaceEpoch } from './store/epoch-store.ts'

/** So often is enough to see a restore, or an epoch that was renewed by hand. */
const LOOK_MS = 30_000

export type Epochs = { current: (tx: Tx, tenant: string) => Promise<string> }

/**
 * The epoch of a county's database: made at the first look, and anew when the database turns out to be another one than
 * that which wrote it down.
 */
export function createEpochs(clock: Clock): Epochs {
  const looked = new Map<string, { at: number; id: string }>()
  return {
    async current(tx, tenant) {
      const known = looked.get(tenant)
      const now = Date.now()
      if (known && now - known.at < LOOK_MS) return known.id
      const id = await lookAtCluster(tx, tenant, clock())
      afterCommit(tx, () => looked.set(tenant, { at: now, id }))
      return id
    },
  }
}

async function lookAtCluster(tx: Tx, tenant: string, at: Date): Promise<string> {
  const [row, cluster] = [await findEpoch(tx, tenant), await readCluster(tx)]
  const isSame = row?.systemIdentifier === cluster.systemIdentifier && row.timeline === cluster.timeline
  if (row && isSame) return row.id
  return (await replaceEpoch(tx, tenant, { ...cluster, id: newId(at.getTime()), before: row?.id ?? null, at })).id
}

type Parts = { pool: Pool; clock: Clock }

/** Begins a new epoch by hand, after a restore that cannot be seen from inside; phones then send their receipts again. */
export async function renewEpoch(
  { pool, clock }: Parts,
  tenant: string,
): Promise<{ before: string | null; now: string }> {
  return inTransaction(pool, { tenant }, async (tx) => {
    const at = clock()
    const [row, cluster] = [await findEpoch(tx, tenant), await readCluster(tx)]
    const next = await replaceEpoch(tx, tenant, { ...cluster, id: newId(at.getTime()), before: row?.id ?? null, at })
    return { before: row?.id ?? null, now: next.id }
  })
}
