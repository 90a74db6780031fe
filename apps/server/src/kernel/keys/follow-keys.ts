import { newId } from '@yiwang/contract'
import { hostname } from 'node:os'
import type { Context } from '../context.ts'
import { noteUnderWay } from '../db/under-way.ts'
import { inTransaction } from '../db/tx.ts'
import { announceCopy, COMING, forgetCopy, insertKey, listKeys } from './key-store.ts'
import type { KeyRow } from './key-store.ts'

export type FollowedKeys = {
  /** Looks which key is in force, heeds it, and tells the other copies; answers the generation on its way. */
  sync: () => Promise<KeyRow | undefined>
  /** Tells the others that this copy is gone. */
  leave: () => Promise<void>
}

type Parts = Pick<Context, 'config' | 'pool' | 'clock' | 'secrets' | 'logger' | 'warnings'>

/**
 * Keeps the ring of this process in step with the other copies. What a copy tells of itself is true when it is told: it
 * says that it writes with a key when every transaction is over that began while it wrote with another.
 */
export function followKeys({ config, pool, clock, secrets, logger, warnings }: Parts): FollowedKeys {
  const { TENANT: tenant } = config
  const { ring } = secrets
  const copyId = newId()
  let writes: string | null = null
  let older = { id: '', areOver: () => true }
  let strange: string | null = null
  warnings.add('keys-differ', () => strange)

  function heed(keys: readonly KeyRow[]): void {
    const current = keys.find(({ phase }) => phase === 'current')
    const coming = keys.find(isComing)
    if (!current) return
    const isWritten = coming !== undefined && coming.phase !== 'spread'
    const writing = isWritten ? coming.id : current.id
    const other = coming && (isWritten ? current.id : coming.id)
    ring.use({ writing, besides: other === undefined ? [] : [other] })
    if (writes !== null && writes !== writing) older = { id: writes, areOver: noteUnderWay(pool) }
    writes = writing
    strange = keys.filter(({ phase }) => phase !== 'retired').find(isStrange)?.id ?? null
    if (strange !== null) logger.error({ key: strange }, 'the keys folder holds another key than the other copies')
    for (const { id } of keys.filter(({ phase }) => phase === 'retired')) ring.retire(id)
  }

  /** Another key under the same id: a folder of another installation, or two that were made apart. */
  function isStrange({ id, fingerprint }: KeyRow): boolean {
    const known = ring.find(id)
    return known !== undefined && known.fingerprint !== fingerprint
  }

  return {
    async sync() {
      const keys = await inTransaction(pool, { tenant }, async (tx) => {
        const known = await listKeys(tx, tenant)
        const first = ring.find(ring.firstId)
        if (known.length > 0 || !first) return known
        const key = { id: first.id, suite: first.suite.name, fingerprint: first.fingerprint }
        await insertKey(tx, tenant, { ...key, phase: 'current', at: clock(), actorId: null })
        return listKeys(tx, tenant)
      })
      heed(keys)
      const reads = keys.flatMap(({ id }) => ring.find(id)?.fingerprint ?? [])
      const told = older.areOver() ? (writes ?? '') : older.id
      await inTransaction(pool, { tenant }, (tx) =>
        announceCopy(tx, tenant, { id: copyId, host: hostname(), reads, writes: told }),
      )
      return keys.find(isComing)
    },
    leave: () => inTransaction(pool, { tenant }, (tx) => forgetCopy(tx, tenant, copyId)),
  }
}

export function isComing({ phase }: KeyRow): boolean {
  return COMING.some((one) => one === phase)
}
