import { Dexie } from 'dexie'
import { SYNC_SCHEMA } from '@yiwang/contract/sync'
import { openOperation, placeOf, saidOf, type Intent, type Operation, type Said } from './operation.ts'
import type { OperationRow, ReceiptRow, ReceiptState } from './rows.ts'
import type { Vault } from './vault.ts'

/**
 * Puts an operation on the disk; when this resolves it is there. The same id put in again is the same operation. One
 * that replaces another takes its place in the order, in the same transaction.
 */
export async function enqueue(vault: Vault, intent: Intent, now: number): Promise<'saved' | 'known'> {
  const { db, personId } = vault
  const { id, aggregate, replaces = null } = intent
  const sealed = await vault.seal(placeOf.said(id), saidOf(intent))
  return db.transaction('rw', db.operations, db.receipts, db.parts, async () => {
    if ((await db.operations.get(id)) ?? (await db.receipts.get(id))) return 'known'
    const earlier = replaces === null ? undefined : await db.operations.get(replaces)
    const before = await db.operations.where({ personId, aggregate }).toArray()
    const sequence = earlier?.sequence ?? (await nextSequence(vault))
    if (earlier) {
      await settle(vault, earlier, { state: 'replaced', at: now, outcome: null })
      await tellDependents(vault, earlier.id, [id])
    }
    const parts = intent.parts ?? []
    await db.operations.add({
      id,
      personId,
      sequence,
      aggregate,
      dependsOn: intent.dependsOn ?? [],
      parts,
      state: 'queued',
      version: intent.version ?? null,
      follows: before.some((other) => other.id !== replaces && other.sequence < sequence),
      attempts: 0,
      nextAt: 0,
      at: now,
      schema: SYNC_SCHEMA,
      sealed,
      outcome: null,
    })
    await db.parts
      .where('id')
      .anyOf(parts)
      .modify((part) => {
        if (part.state === 'form') part.state = 'ready'
      })
    return 'saved'
  })
}

/** The next number of this person on this phone; receipts count, so a number never comes twice. */
async function nextSequence({ db, personId }: Vault): Promise<number> {
  const range: [[string, number], [string, number]] = [
    [personId, 0],
    [personId, Infinity],
  ]
  const last = await db.operations
    .where('[personId+sequence]')
    .between(...range)
    .last()
  const past = await db.receipts
    .where('[personId+sequence]')
    .between(...range)
    .last()
  return Math.max(last?.sequence ?? 0, past?.sequence ?? 0) + 1
}

/** What had to wait for one that is no more waits for what takes its place, or for nothing: the server then judges it. */
async function tellDependents({ db, personId }: Vault, gone: string, instead: string[]): Promise<void> {
  await db.operations
    .where({ personId })
    .and(({ dependsOn }) => dependsOn.includes(gone))
    .modify((row) => {
      row.dependsOn = row.dependsOn.flatMap((one) => (one === gone ? instead : [one]))
    })
}

type End = { state: ReceiptState; at: number; outcome: ReceiptRow['outcome'] }

/** Turns an operation into a receipt. Runs inside a transaction over operations and receipts. */
async function settle({ db }: Vault, row: OperationRow, { state, at, outcome }: End): Promise<void> {
  const { id, personId, sequence, aggregate, parts, dependsOn, version, at: madeAt, schema, sealed } = row
  const receipt: ReceiptRow = {
    id,
    personId,
    sequence,
    aggregate,
    parts,
    dependsOn,
    version,
    state,
    madeAt,
    schema,
    at,
    sealed,
    outcome,
  }
  await db.receipts.put(receipt)
  await db.operations.delete(id)
}

/** The server has taken it: the receipt is kept, and what was made on top of it learns the version it now stands on. */
export async function markApplied(vault: Vault, id: string, reply: unknown, now: number): Promise<void> {
  const { db } = vault
  const outcome = await vault.seal(placeOf.outcome(id), reply)
  await db.transaction('rw', db.operations, db.receipts, async () => {
    const row = await db.operations.get(id)
    if (!row) return
    await settle(vault, row, { state: 'applied', at: now, outcome })
    const version = versionIn(reply)
    if (version !== null) await tellFollower(vault, row, version)
  })
}

