import type { Tx } from '../../../kernel/db/tx.ts'
import type { AreasTables } from './tables.ts'

export type UnitRow = Awaited<ReturnType<typeof listUnitRows>>[number]

/** Every unit of the county in order of codes. */
export function listUnitRows(tx: Tx, tenant: string) {
  return tx
    .withTables<AreasTables>()
    .selectFrom('areas.units')
    .select(['id', 'code', 'name', 'kind', 'parent_id', 'area_id', 'phone', 'active', 'version'])
    .where('tenant', '=', tenant)
    .orderBy('code')
    .execute()
}

export type NewUnit = Omit<UnitRow, 'active' | 'version'>

export async function insertUnit(tx: Tx, tenant: string, unit: NewUnit): Promise<void> {
  await tx
    .withTables<AreasTables>()
    .insertInto('areas.units')
    .values({ tenant, ...unit })
    .execute()
}

/** Ids and codes of units that have one of the ids or the code. */
export function unitsLike(
  tx: Tx,
  tenant: string,
  { ids, code }: { ids: readonly string[]; code: string },
): Promise<{ id: string; code: string }[]> {
  return tx
    .withTables<AreasTables>()
    .selectFrom('areas.units')
    .select(['id', 'code'])
    .where('tenant', '=', tenant)
    .where((or) => or.or([or('id', 'in', ids), or('code', '=', code)]))
    .execute()
}
