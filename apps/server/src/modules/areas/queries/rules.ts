import { AREA_LEVELS } from '@yiwang/contract/areas'
import type { AreaRules, HouseholdRange } from '@yiwang/contract/areas'
import type { Actor } from '../../../kernel/actor.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { listRules, readSettings } from '../store/rule-store.ts'

/** The local rules of the county, ranges from the upper levels down. */
export async function getRules(tx: Tx, { tenant }: Actor): Promise<AreaRules & { version: number }> {
  const [settings, rules] = await Promise.all([readSettings(tx, tenant), listRules(tx, tenant)])
  const households = rules.map(
    ({ level, kind, households_min, households_max }) =>
      ({ level, kind, min: households_min, max: households_max }) as HouseholdRange,
  )
  const depth = ({ level, kind }: HouseholdRange) => 2 * AREA_LEVELS.indexOf(level) + (kind === 'general' ? 0 : 1)
  return { ...settings, households: households.toSorted((a, b) => depth(a) - depth(b)) }
}
