import { z } from 'zod'
import { openOperation, type Said } from './operation.ts'
import { openPart } from './parts.ts'
import type { Sealed } from './rows.ts'
import { deriveKey, openValue, randomBytes, ROUNDS, sealValue } from './seal.ts'
import type { Vault } from './vault.ts'

const FORMAT = 'yiwang-queue-1'
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

/** An unsent operation as it is handed over. */
export type HandedOver = {
  id: string
  author: string
  sequence: number
  aggregate: string
  dependsOn: string[]
  version: number | null
  at: number
  schema: number
  said: Said
}
export type Handover = {
  personId: string
  madeAt: number
  operations: HandedOver[]
  /** Content in base64. */
  parts: { id: string; kind: string; mime: string; sha256: string; content: string }[]
}

const file = z.object({ format: z.literal(FORMAT), rounds: z.int().min(1), salt: z.string(), content: z.string() })

/** Everything unsent of the person in one file, sealed by a passphrase that is shown once. The queue stays as it is. */
export async function exportQueue(vault: Vault, passphrase: string, now: number, rounds = ROUNDS): Promise<Blob> {
  const { db, personId } = vault
  const rows = await db.operations.where({ personId }).sortBy('sequence')
  const operations = await Promise.all(rows.map((row) => openOperation(vault, row)))
  const handover: Handover = { personId, madeAt: now, operations: operations.map(handedOver), parts: [] }
  for (const id of new Set(rows.flatMap(({ parts }) => parts))) {
    const [row, content] = [await db.parts.get(id), await openPart(vault, id)]
    if (!row || !content) continue
    const { kind, mime, sha256 } = row
    handover.parts.push({ id, kind, mime, sha256, content: toBase64(new Uint8Array(await content.arrayBuffer())) })
  }
  const salt = randomBytes(16)
  const sealed = await sealValue(await deriveKey(plain(passphrase), salt, rounds), FORMAT, handover)
  const written: z.infer<typeof file> = { format: FORMAT, rounds, salt: toBase64(salt), content: toBase64(sealed) }
  return new Blob([JSON.stringify(written)], { type: 'application/json' })
}

/** Reads such a file. @throws when the passphrase is another or the file was changed */
export async function openHandover(content: string, passphrase: string): Promise<Handover> {
  const { rounds, salt, content: sealed } = file.parse(JSON.parse(content))
  const key = await deriveKey(plain(passphrase), fromBase64(salt), rounds)
  return openValue<Handover>(key, FORMAT, fromBase64(sealed))
}

function handedOver(operation: Awaited<ReturnType<typeof openOperation>>): HandedOver {
  const { id, personId, sequence, aggregate, dependsOn, version, at, schema, said } = operation
  return { id, author: personId, sequence, aggregate, dependsOn, version, at, schema, said }
}

function plain(passphrase: string): string {
  return passphrase.toLowerCase().replace(/[^a-z0-9]/g, '')
}

function toBase64(bytes: Sealed): string {
  let text = ''
  for (let i = 0; i < bytes.length; i += 0x8000) text += String.fromCharCode(...bytes.subarray(i, i + 0x8000))
  return btoa(text)
}

function fromBase64(text: string): Sealed {
  return Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0))
}
