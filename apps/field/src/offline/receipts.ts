import { Dexie } from 'dexie'
import type { Vault } from './vault.ts'

const DAY = 86_400_000
/** As long as the server remembers what it has taken. */
export const RECEIPT_DAYS = 90

/**
 * The server was restored from a backup: everything that it took within its memory goes to it again, in the old order.
 * What it still has it answers as before. Answers how many.
 */
export async function sendAllAgain({ db, personId }: Vault, now: number): Promise<number> {
  return db.transaction('rw', db.operations, db.receipts, db.parts, async () => {
    const since = now - RECEIPT_DAYS * DAY
    const rows = await db.receipts.where('[personId+at]').between([personId, since], [personId, Dexie.maxKey]).toArray()
    const taken = rows.filter((row) => row.state === 'applied')
    for (const { state: _state, madeAt, outcome: _outcome, ...row } of taken) {
      await db.operations.put({
        ...row,
        state: 'queued',
        follows: false,
        attempts: 0,
        nextAt: 0,
        at: madeAt,
        outcome: null,
      })
      await db.receipts.delete(row.id)
      await db.parts.where('id').anyOf(row.parts).modify({ state: 'ready', received: 0 })
    }
    return taken.length
  })
}

/** Forgets receipts that the server has forgotten as well. */
export async function forgetOldReceipts({ db, personId }: Vault, now: number): Promise<number> {
  return db.receipts
    .where('[personId+at]')
    .between([personId, Dexie.minKey], [personId, now - RECEIPT_DAYS * DAY])
    .delete()
}
