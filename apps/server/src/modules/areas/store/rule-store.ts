import type { AreaLevel } from '@yiwang/contract/areas'
import { sql } from 'kysely'
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

/** Replaces all ranges of a county. */
export async function replaceRules(tx: Tx, tenant: string, rules: readonly HouseholdRule[]): Promise<void> {
  const db = tx.withTables<AreasTables>()
  await db.deleteFrom('areas.rules').where('tenant', '=', tenant).execute()
  if (rules.length === 0) return
  await db
    .insertInto('areas.rules')
    .values(rules.map((rule) => ({ tenant, ...rule })))
    .execute()
}

/** `version` 0 says that the county never changed anything. */
export type AreaSettings = { levels: AreaLevel[]; staffPer10000: number | null; version: number }

const DEFAULT_SETTINGS: AreaSettings = {
  levels: ['county', 'town', 'village', 'grid', 'micro-grid'],
  staffPer10000: null,
  version: 0,
}

export async function readSettings(tx: Tx, tenant: string): Promise<AreaSettings> {
  const row = await tx
    .withTables<AreasTables>()
    .selectFrom('areas.settings')
    .select(['levels', 'staff_per_10000 as staffPer10000', 'version'])
    .where('tenant', '=', tenant)
    .executeTakeFirst()
  return row ?? DEFAULT_SETTINGS
}

/** Saves settings over the version that the caller saw; null when another came first. */
export async function saveSettings(
  tx: Tx,
  tenant: string,
  { levels, staffPer10000, version }: AreaSettings,
): Promise<number | null> {
  const { rows } = await sql<{ version: number }>`
    insert into areas.settings as s (tenant, levels, staff_per_10000, version)
    select ${tenant}, ${levels}::text[], ${staffPer10000}, 1
    where ${version}::int = 0 or exists (select from areas.settings e where e.tenant = ${tenant})
    on conflict (tenant) do update set levels = excluded.levels, staff_per_10000 = excluded.staff_per_10000,
      version = s.version + 1
    where s.version = ${version}::int
    returning s.version`.execute(tx)
  return rows[0]?.version ?? null
}
