import path from 'node:path'
import { ensureKey, FIRST_KEY, openKeyFolder } from './crypto/key-folder.ts'
import { createKeyRing } from './crypto/key-ring.ts'
import type { Key, KeyRing } from './crypto/key-ring.ts'
import type { SuiteName } from './crypto/provider.ts'

/** Keys of this installation. They live beside the database, never in it. */
export type Secrets = { ring: KeyRing; hashing: Buffer }

/** Reads the keys from the data folder; makes them on the first start, in the suite that is set. */
export function loadSecrets(dataDir: string, suite: SuiteName = 'aes'): Secrets {
  const folder = openKeyFolder(dataDir)
  return { ring: createKeyRing(folder, suite), hashing: ensureKey(path.join(folder, 'hashing.key')) }
}

/** Where a sealed value belongs, `table.column` and row; moved to another place it cannot be opened. */
export type SealPlace = { column: string; rowId: string }

/** No key of that id is in the folder: the value may well be whole. */
export class UnknownKey extends Error {}

/** Seals with the key that is in force; the value begins with its id. */
export function seal({ ring }: Secrets, place: SealPlace, plain: string): string {
  const key = ring.writing()
  return `${key.id}.${key.sealer.seal(boundTo(key, place), plain).toString('base64')}`
}

/** Opens a sealed value; throws when it was changed, moved or sealed under another key. */
export function unseal({ ring }: Secrets, place: SealPlace, sealed: string): string {
  const id = sealKeyOf(sealed)
  const key = ring.find(id)
  if (!key || id.length === sealed.length) throw new UnknownKey('sealed under an unknown key')
  return key.sealer.open(boundTo(key, place), Buffer.from(sealed.slice(id.length + 1), 'base64'))
}

/** Id of the key that a value was sealed with. */
export function sealKeyOf(sealed: string): string {
  return sealed.slice(0, Math.max(0, sealed.indexOf('.'))) || sealed
}

function boundTo({ id }: Key, { column, rowId }: SealPlace): Buffer {
  // Values of the first generation were bound without the id of their key.
  return Buffer.from(id === FIRST_KEY ? `${column}|${rowId}` : JSON.stringify([id, column, rowId]))
}

/**
 * Keyed index of a sealed value, equal for equal values; for phones and the like reduce to digits first. To be written:
 * a look-up asks for {@link blindIndexes}.
 */
export function blindIndex({ ring }: Secrets, kind: string, value: string): string {
  return indexUnder(ring.writing(), kind, value)
}

/** Every index value under which a value may stand now: one, and two while keys are being exchanged. */
export function blindIndexes({ ring }: Secrets, kind: string, value: string): string[] {
  return ring.inUse().map((key) => indexUnder(key, kind, value))
}

/** Id of the key of an index value. */
export function indexKeyOf(indexValue: string): string {
  const end = indexValue.indexOf('.')
  return end < 0 ? FIRST_KEY : indexValue.slice(0, end)
}

function indexUnder({ id, suite, index }: Key, kind: string, value: string): string {
  const digest = suite.digest(index, `${kind}|${value}`).toString('base64url').slice(0, 22)
  return id === FIRST_KEY ? digest : `${id}.${digest}`
}

/** 138****5678; short numbers keep only their last two digits. */
export function maskPhone(phone: string): string {
  const digits = phone.replace(/\D/g, '')
  return digits.length >= 11 ? `${digits.slice(0, 3)}****${digits.slice(-4)}` : `****${digits.slice(-2)}`
}

/** 王某 for 王小明: the family name stays. */
export function maskName(name: string): string {
  return name === '' ? '' : `${[...name][0] ?? ''}某`
}
