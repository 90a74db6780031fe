import { contentOf, type Client, type QueueFile, type QueuedAct } from '@yiwang/client'
import { newId } from '@yiwang/contract'
import { MOST_OCTETS, MOST_OPERATIONS, syncRoutes, type OperationResult } from '@yiwang/contract/sync'

/** What became of the acts of a file. */
export type HandedIn = { held: number; known: number; refused: number; later: number }

/**
 * Gives what a colleague's phone could not send to review: files first, then the acts, as many at once as the server
 * takes. Given again after a failure nothing is there twice.
 */
export async function handIn(
  client: Client,
  { operations, parts }: QueueFile,
  onProgress: (done: number) => void,
): Promise<HandedIn> {
  const deviceId = newId()
  let done = 0
  for (const part of parts) {
    await sendPart(client, part)
    onProgress((done += 1))
  }
  const results: OperationResult[] = []
  const acts = [...operations].sort((a, b) => a.sequence - b.sequence)
  for (let at = 0; at < acts.length; at += MOST_OPERATIONS) {
    const some = acts.slice(at, at + MOST_OPERATIONS)
    const body = { deviceId, epoch: null, operations: some.map((act) => travelling(act, parts)) }
    results.push(...(await client.call(syncRoutes.push, { body })).results)
    onProgress((done += some.length))
  }
  return countOf(results)
}

/** An act as the phone itself would have sent it. */
export function travelling({ said, at, parts: named, ...act }: QueuedAct, parts: QueueFile['parts']) {
  const { method, path, params, query, body } = said
  const text = JSON.stringify(body ?? {})
  const files = named ?? parts.map(({ id }) => id).filter((id) => text.includes(id))
  return { ...act, method, path, params, query, body, parts: files, at: isoOf(at) }
}

/** A clock may say anything; what no date can hold becomes the beginning of time. */
function isoOf(at: number): string {
  return new Date(at >= 0 && at < 8e15 ? at : 0).toISOString()
}

export function countOf(results: readonly OperationResult[]): HandedIn {
  const count = (of: (result: OperationResult) => boolean) => results.filter(of).length
  return {
    held: count(({ outcome }) => outcome === 'quarantined'),
    known: count(({ outcome }) => outcome === 'applied'),
    refused: count(({ outcome }) => outcome === 'refused'),
    later: count(({ outcome }) => outcome === 'waiting' || outcome === 'retry'),
  }
}

async function sendPart(client: Client, part: QueueFile['parts'][number]): Promise<void> {
  const { id, kind, mime, sha256 } = part
  const content = contentOf(part)
  const body = { id, kind, mime, sha256, bytes: content.length }
  let state = await client.call(syncRoutes.beginPart, { body })
  // A server that forgets what it was given is asked no more often than there are pieces, and once over.
  for (let left = 2 * Math.ceil(content.length / MOST_OCTETS); state.fileId === null && left > 0; left -= 1) {
    const from = state.received >= content.length ? 0 : state.received
    const piece = new Blob([content.slice(from, from + MOST_OCTETS)])
    state = await client.octets(syncRoutes.putPart, piece, { params: { partId: id }, query: { offset: from } })
  }
}
