import { COUNTY_STAGES } from '@yiwang/contract/catalog'
import type { ConditionLimits, CountyLimit } from '@yiwang/contract/catalog'
import type { Actor } from '../../../kernel/actor.ts'
import { chinaDay } from '../../../kernel/clock.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { BUILT_IN_LIMITS } from '../domain/stage-limits.ts'
import { catalogOf, currentCatalog } from './catalog.ts'
import { rulesOf } from './rules.ts'

/** The limit of every stage that the county may set. */
export async function getCountyLimits(tx: Tx, { tenant }: Actor): Promise<{ items: CountyLimit[] }> {
  const { countyLimits } = await rulesOf(tx, tenant)
  const items = COUNTY_STAGES.map((stage) => ({
    stage,
    limitText: countyLimits[stage] ?? BUILT_IN_LIMITS[stage],
    builtIn: BUILT_IN_LIMITS[stage],
    isOwn: countyLimits[stage] !== undefined,
  }))
  return { items }
}

type Asked = { versionId?: string | undefined; at: Date }

/** Filing conditions of a version that set limits for themselves, in the order of the list. */
export async function getConditionLimits(
  tx: Tx,
  { tenant }: Actor,
  { versionId, at }: Asked,
): Promise<{ items: ConditionLimits[] }> {
  const [catalog, { conditionLimits }] = await Promise.all([
    versionId === undefined ? currentCatalog(tx, tenant, chinaDay(at)) : catalogOf(tx, tenant, versionId),
    rulesOf(tx, tenant),
  ])
  const conditions = catalog.subclasses.flatMap((subclass) => subclass.conditions)
  const items = conditions.flatMap(({ id }) => {
    const limits = conditionLimits.get(id)
    return limits ? [{ conditionId: id, limits }] : []
  })
  return { items }
}

export async function conditionLimitsView(tx: Tx, tenant: string, conditionId: string): Promise<ConditionLimits> {
  const { conditionLimits } = await rulesOf(tx, tenant)
  return { conditionId, limits: conditionLimits.get(conditionId) ?? {} }
}
