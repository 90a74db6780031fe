import type { Tx } from '../../../kernel/db/tx.ts'
import type { AreasTables, SuccessionKind } from './tables.ts'

type Succession = { oldId: string; newId: string }

/** Notes which areas came after which. */
export async function insertSuccessions(
  tx: Tx,
  tenant: string,
  { kind, at, pairs }: { kind: SuccessionKind; at: Date; pairs: readonly Succession[] },
): Promise<void> {
  await tx
    .withTables<AreasTables>()
    .insertInto('areas.successions')
    .values(pairs.map(({ oldId, newId }) => ({ tenant, old_id: oldId, new_id: newId, kind, at })))
    .execute()
}

/** Ids of the areas that came directly after and before an area. */
export async function relativesOf(
  tx: Tx,
  tenant: string,
  id: string,
): Promise<{ successors: string[]; predecessors: string[] }> {
  const table = tx.withTables<AreasTables>().selectFrom('areas.successions').where('tenant', '=', tenant)
  const [after, before] = await Promise.all([
    table.select('new_id').where('old_id', '=', id).execute(),
    table.select('old_id').where('new_id', '=', id).execute(),
  ])
  return { successors: after.map((row) => row.new_id), predecessors: before.map((row) => row.old_id) }
}
