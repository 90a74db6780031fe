import type { Tx } from '../../../kernel/db/tx.ts'
import type { CasesTables } from './tables.ts'

const BATCH = 200

type Watched = { id: string; watch_at: Date }

/** Cases on which time asks for something by now, what has waited longest first; a page of them. */
export async function casesToWatch(
  tx: Tx,
  tenant: string,
  told: { now: Date; after: { at: Date; id: string } | null },
): Promise<Watched[]> {
  let query = tx
    .withTables<CasesTables>()
    .selectFrom('cases.cases')
    .select(['id', 'watch_at'])
    .where('tenant', '=', tenant)
    .where('attention', '=', true)
    .where('watch_at', '<=', told.now)
    .orderBy('watch_at')
    .orderBy('id')
    .limit(BATCH)
  const { after } = told
  if (after) {
    query = query.where((where) =>
      where.or([
        where('watch_at', '>', after.at),
        where.and([where('watch_at', '=', after.at), where('id', '>', after.id)]),
      ]),
    )
  }
  const rows = await query.execute()
  return rows.filter((row): row is Watched => row.watch_at !== null)
}
