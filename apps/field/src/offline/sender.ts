import type { z } from 'zod'
import { ApiError } from '@yiwang/client'
import type { Problem, Reply } from '@yiwang/contract'
import { MOST_OPERATIONS } from '@yiwang/contract/sync'
import type { operation, syncRoutes } from '@yiwang/contract/sync'
import { waitAfter } from './backoff.ts'
import { offerAgain } from './lost-parts.ts'
import { openOperation } from './operation.ts'
import { markApplied, markHeld, markLater } from './outbox.ts'
import type { OperationRow } from './rows.ts'
import type { Vault } from './vault.ts'

export type PushReply = Reply<typeof syncRoutes.push>

/** An operation as it travels. */
export type Travelling = z.input<typeof operation>

/** Whoever is signed in is not the author: what was written stays as it is until the author is signed in again. */
export class OtherPerson extends Error {
  constructor() {
    super('somebody else is signed in')
    this.name = 'OtherPerson'
  }
}

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

/**
 * Sends what may leave until nothing more may; answers how many were taken. Throws when the server is not reached, and
 * OtherPerson when it knows another author.
 */
export async function drain(vault: Vault, sending: Sending): Promise<number> {
  let taken = 0
  for (;;) {
    const rows = await vault.db.operations.where({ personId: vault.personId }).toArray()
    const ready = sendable(rows, await unstoredParts(vault), sending.now()).slice(0, MOST_OPERATIONS)
    if (ready.length === 0) return taken
    const batch = await Promise.all(ready.map(async (row) => ({ row, said: await travelling(vault, row) })))
    const tries = { left: MOST_SPLITS }
    for (const load of loads(batch)) taken += await deliver(vault, sending, load, tries)
  }
}

type Loaded = { row: OperationRow; said: Travelling }

/** Characters of one push: what a slow line carries before it is cut again, and far below what any proxy takes. */
const MOST_CHARACTERS = 256 * 1024
/** So many refusals of a whole push are looked into at a time; one among fifty is found with six. */
const MOST_SPLITS = 8

function loads(batch: readonly Loaded[]): Loaded[][] {
  const all: Loaded[][] = []
  let room = 0
  for (const one of batch) {
    const size = JSON.stringify(one.said).length
    const load = all.at(-1)
    if (load && size <= room) load.push(one)
    else {
      all.push([one])
      room = MOST_CHARACTERS
    }
    room -= size
  }
  return all
}

/** Sends a load; one that is refused as a whole is halved, so that the operation at fault holds up nobody else. */
async function deliver(vault: Vault, sending: Sending, load: Loaded[], tries: { left: number }): Promise<number> {
  let reply: PushReply
  try {
    reply = await sending.push(load.map(({ said }) => said))
  } catch (error) {
    const [only, ...others] = load
    if (!isAboutContent(error) || (tries.left -= 1) < 0 || !only) throw error
    if (others.length === 0) return putAside(vault, sending, only.row, error)
    const middle = Math.ceil(load.length / 2)
    const before = await deliver(vault, sending, load.slice(0, middle), tries)
    return before + (await deliver(vault, sending, load.slice(middle), tries))
  }
  const applied = await Promise.all(load.map(({ row }) => take(vault, sending, row, reply)))
  if (reply.results.some(({ reason }) => reason === 'forged-author')) throw new OtherPerson()
  return applied.filter(Boolean).length
}

const TOO_LARGE = 413
const OF_CONTENT = new Set<ApiError['code']>(['bad-request', 'too-large', 'unsupported-type', 'internal'])

/** The push was refused for what stands in it. A proxy says "too large" in its own words. */
function isAboutContent(error: unknown): error is ApiError {
  return error instanceof ApiError && (error.status === TOO_LARGE || OF_CONTENT.has(error.code))
}

/** What the server cannot take by itself waits for the person; what made it stumble is tried again later. */
async function putAside(vault: Vault, { now, random }: Sending, row: OperationRow, error: ApiError): Promise<number> {
  const problem: Problem | null = error.problem
  if (error.code === 'internal') await markLater(vault, row.id, 'queued', now() + waitAfter(row.attempts + 1, random()))
  else await markHeld(vault, row.id, 'refused', problem)
  return 0
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
      // Not what was written is wrong but who was signed in.
      if (result.reason === 'forged-author') return false
      await markHeld(vault, row.id, result.outcome, result.problem)
      return false
    case 'waiting':
      if (result.reason === 'part' && !(await offerAgain(vault, result.missing ?? row.parts))) {
        await markHeld(vault, row.id, 'refused', null)
        return false
      }
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