function versionIn(reply: unknown): number | null {
  const version = typeof reply === 'object' && reply !== null && 'version' in reply ? reply.version : null
  return typeof version === 'number' ? version : null
}

/** The next unsent write on the same aggregate stands on this version. */
async function tellFollower({ db, personId }: Vault, row: OperationRow, version: number | null): Promise<void> {
  const others = await db.operations.where({ personId, aggregate: row.aggregate }).sortBy('sequence')
  const next = others.find((other) => other.sequence > row.sequence)
  if (next?.follows && next.version !== null) await db.operations.update(next.id, { version })
}

/** The server said no, or keeps it for review: it waits for the person, and nothing of it is lost. */
export async function markHeld(vault: Vault, id: string, state: 'refused' | 'quarantined', problem: unknown) {
  const outcome = problem === null ? null : await vault.seal(placeOf.outcome(id), problem)
  await vault.db.operations.update(id, { state, outcome })
}

/** Not now: it is tried again after `nextAt`. */
export async function markLater(vault: Vault, id: string, state: 'queued' | 'waiting', nextAt: number): Promise<void> {
  const { db } = vault
  await db.transaction('rw', db.operations, async () => {
    const row = await db.operations.get(id)
    if (row) await db.operations.update(id, { state, attempts: row.attempts + 1, nextAt })
  })
}

/** Only the person drops what was not taken, and says why. What stood on it stands on what it stood on. */
export async function drop(vault: Vault, id: string, reason: string, now: number): Promise<void> {
  if (reason.trim() === '') throw new Error('a reason is asked for')
  const { db } = vault
  const outcome = await vault.seal(placeOf.outcome(id), { reason: reason.trim() })
  await db.transaction('rw', db.operations, db.receipts, async () => {
    const row = await db.operations.get(id)
    if (!row) return
    await settle(vault, row, { state: 'dropped', at: now, outcome })
    await tellFollower(vault, row, row.version)
    await tellDependents(vault, id, [])
  })
}

/** Sends a held one again as it stands; for those that the server keeps for review as well. */
export async function tryAgain({ db }: Vault, id: string): Promise<void> {
  await db.operations.update(id, { state: 'queued', attempts: 0, nextAt: 0 })
}

/** All operations that the server has not taken, in their order. */
export async function listOperations(vault: Vault): Promise<Operation[]> {
  const { db, personId } = vault
  const rows = await db.operations
    .where('[personId+sequence]')
    .between([personId, Dexie.minKey], [personId, Dexie.maxKey])
    .toArray()
  return Promise.all(rows.map((row) => openOperation(vault, row)))
}

export function countUnsent({ db, personId }: Vault): Promise<number> {
  return db.operations.where({ personId }).count()
}

/** An operation that is over: taken with its reply, dropped, or replaced. */
export type Receipt = Pick<ReceiptRow, 'id' | 'state' | 'at' | 'aggregate'> & { said: Said; reply: unknown }

export async function findReceipt(vault: Vault, id: string): Promise<Receipt | null> {
  const row = await vault.db.receipts.get(id)
  return row && row.personId === vault.personId ? openReceipt(vault, row) : null
}

/** What is over of one thing, in order. */
export async function receiptsOf(vault: Vault, aggregate: string): Promise<Receipt[]> {
  const { db, personId } = vault
  const rows = await db.receipts
    .where('[personId+sequence]')
    .between([personId, Dexie.minKey], [personId, Dexie.maxKey])
    .and((row) => row.aggregate === aggregate)
    .toArray()
  return Promise.all(rows.map((row) => openReceipt(vault, row)))
}

async function openReceipt(vault: Vault, row: ReceiptRow): Promise<Receipt> {
  const { id } = row
  const said = await vault.open<Said>(placeOf.said(id), row.sealed)
  return {
    id,
    state: row.state,
    at: row.at,
    aggregate: row.aggregate,
    said,
    reply: row.outcome && (await vault.open(placeOf.outcome(id), row.outcome)),
  }
}
