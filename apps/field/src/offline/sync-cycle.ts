import type { SyncScope } from '@yiwang/contract/sync'
import { offsetOf } from './clock-offset.ts'
import { metaKey, readMeta, writeMeta } from './meta.ts'
import { tryAgain } from './outbox.ts'
import { sendParts, type PartTransport } from './part-sender.ts'
import { compareCounts, pullAll, startOver, type Ask, type Progress } from './pull.ts'
import { sendAllAgain } from './receipts.ts'
import { drain, type Sending } from './sender.ts'
import type { Vault } from './vault.ts'

/** What the phone asks of its server. */
export type Server = {
  ask: Ask
  push: Sending['push']
  parts: PartTransport
  register: () => Promise<void>
  mine: () => Promise<Judged[]>
}
/** What became of an operation that the server kept for review. */
export type Judged = { id: string; state: 'refused' | 'quarantined' | 'applied' | 'dismissed' }

export type Cycling = {
  now: () => number
  random: () => number
  onProgress?: (progress: Progress) => void
  onSent?: () => void
  signal?: AbortSignal
}

/** Asks who is signed in and what should be on the phone; measures the clock; sees a restored server. */
export async function openCycle(vault: Vault, server: Server, { now }: Cycling): Promise<SyncScope | 'other-person'> {
  const { db, personId } = vault
  const askedAt = now()
  const scope = await server.ask.scope()
  const answeredAt = now()
  if (scope.personId !== personId) return 'other-person'
  await writeMeta(db, metaKey.offset, offsetOf(scope.now, askedAt, answeredAt))
  await writeMeta(db, metaKey.contact(personId), answeredAt)
  await meetEpoch(vault, scope.epoch, answeredAt)
  return scope
}

/** Another epoch than last time means that the server came back from a backup. Answers whether it was so. */
async function meetEpoch(vault: Vault, epoch: string, now: number): Promise<boolean> {
  const key = metaKey.epoch(vault.personId)
  const known = await readMeta<string>(vault.db, key)
  if (epoch === '') return false
  const isOther = known !== null && known !== epoch
  if (isOther) {
    await sendAllAgain(vault, now)
    await startOver(vault)
  }
  // Written last: cut off in between, all of it is done again, which does no harm.
  if (known !== epoch) await writeMeta(vault.db, key, epoch)
  return isOther
}

/** Sends what waits: what needs no file first, then file by file what waits for them. Answers how many were taken. */
export async function sendAll(vault: Vault, server: Server, cycling: Cycling): Promise<number> {
  const sending = { ...cycling, push: server.push }
  let taken = await drain(vault, sending)
  if (taken > 0) cycling.onSent?.()
  if ((await sendParts(vault, server.parts)) > 0) {
    cycling.onSent?.()
    const behind = await drain(vault, sending)
    // Told again: screens that read the answer after the files would miss what they carried.
    if (behind > 0) cycling.onSent?.()
    taken += behind
  }
  return taken
}

/**
 * The first half of a round: who is signed in, what waits leaves, what was judged is heard of. Answers what should be on
 * the phone; when that is nothing any more, nothing else was done. Throws when the server is not reached.
 */
export async function runSending(vault: Vault, server: Server, cycling: Cycling): Promise<SyncScope | 'other-person'> {
  const scope = await openCycle(vault, server, cycling)
  if (scope === 'other-person' || scope.wipe) return scope
  await server.register()
  await sendAll(vault, server, cycling)
  await hearJudgements(vault, server)
  return scope
}

/** The second half: what is new comes. It may take minutes, and what is written meanwhile does not wait for it. */
export async function runFetching(vault: Vault, server: Server, scope: SyncScope, cycling: Cycling): Promise<void> {
  if (scope.streams.length === 0) return
  await pullAll(vault, server.ask, scope, cycling)
  await mendCounts(vault, cycling.now())
}

/** What lay with the supervisor and was carried out is asked for again: the answer is then the stored one. */
async function hearJudgements(vault: Vault, server: Server): Promise<void> {
  const held = await vault.db.operations.where({ personId: vault.personId }).toArray()
  if (!held.some(({ state }) => state === 'quarantined')) return
  const judged = new Map((await server.mine()).map(({ id, state }) => [id, state]))
  for (const { id, state } of held) {
    if (state !== 'quarantined') continue
    if (judged.get(id) === 'applied') await tryAgain(vault, id)
    if (judged.get(id) === 'dismissed') await vault.db.operations.update(id, { state: 'refused' })
  }
}

const MEND_AGAIN = 6 * 3_600_000

/** A stream whose counts differ although nothing more is to come begins again; not more than every six hours. */
async function mendCounts(vault: Vault, now: number): Promise<void> {
  for (const { areaId, stream, phone, server, complete } of await compareCounts(vault)) {
    if (!complete || phone === server) continue
    const key = metaKey.mended(vault.personId, areaId, stream)
    const last = await readMeta<number>(vault.db, key)
    if (last !== null && Math.abs(now - last) < MEND_AGAIN) continue
    await startOver(vault, { areaId, stream })
    await writeMeta(vault.db, key, now)
  }
}
