import type { z } from 'zod'
import type { Reply } from '@yiwang/contract'
import { MOST_OPERATIONS } from '@yiwang/contract/sync'
import type { operation, syncRoutes } from '@yiwang/contract/sync'
import { waitAfter } from './backoff.ts'
import { openOperation } from './operation.ts'
import { markApplied, markHeld, markLater } from './outbox.ts'
import type { OperationRow } from './rows.ts'
import type { Vault } from './vault.ts'

export type PushReply = Reply<typeof syncRoutes.push>

/** An operation as it travels. */
export type Travelling = z.input<typeof operation>

export type Sending = {
  push: (operations: Travelling[]) => Promise<PushReply>
  now: () => number
  random: () => number
}

/**
 * The operations that may leave now: of each aggregate only the first, when what it depends on was taken and its files
 * have arrived. One that was refused holds back only what stands on it.
 */
export function sendable(rows: readonly OperationRow[], unstored: ReadonlySet<string>, now: number): OperationRow[] {
  const unsent = new Set(rows.map((row) => row.id))
  const begun = new Set<string>()
  const ready: OperationRow[] = []
  for (const row of [...rows].sort((a, b) => a.sequence - b.sequence)) {
    if (begun.has(row.aggregate)) continue
    begun.add(row.aggregate)
    const isDue = (row.state === 'queued' || row.state === 'waiting') && row.nextAt <= now
    if (isDue && !row.dependsOn.some((id) => unsent.has(id)) && !row.parts.some((id) => unstored.has(id)))
      ready.push(row)
  }
  return ready
}

/** Ids of the person's files that the server does not have. */
export async function unstoredParts({ db, personId }: Vault): Promise<Set<string>> {
  const rows = await db.parts.where('[personId+state]').anyOf([personId, 'form'], [personId, 'ready']).primaryKeys()
  return new Set(rows)
}

/** Sends what may leave until nothing more may; answers how many were taken. Throws when the server is not reached. */
export async function drain(vault: Vault, sending: Sending): Promise<number> {
  let taken = 0
  for (;;) {
    const rows = await vault.db.operations.where({ personId: vault.personId }).toArray()
    const ready = sendable(rows, await unstoredParts(vault), sending.now()).slice(0, MOST_OPERATIONS)
    if (ready.length === 0) return taken
    const reply = await sending.push(await Promise.all(ready.map((row) => travelling(vault, row))))
    const applied = await Promise.all(ready.map((row) => take(vault, sending, row, reply)))
    taken += applied.filter(Boolean).length
  }
}

async function take(vault: Vault, { now, random }: Sending, row: OperationRow, reply: PushReply): Promise<boolean> {
  const result = reply.results.find(({ id }) => id === row.id)
  const later = now() + waitAfter(row.attempts + 1, random())
  switch (result?.outcome) {
    case 'applied':
      await markApplied(vault, row.id, result.reply, now())
      return true
    case 'refused':
    case 'quarantined':
      // The cookie was somebody else's: not what was written is wrong but who was signed in.
      if (result.reason === 'forged-author') break
      await markHeld(vault, row.id, result.outcome, result.problem)
      return false
    case 'waiting':
      await markLater(vault, row.id, 'waiting', later)
      return false
    case 'retry':
    case undefined:
  }
  await markLater(vault, row.id, 'queued', later)
  return false
}

async function travelling(vault: Vault, row: OperationRow): Promise<Travelling> {
  const { said } = await openOperation(vault, row)
  const { id, sequence, aggregate, dependsOn, parts, version, schema } = row
  const { method, path, params, query, body } = said
  const what = { method, path, params, query, body }
  return {
    id,
    author: row.personId,
    sequence,
    ...what,
    version,
    aggregate,
    dependsOn,
    parts,
    at: isoOf(row.at),
    schema,
  }
}

/** A clock may say anything; what no date can hold becomes the beginning of time. */
function isoOf(at: number): string {
  return new Date(at >= 0 && at < 8e15 ? at : 0).toISOString()
}
