import { OLD_ORDER_CODE, TEMPORARY_CODE } from '@yiwang/contract/tasks'
import type { WorkBasis } from '@yiwang/contract/tasks'
import { addDays, mondayOf } from '@yiwang/contract/visits'
import { chinaDay } from '../../../kernel/clock.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import type { GridWork, StandingAsk } from '../../../kernel/grid-work.ts'
import { gridOf } from '../domain/grids.ts'
import { patrolsDue } from '../domain/patrol-days.ts'
import { countDutiesOf } from '../store/duty-making.ts'
import { selectPlans } from '../store/patrol-store.ts'
import { selectRules } from '../store/rule-store.ts'
import { unitOfPlace } from './asking-unit.ts'

/** What a visit is expected to take at the door. */
const VISIT_MINUTES = 15

type Order = { unitId: string | null; areaPath: string; content: { basis: WorkBasis | null } }

/**
 * Counts for the ledger of burdens what rules and plans ask of each grid in the week of a moment. A visit may be made on any
 * day of its window: they are spread evenly over it, so that a month does not weigh on its first week alone.
 */
export async function countStanding(gridWork: GridWork, tx: Tx, tenant: string, at: Date): Promise<void> {
  const week = mondayOf(chinaDay(at))
  const until = addDays(week, 6)
  const unitOf = await unitOfPlace(tx, tenant)
  const askOf = (order: Order): Pick<StandingAsk, 'unitId' | 'itemCode'>[] => {
    const unitId = order.unitId ?? unitOf(order.areaPath)
    return unitId === null ? [] : [{ unitId, itemCode: codeOf(order.content.basis) }]
  }
  const rules = new Map((await selectRules(tx, tenant, null)).map((rule) => [rule.id, rule]))
  const visits = (await countDutiesOf(tx, tenant, { from: week, until })).flatMap(
    ({ ruleId, areaPath, visits: asks }) => {
      const rule = rules.get(ruleId)
      const minutes = asks * VISIT_MINUTES
      return rule ? askOf(rule).map((ask) => ({ ...ask, gridPath: gridOf(areaPath), asks, minutes })) : []
    },
  )
  await gridWork.countWeek(tx, tenant, { week, source: 'visit', asks: visits })
  const nameOf = await gridWork.names(tx, tenant, week)
  const patrols = (await selectPlans(tx, tenant, null)).flatMap((plan) => {
    const { content, retiredOn, areaPath } = plan
    const asks = nameOf(content.basis)?.inForce === false ? 0 : patrolsDue(content, { from: week, until, retiredOn })
    return asks > 0 ? askOf(plan).map((ask) => ({ ...ask, gridPath: gridOf(areaPath), asks, minutes: null })) : []
  })
  await gridWork.countWeek(tx, tenant, { week, source: 'patrol', asks: patrols })
}

function codeOf(basis: WorkBasis | null): string {
  if (basis === null) return OLD_ORDER_CODE
  return basis.by === 'list' ? basis.code : TEMPORARY_CODE
}
