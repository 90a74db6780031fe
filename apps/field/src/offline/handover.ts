import { sealQueueFile, toBase64, type QueuedAct, type QueueFile } from '@yiwang/client'
import { openOperation, type Operation } from './operation.ts'
import { openPart } from './parts.ts'
import { randomBytes, ROUNDS } from './seal.ts'
import type { Vault } from './vault.ts'

/** Without letters and digits that are mistaken for each other when read aloud. */
const LETTERS = 'abcdefghjkmnpqrstuvwxyz23456789'
const GROUPS = 5
const GROUP = 5

/** Twenty-five letters, about 124 bits, in groups. */
export function newPassphrase(): string {
  const letters: string[] = []
  while (letters.length < GROUPS * GROUP) {
    for (const byte of randomBytes(64)) {
      // Bytes above the last whole multiple would make the first letters more likely.
      const letter =
        byte < Math.floor(256 / LETTERS.length) * LETTERS.length ? LETTERS[byte % LETTERS.length] : undefined
      if (letter !== undefined && letters.length < GROUPS * GROUP) letters.push(letter)
    }
  }
  return Array.from({ length: GROUPS }, (_, i) => letters.slice(i * GROUP, (i + 1) * GROUP).join('')).join('-')
}

/** Everything unsent of the person in one file, sealed by a passphrase that is shown once. The queue stays as it is. */
export async function exportQueue(vault: Vault, passphrase: string, now: number, rounds = ROUNDS): Promise<Blob> {
  const { db, personId } = vault
  const rows = await db.operations.where({ personId }).sortBy('sequence')
  const operations = await Promise.all(rows.map((row) => openOperation(vault, row)))
  const queue: QueueFile = { personId, madeAt: now, operations: operations.map(handedOver), parts: [] }
  for (const id of new Set(rows.flatMap(({ parts }) => parts))) {
    const [row, content] = [await db.parts.get(id), await openPart(vault, id)]
    if (!row || !content) continue
    const { kind, mime, sha256 } = row
    queue.parts.push({ id, kind, mime, sha256, content: toBase64(new Uint8Array(await content.arrayBuffer())) })
  }
  return sealQueueFile(queue, passphrase, rounds)
}

/** An unsent operation as it is handed over: what was said and in which order, without how its form is opened again. */
function handedOver(operation: Operation): QueuedAct {
  const { id, personId, sequence, aggregate, dependsOn, parts, version, at, schema } = operation
  const { method, path, params, query, body, label } = operation.said
  const said = { method, path, params, query, body, label }
  return { id, author: personId, sequence, aggregate, dependsOn, parts, version, at, schema, said }
}
