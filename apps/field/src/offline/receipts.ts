import { Dexie } from 'dexie'
import type { FieldDb } from './db.ts'
import type { Vault } from './vault.ts'

const DAY = 86_400_000
/** As long as the server remembers what it has taken. */
export const RECEIPT_DAYS = 90

/**
 * The server was restored from a backup: everything that it took within its memory goes to it again, in the old order,
 * and so do the files that it had. What it still has it answers as before; what lay with a supervisor there may lie with
 * nobody now. Answers how many.
 */
export async function sendAllAgain({ db, personId }: Vault, now: number): Promise<number> {
  return db.transaction('rw', db.operations, db.receipts, db.parts, async () => {
    const since = now - RECEIPT_DAYS * DAY
    const rows = await db.receipts.where('[personId+at]').between([personId, since], [personId, Dexie.maxKey]).toArray()
    const taken = rows.filter((row) => row.state === 'applied')
    const again = new Set(taken.map(({ id }) => id))
    for (const { state: _state, madeAt, outcome: _outcome, ...row } of taken) {
      await db.operations.put({
        ...row,
        // What is older than its memory is in every backup.
        dependsOn: row.dependsOn.filter((id) => again.has(id)),
        state: 'queued',
        follows: false,
        attempts: 0,
        nextAt: 0,
        at: madeAt,
        outcome: null,
      })
      await db.receipts.delete(row.id)
    }
    await db.operations
      .where({ personId })
      .and(({ state }) => state === 'quarantined')
      .modify({ state: 'queued', attempts: 0, nextAt: 0 })
    await offerFilesAgain(db, personId)
    return taken.length
  })
}

/** Files that the server had are announced to it anew: those of operations, and those of forms that stand open. */
async function offerFilesAgain(db: FieldDb, personId: string): Promise<void> {
  const named = new Set((await db.operations.where({ personId }).toArray()).flatMap(({ parts }) => parts))
  await db.parts
    .where('[personId+state]')
    .equals([personId, 'stored'])
    .modify((part) => {
      part.state = named.has(part.id) ? 'ready' : 'form'
      part.received = 0
    })
}

/** Forgets receipts that the server has forgotten as well. */
export async function forgetOldReceipts({ db, personId }: Vault, now: number): Promise<number> {
  return db.receipts
    .where('[personId+at]')
    .between([personId, Dexie.minKey], [personId, now - RECEIPT_DAYS * DAY])
    .delete()
}
