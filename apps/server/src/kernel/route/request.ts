import type { Actor } from '../actor.ts'
import type { Tx } from '../db/tx.ts'

/** One call of a route, already read from the wire: parts validated by the contract's shapes. */
export type Request = {
  tenant: string
  parts: { params: object; query: object; body: object }
  commandId: string | null
  version: number | null
  userAgent?: string
  at: Date
  /** Keys the request's hash, so that a stored hash tells nothing of a short secret in the body. */
  hashKey: Buffer
  /** What was sent, as it was sent, where it was changed on its way: a copy is known by it. */
  said?: unknown
  /** Goes into the audit row beside the detail of the binding. */
  evidence?: Record<string, unknown>
  /** Called with what `run` answered, before it is cut to the contract's shape. */
  finish?: (result: unknown) => void
  /** Who acts, found inside the transaction; null when nobody is signed in. */
  actor: (tx: Tx) => Promise<Actor | null>
  /** Who acted under the same session before: the use case begins as this actor while `actor` looks whether it still is. */
  assumed?: Actor | null
}
