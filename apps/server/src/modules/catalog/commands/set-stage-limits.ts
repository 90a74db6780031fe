import type { ConditionLimits, CountyLimit } from '@yiwang/contract/catalog'
import type { Actor } from '../../../kernel/actor.ts'
import { authorize } from '../../../kernel/authorize.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { notFound, ruleBroken } from '../../../kernel/errors.ts'
import { limitFaults } from '../domain/stage-limits.ts'
import type { LimitChanges } from '../domain/stage-limits.ts'
import { findCondition } from '../queries/catalog.ts'
import { touchRules } from '../queries/rules.ts'
import { conditionLimitsView, getCountyLimits } from '../queries/stage-limits.ts'
import { saveConditionLimits, saveCountyLimits } from '../store/stage-limit-store.ts'

/** Sets limits of stages for the county. A text that no clock can run on is refused with the text. */
export async function setCountyLimits(
  tx: Tx,
  actor: Actor,
  { limits }: { limits: LimitChanges },
): Promise<{ items: CountyLimit[] }> {
  authorize(actor, 'catalog.manage')
  refuseFaults(limits)
  await touchRules(tx, actor.tenant)
  await saveCountyLimits(tx, actor.tenant, limits)
  await touchRules(tx, actor.tenant)
  return getCountyLimits(tx, actor)
}

/** Sets limits of stages for one filing condition of any version. */
export async function setConditionLimits(
  tx: Tx,
  actor: Actor,
  { conditionId, limits }: { conditionId: string; limits: LimitChanges },
): Promise<ConditionLimits> {
  authorize(actor, 'catalog.manage')
  refuseFaults(limits)
  const { tenant } = actor
  if (!(await findCondition(tx, tenant, conditionId))) throw notFound('condition')
  await touchRules(tx, tenant)
  await saveConditionLimits(tx, tenant, [{ conditionId, limits }])
  await touchRules(tx, tenant)
  return conditionLimitsView(tx, tenant, conditionId)
}

function refuseFaults(limits: LimitChanges): void {
  const faults = limitFaults(limits)
  const [first] = Object.values(faults)
  if (first !== undefined) throw ruleBroken('a limit cannot be read', first, faults)
}
