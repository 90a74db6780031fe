import type { Reply } from '@yiwang/contract'
import type { syncRoutes } from '@yiwang/contract/sync'
import type { Actor } from '../../../kernel/actor.ts'
import { scopeOf } from '../../../kernel/authorize.ts'
import type { Secrets } from '../../../kernel/crypto.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { decodeCursor, pageFrom } from '../../../kernel/keyset.ts'
import type { Input } from '../../../kernel/route/binding.ts'
import { namesOf } from '../../identity/index.ts'
import { heldView, quarantinedView } from '../domain/held-content.ts'
import { pageMine, pageOpen } from '../store/held-store.ts'
import { openSync } from '../store/reach.ts'
import type { HeldRow } from '../store/tables.ts'

type Routes = typeof syncRoutes

/** What became of own operations that did not go through at once. */
export function listMine(secrets: Secrets) {
  return async (tx: Tx, actor: Actor, { cursor, limit }: Input<Routes['mine']>): Promise<Reply<Routes['mine']>> => {
    await openSync(tx, actor)
    const asked = { personId: actor.id ?? '', after: afterOf(cursor), limit: limit + 1 }
    const rows = await pageMine(tx, actor.tenant, asked)
    return pageFrom(rows, limit, { item: (row) => heldView(secrets, row), cursor: cursorOf })
  }
}

/** What waits for a decision within the areas that the actor answers for. */
export function listQuarantine(secrets: Secrets) {
  return async (
    tx: Tx,
    actor: Actor,
    { cursor, limit }: Input<Routes['quarantine']>,
  ): Promise<Reply<Routes['quarantine']>> => {
    await openSync(tx, actor, 'sync.review')
    const roots = scopeOf(actor, 'sync.review').areas
    const rows = await pageOpen(tx, actor.tenant, { roots, after: afterOf(cursor), limit: limit + 1 })
    const names = await namesOf(
      tx,
      actor.tenant,
      rows.map(({ authorId }) => authorId),
    )
    return pageFrom(rows, limit, {
      item: (row) => quarantinedView(secrets, row, names.get(row.authorId) ?? null),
      cursor: cursorOf,
    })
  }
}

function afterOf(cursor: string | undefined): { at: string; id: string } | null {
  if (cursor === undefined) return null
  const [at, id] = decodeCursor(cursor, 2)
  return { at: String(at), id: String(id) }
}

function cursorOf({ receivedAt, id }: HeldRow): string[] {
  return [receivedAt.toISOString(), id]
}
