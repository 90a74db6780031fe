import type { Tx } from '../../../kernel/db/tx.ts'
import { findUnit } from '../../areas/index.ts'

/** Names of a few units, each looked up once. */
export async function unitNamesOf(
  tx: Tx,
  tenant: string,
  ids: readonly string[],
): Promise<(unitId: string) => string | null> {
  const units = await Promise.all([...new Set(ids)].map((id) => findUnit(tx, tenant, id)))
  const names = new Map(units.filter((unit) => unit !== null && unit !== undefined).map(({ id, name }) => [id, name]))
  return (unitId) => names.get(unitId) ?? null
}
