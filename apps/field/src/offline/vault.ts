import type { FieldDb } from './db.ts'
import { lockState, delayAfter, MOST_TRIES } from './lockout.ts'
import type { PersonRow, Sealed } from './rows.ts'
import { newDataKey, openBytes, openValue, ROUNDS, sealBytes, sealValue, unwrapKey, wrapKey } from './seal.ts'

/** The opened store of one person: rows are found by the person and read with the person's key, never otherwise. */
export type Vault = {
  readonly db: FieldDb
  readonly personId: string
  seal(place: string, value: unknown): Promise<Sealed>
  open<T>(place: string, sealed: Sealed): Promise<T>
  sealBytes(place: string, content: BufferSource): Promise<Sealed>
  openBytes(place: string, sealed: Sealed): Promise<ArrayBuffer>
}

export const PIN = /^\d{6}$/

export function vaultOf(db: FieldDb, personId: string, key: CryptoKey): Vault {
  const at = (place: string) => `${personId}/${place}`
  return {
    db,
    personId,
    seal: (place, value) => sealValue(key, at(place), value),
    open: (place, sealed) => openValue(key, at(place), sealed),
    sealBytes: (place, content) => sealBytes(key, at(place), content),
    openBytes: (place, sealed) => openBytes(key, at(place), sealed),
  }
}

type Newcomer = { personId: string; mark: string; pin: string; password: string | null; now: number; rounds?: number }

/** Makes the store of a person on this phone. */
export async function createVault(db: FieldDb, newcomer: Newcomer): Promise<Vault> {
  const { personId, mark, pin, password, now, rounds = ROUNDS } = newcomer
  const dataKey = await newDataKey()
  const row: PersonRow = {
    personId,
    mark,
    pin: await wrapKey(dataKey, pin, rounds),
    password: password === null ? null : await wrapKey(dataKey, password, rounds),
    wrongTries: 0,
    lockedUntil: 0,
    usedAt: now,
    signedOut: false,
  }
  await db.people.add(row)
  return vaultOf(db, personId, await notExtractable(dataKey))
}

export type Unlocking =
  | { ok: true; vault: Vault }
  | { ok: false; reason: 'wrong' | 'waiting' | 'password-only' | 'unknown'; wait: number; left: number }

type Try = { personId: string; pin: string; now: number; password?: string | null }

/**
 * Opens the store with the code. The try is counted before it is made, so that cutting the power does not win one.
 * `password`, when it was just given at sign-in, becomes a second way in.
 */
export async function unlockWithPin(db: FieldDb, { personId, pin, now, password = null }: Try): Promise<Unlocking> {
  const claimed = await db.transaction('rw', db.people, async () => {
    const row = await db.people.get(personId)
    if (!row?.pin) return row ? refusal('password-only') : refusal('unknown')
    const { state, wait } = lockState(row.wrongTries, row.lockedUntil, now)
    if (state !== 'open') return refusal(state, wait)
    const wrongTries = row.wrongTries + 1
    await db.people.update(personId, { wrongTries, lockedUntil: now + delayAfter(wrongTries) })
    return { ok: true as const, row: { ...row, wrongTries } }
  })
  if (!claimed.ok) return claimed
  const { row } = claimed
  const key = row.pin && (await unwrapKey(row.pin, pin, true))
  if (!key) {
    const { state, wait } = lockState(row.wrongTries, now + delayAfter(row.wrongTries), now)
    return { ...refusal(state === 'open' ? 'wrong' : state, wait), left: Math.max(0, MOST_TRIES - row.wrongTries) }
  }
  const rounds = row.pin?.rounds
  const added = password === null ? {} : { password: await wrapKey(key, password, rounds) }
  await db.people.update(personId, { ...opened(now), ...added })
  return { ok: true, vault: vaultOf(db, personId, await notExtractable(key)) }
}

/** Opens the store with the password that the server has just accepted; null when it was changed in the meantime. */
export async function unlockWithPassword(db: FieldDb, personId: string, password: string, now: number) {
  const row = await db.people.get(personId)
  const key = row?.password ? await unwrapKey(row.password, password) : null
  if (key === null) return null
  await db.people.update(personId, opened(now))
  return vaultOf(db, personId, key)
}

type Rewrap = { personId: string; by: { pin?: string; password?: string }; pin?: string; password?: string }

/** Gives the store another code or password. False when what it is opened by is wrong. */
export async function rewrap(db: FieldDb, { personId, by, pin, password }: Rewrap): Promise<boolean> {
  const row = await db.people.get(personId)
  if (!row) return false
  const way = by.pin === undefined ? row.password : row.pin
  const key = way && (await unwrapKey(way, by.pin ?? by.password ?? '', true))
  if (!way || !key) return false
  await db.people.update(personId, {
    ...(pin === undefined ? {} : { pin: await wrapKey(key, pin, way.rounds), wrongTries: 0, lockedUntil: 0 }),
    ...(password === undefined ? {} : { password: await wrapKey(key, password, way.rounds) }),
  })
  return true
}

function opened(now: number): Partial<PersonRow> {
  return { wrongTries: 0, lockedUntil: 0, usedAt: now, signedOut: false }
}

function refusal(reason: 'wrong' | 'waiting' | 'password-only' | 'unknown', wait = 0) {
  return { ok: false as const, reason, wait, left: 0 }
}

async function notExtractable(key: CryptoKey): Promise<CryptoKey> {
  const raw = await crypto.subtle.exportKey('raw', key)
  return crypto.subtle.importKey('raw', raw, 'AES-GCM', false, ['encrypt', 'decrypt'])
}
