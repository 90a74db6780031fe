import type { FieldDb } from './db.ts'

const LEASE = 20_000
type Locks = Pick<LockManager, 'request'>

/**
 * Runs the work when no other tab does the same; answers null when one does. Browsers without locks use a row with a
 * term that is taken over when its holder is gone: sending twice would do no harm, it only costs.
 */
export async function alone<T>(
  db: FieldDb,
  name: string,
  work: () => Promise<T>,
  { locks = globalThis.navigator?.locks, now = Date.now }: { locks?: Locks; now?: () => number } = {},
): Promise<T | null> {
  if (locks) return locks.request(name, { ifAvailable: true }, (lock) => (lock ? work() : null))
  const holder = crypto.randomUUID()
  if (!(await takeLease(db, name, holder, now()))) return null
  const renew = setInterval(() => void db.leases.put({ name, holder, until: now() + LEASE }), LEASE / 3)
  try {
    return await work()
  } finally {
    clearInterval(renew)
    await db.leases
      .where({ name })
      .and((row) => row.holder === holder)
      .delete()
  }
}

function takeLease(db: FieldDb, name: string, holder: string, now: number): Promise<boolean> {
  return db.transaction('rw', db.leases, async () => {
    const held = await db.leases.get(name)
    // A lease that ends later than any lease can was written by a clock that has been set back since.
    if (held && held.until > now && held.until <= now + LEASE) return false
    await db.leases.put({ name, holder, until: now + LEASE })
    return true
  })
}
