import { hash } from 'node:crypto'
import type { Actor } from '../actor.ts'

/** More than work in one county at the same time. */
const MOST = 10_000

export type KnownActors = ReturnType<typeof createKnownActors>

/**
 * Who acted under a session token the last time: only ever a guess, with which a request may begin while the database
 * says who it is (see `execute`). Kept by the token's digest, as in the database.
 */
export function createKnownActors() {
  const actors = new Map<string, Actor>()
  const keyOf = (token: string) => hash('sha256', token, 'base64')
  return {
    recall(token: string, address: string): Actor | null {
      const actor = actors.get(keyOf(token))
      return actor ? { ...actor, address } : null
    },
    keep(token: string, actor: Actor | null): void {
      const key = keyOf(token)
      actors.delete(key)
      if (actor === null) return
      actors.set(key, actor)
      const oldest = actors.size > MOST ? actors.keys().next().value : undefined
      if (oldest !== undefined) actors.delete(oldest)
    },
  }
}
