import type { KeptPosts } from '@yiwang/contract/identity'
import type { Actor } from '../../../kernel/actor.ts'
import { chinaDay } from '../../../kernel/clock.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { openWorkAt } from '../registered-work.ts'
import { listKeptPosts } from '../store/kept-posts.ts'

/** Posts that stay on retired areas, and what is still open there. */
export async function getKeptPosts(tx: Tx, actor: Actor, { at }: { at: Date }): Promise<{ items: KeptPosts[] }> {
  const rows = await listKeptPosts(tx, actor.tenant, chinaDay(at))
  const open = await openWorkAt(
    tx,
    actor,
    rows.map((row) => row.path),
  )
  return { items: rows.map(({ path, ...row }) => ({ ...row, openCases: open.get(path) ?? 0 })) }
}
