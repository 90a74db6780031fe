import { DEFAULT_RULES, disclosureRules } from '@yiwang/contract/disclosure'
import type { DisclosureRules } from '@yiwang/contract/disclosure'
import { sql } from 'kysely'
import type { Tx } from '../../../kernel/db/tx.ts'

export type VersionedRules = DisclosureRules & { version: number }

/** The rules in force; version 0 are those that the platform came with. */
export async function readRules(tx: Tx, tenant: string): Promise<VersionedRules> {
  const { rows } = await sql<{ rules: unknown; version: number }>`
    select rules, version from disclosure.rules where tenant = ${tenant}`.execute(tx)
  const [row] = rows
  if (!row) return { ...DEFAULT_RULES, version: 0 }
  return { ...disclosureRules.parse({ ...DEFAULT_RULES, ...(row.rules as object) }), version: row.version }
}

type Change = { tenant: string; rules: DisclosureRules; version: number; by: string | null; at: Date }

/** False when the rules are not at the version any more. */
export async function saveRules(tx: Tx, { tenant, rules, version, by, at }: Change): Promise<boolean> {
  const { numAffectedRows } = await sql`
    insert into disclosure.rules (tenant, rules, changed_by, changed_at, version)
    select ${tenant}, ${JSON.stringify(rules)}, ${by}, ${at}, 1 where ${version} = 0
      or exists (select from disclosure.rules where tenant = ${tenant} and version = ${version})
    on conflict (tenant) do update set rules = excluded.rules, changed_by = excluded.changed_by,
      changed_at = excluded.changed_at, version = disclosure.rules.version + 1
    where disclosure.rules.version = ${version}`.execute(tx)
  return numAffectedRows === 1n
}
