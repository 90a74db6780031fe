import { blindIndex, seal, sealKeyOf, UnknownKey, unseal } from '../crypto.ts'
import type { Secrets, SealPlace } from '../crypto.ts'
import type { Tx } from '../db/tx.ts'

/** Seals anew with the key that is in force. */
export type Again = {
  /** Null when the value is under the key in force already, or was damaged and opens under none. */
  seal: (place: SealPlace, sealed: string) => { sealed: string; plain: string } | null
  /** The blind index under the key in force. */
  index: (kind: string, plain: string) => string
  /** Values met so far that no key opens. */
  damaged: () => number
}

export type Turn = { tenant: string; after: string | null; most: number; again: Again }

/** What holds sealed values, in the words of its module. */
export type SealedStore = {
  name: string
  /**
   * Seals anew what the `most` rows behind `after` hold, in order of a key that does not change; answers the last key,
   * null at the end, and how many values were changed. A row that somebody changes meanwhile is left as they leave it.
   */
  turn: (tx: Tx, turn: Turn) => Promise<{ after: string | null; changed: number }>
}

export type SealedStores = {
  /** Everything that a module keeps sealed must be named here: keys are put away when all of these are done. */
  add: (store: SealedStore) => void
  list: () => readonly SealedStore[]
}

export function createSealedStores(): SealedStores {
  const stores = new Map<string, SealedStore>()
  return {
    add(store) {
      if (stores.has(store.name)) throw new Error(`sealed values called ${store.name} are there already`)
      stores.set(store.name, store)
    },
    list: () => [...stores.values()],
  }
}

export function sealAgain(secrets: Secrets): Again {
  const { id } = secrets.ring.writing()
  let damaged = 0
  return {
    seal(place, sealed) {
      if (sealKeyOf(sealed) === id) return null
      try {
        const plain = unseal(secrets, place, sealed)
        return { plain, sealed: seal(secrets, place, plain) }
      } catch (error) {
        // A key that is missing can come back; what its own key does not open is lost already.
        if (error instanceof UnknownKey) throw error
        damaged += 1
        return null
      }
    },
    index: (kind, plain) => blindIndex(secrets, kind, plain),
    damaged: () => damaged,
  }
}

export type SealedRow = { key: string; sealed: string; place: SealPlace; index?: string | null }
export type Resealed = { key: string; before: string; sealed: string; index: string | null }

type Column = {
  name: string
  /** Rows that hold a value, in order of `key`. */
  read: (tx: Tx, page: { tenant: string; after: string | null; most: number }) => Promise<SealedRow[]>
  /** Puts the new value in the place of `before`, and leaves alone what is not `before` any more. */
  save: (tx: Tx, tenant: string, rows: readonly Resealed[]) => Promise<unknown>
  /** For a column with a blind index: its kind and what of the value is indexed. */
  index?: { kind: string; of: (plain: string) => string }
}

/** A column of sealed text, with or without a blind index beside it. */
export function sealedColumn({ name, read, save, index }: Column): SealedStore {
  return {
    name,
    async turn(tx, { tenant, after, most, again }) {
      const rows = await read(tx, { tenant, after, most })
      const changes = rows.flatMap(({ key, sealed: before, place, index: indexed = null }): Resealed[] => {
        const anew = again.seal(place, before)
        if (anew === null) return []
        const isIndexed = index !== undefined && indexed !== null
        return [
          { key, before, sealed: anew.sealed, index: isIndexed ? again.index(index.kind, index.of(anew.plain)) : null },
        ]
      })
      if (changes.length > 0) await save(tx, tenant, changes)
      return { after: rows.length < most ? null : (rows.at(-1)?.key ?? null), changed: changes.length }
    },
  }
}
