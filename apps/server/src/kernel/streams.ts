import type { Permission } from '@yiwang/contract/identity'
import type { StreamName } from '@yiwang/contract/sync'
import type { Actor } from './actor.ts'
import type { Tx } from './db/tx.ts'

/** A thing as a phone keeps it. */
export type StreamRow = { id: string; version: number | null; value: unknown }

/** An area as a phone carries it, at a moment: what is old by then is not carried. */
export type Place = { path: string; at: Date }

/** Transactions that ended at or after `from` and before `to`, and the moments of those two looks. */
export type Changes = { from: string; to: string; since: Date }

/** The rows of a page and where the next one begins; null at the end. */
export type StreamPage<Row> = { rows: Row[]; after: string | null }
export type PageOf = { after: string | null; most: number }

/**
 * Things that lie in areas. They are many: a phone takes them once, page by page, and then what changed. Every reading is
 * within what the actor may see, as `sight` has opened it for the transaction.
 */
export type AreaStream = {
  by: 'area'
  name: StreamName
  permission: Permission
  /** Rows of a page at most. */
  most: number
  /** Opens row-level security and says what the view of this actor depends on: another word, and all is taken anew. */
  sight: (tx: Tx, actor: Actor) => Promise<string>
  count: (tx: Tx, actor: Actor, place: Place) => Promise<number>
  page: (tx: Tx, actor: Actor, place: Place, page: PageOf) => Promise<StreamPage<StreamRow>>
  /**
   * Ids, in their order, of all that was written in the span and lies in the area, that left it or is too old by now; ids
   * of what cannot be seen may be among them.
   */
  changed: (tx: Tx, actor: Actor, place: Place, span: Changes & PageOf) => Promise<string[]>
  /** Those of them that are to be seen there. */
  read: (tx: Tx, actor: Actor, place: Place, ids: readonly string[]) => Promise<StreamRow[]>
}

/** Things of a person, few enough to be compared as a whole at every look. */
export type PersonStream = {
  by: 'person'
  name: StreamName
  permission: Permission
  most: number
  /** Ids with a word that changes whenever the thing does, in an order that stays. */
  list: (tx: Tx, actor: Actor, at: Date) => Promise<{ id: string; mark: string }[]>
  read: (tx: Tx, actor: Actor, ids: readonly string[], at: Date) => Promise<StreamRow[]>
}

export type Stream = AreaStream | PersonStream
