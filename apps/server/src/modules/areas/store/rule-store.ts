import type { Tx } from '../../../kernel/db/tx.ts'
import type { AreasTables } from './tables.ts'

export type HouseholdRule = { level: string; kind: string; households_min: number; households_max: number }

/**
 * Ranges to begin with. What is right is a local rule (100 to 300 households a grid in Shandong, 300 to 500 in
 * Zhoushan, 15 to 80 a micro-grid), so a county changes the rows, not the program.
 */
const DEFAULTS: readonly HouseholdRule[] = [
  { level: 'grid', kind: 'general', households_min: 50, households_max: 500 },
  { level: 'grid', kind: 'dedicated', households_min: 0, households_max: 100_000 },
  { level: 'micro-grid', kind: 'general', households_min: 5, households_max: 100 },
]

export function listRules(tx: Tx, tenant: string): Promise<HouseholdRule[]> {
  return tx
    .withTables<AreasTables>()
    .selectFrom('areas.rules')
    .select(['level', 'kind', 'households_min', 'households_max'])
    .where('tenant', '=', tenant)
    .execute()
}

/** Gives a county the default ranges; rows that it has already stay as they are. */
export async function insertDefaultRules(tx: Tx, tenant: string): Promise<void> {
  await tx
    .withTables<AreasTables>()
    .insertInto('areas.rules')
    .values(DEFAULTS.map((rule) => ({ tenant, ...rule })))
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}
