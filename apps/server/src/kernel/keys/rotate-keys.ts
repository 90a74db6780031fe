import type { Context } from '../context.ts'
import { openEverything } from '../db/reach.ts'
import { inTransaction } from '../db/tx.ts'
import type { Tx } from '../db/tx.ts'
import { ruleBroken } from '../errors.ts'
import { insertKey, listCopies, listKeys, retireOthers, saveProgress, setPhase, takeComing } from './key-store.ts'
import type { CopyRow, KeyRow } from './key-store.ts'
import { isComing } from './follow-keys.ts'
import { sealAgain } from './sealed-stores.ts'

type Parts = Pick<Context, 'config' | 'pool' | 'clock' | 'secrets' | 'sealed'>

/** Rows of one turn: short enough that nobody who wants one of them waits. */
const AT_ONCE = 500

/**
 * Makes a new generation in the suite that is set and begins to exchange the old one for it. The server copies do the
 * rest, each phase in transactions of its own, so that an exchange that is cut off goes on where it was.
 */
export async function beginRotation(
  tx: Tx,
  { secrets, clock }: Pick<Parts, 'secrets' | 'clock'>,
  { tenant, actorId }: { tenant: string; actorId: string | null },
): Promise<string> {
  if ((await listKeys(tx, tenant)).some(isComing)) {
    throw ruleBroken('an exchange of keys is under way', '密钥正在更换，请等待本次更换完成')
  }
  const { id, suite, fingerprint } = secrets.ring.make()
  const added = await insertKey(tx, tenant, {
    id,
    suite: suite.name,
    fingerprint,
    phase: 'spread',
    at: clock(),
    actorId,
  })
  if (!added) throw ruleBroken('an exchange of keys is under way', '密钥正在更换，请等待本次更换完成')
  return id
}

/** Copies that hold a phase up. */
export function lagging({ id, phase, fingerprint }: KeyRow, copies: readonly CopyRow[]): CopyRow[] {
  if (phase === 'spread') return copies.filter(({ reads }) => !reads.includes(fingerprint))
  return phase === 'write' ? copies.filter(({ writes }) => writes !== id) : []
}

/** `moved`: a phase ended; `busy`: there is more to seal; `waiting`: for other copies; `idle`: nothing is on its way. */
export type Step = 'moved' | 'busy' | 'waiting' | 'idle'

/** Carries the exchange of keys on by one step; one copy at a time. */
export function stepRotation(parts: Parts): Promise<Step> {
  const { config, pool, clock } = parts
  const { TENANT: tenant } = config
  return inTransaction(pool, { tenant }, async (tx) => {
    const coming = await takeComing(tx, tenant)
    if (!coming) return 'idle'
    const { id, phase } = coming
    if (phase === 'reseal' || phase === 'check') return turn(tx, parts, coming)
    if (lagging(coming, await listCopies(tx, tenant)).length > 0) return 'waiting'
    await setPhase(tx, tenant, { id, phase: phase === 'spread' ? 'write' : 'reseal', at: clock() })
    return 'moved'
  })
}

async function turn(tx: Tx, { config, clock, secrets, sealed }: Parts, coming: KeyRow): Promise<Step> {
  const { TENANT: tenant } = config
  const { id, phase, progress } = coming
  // A copy that has not heard of the phase yet would seal with the old key.
  if (secrets.ring.writing().id !== id) return 'waiting'
  const stores = sealed.list()
  const at = Math.max(
    0,
    stores.findIndex(({ name }) => name === progress.store),
  )
  const store = stores[at]
  const again = sealAgain(secrets)
  await openEverything(tx)
  const page = { tenant, after: progress.after ?? null, most: AT_ONCE, again }
  const done = store ? await store.turn(tx, page) : { after: null, changed: 0 }
  const changed = (progress.changed ?? 0) + done.changed
  const inPass = (progress.inPass ?? 0) + done.changed
  const damaged = (progress.damaged ?? 0) + again.damaged()
  const next = done.after === null ? stores[at + 1] : store
  if (next) {
    await saveProgress(tx, tenant, { id, progress: { store: next.name, after: done.after, changed, inPass, damaged } })
    return 'busy'
  }
  if (phase === 'reseal' || inPass > 0) {
    await saveProgress(tx, tenant, { id, progress: { changed } })
    await setPhase(tx, tenant, { id, phase: 'check', at: clock() })
    return 'moved'
  }
  await saveProgress(tx, tenant, { id, progress: { changed, damaged } })
  await retireOthers(tx, tenant, { id, at: clock() })
  await setPhase(tx, tenant, { id, phase: 'current', at: clock() })
  return 'moved'
}
