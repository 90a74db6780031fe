import { sql } from 'kysely'
import type { Actor } from '../../../kernel/actor.ts'
import { openEverything, openReach } from '../../../kernel/db/reach.ts'
import type { Tx } from '../../../kernel/db/tx.ts'

/**
 * Open cases at areas and below them, by path, whoever may read them: only their number is told, to somebody who must
 * know whether the people of the area are still needed.
 */
export async function openCasesAt(tx: Tx, actor: Actor, areaPaths: readonly string[]): Promise<Map<string, number>> {
  await openEverything(tx)
  // Every path below begins with a slash, and the character after it sorts behind them all.
  const { rows } = await sql<{ path: string; count: number }>`
    select p.path, count(c.id)::int as count
    from unnest(${[...areaPaths]}::text[]) p (path)
    join cases.cases c on c.tenant = ${actor.tenant} and c.open
      and c.area_path >= p.path collate "C" and c.area_path < (p.path || '0') collate "C"
    group by p.path`.execute(tx)
  await openReach(tx, actor)
  return new Map(rows.map(({ path, count }) => [path, count]))
}
