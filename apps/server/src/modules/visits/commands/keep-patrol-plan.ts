import type { PatrolPlanContent, PatrolPlanView } from '@yiwang/contract/visits'
import { sql } from 'kysely'
import type { Actor } from '../../../kernel/actor.ts'
import { authorize, isAllowed } from '../../../kernel/authorize.ts'
import { chinaDay } from '../../../kernel/clock.ts'
import type { Context } from '../../../kernel/context.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { AppError, notFound, ruleBroken } from '../../../kernel/errors.ts'
import { findArea } from '../../areas/index.ts'
import { WORDS } from '../domain/words.ts'
import { planViewer } from '../queries/patrol-plans.ts'
import { askingUnit } from './asking-unit.ts'
import { insertPlan, lockPlan, retirePlanOn, savePlanContent, selectPlans } from '../store/patrol-store.ts'

type Kept = { content: PatrolPlanContent; at: Date }
type Port = Pick<Context, 'gridWork'>
type Change = { planId: string; version: number | null; at: Date }

export async function addPatrolPlan(
  context: Port,
  tx: Tx,
  actor: Actor,
  { id, content, at }: Kept & { id: string },
): Promise<PatrolPlanView> {
  const areaPath = await admittedArea(tx, actor, content.areaId)
  const unitId = await refuseUnlisted(context, tx, actor, { content, areaPath })
  await insertPlan(tx, actor.tenant, { id, content, areaPath, unitId, at })
  return viewOf(context, tx, actor, { id, at })
}

export async function editPatrolPlan(
  context: Port,
  tx: Tx,
  actor: Actor,
  { planId, version, content, at }: Change & Kept,
): Promise<PatrolPlanView> {
  await lockedPlan(tx, actor, { planId, version })
  const areaPath = await admittedArea(tx, actor, content.areaId)
  const unitId = await refuseUnlisted(context, tx, actor, { content, areaPath })
  await savePlanContent(tx, actor.tenant, { id: planId, content, areaPath, unitId, at })
  return viewOf(context, tx, actor, { id: planId, at })
}

export async function retirePatrolPlan(
  context: Port,
  tx: Tx,
  actor: Actor,
  { planId, version, at }: Change,
): Promise<PatrolPlanView> {
  await lockedPlan(tx, actor, { planId, version })
  await retirePlanOn(tx, actor.tenant, planId, chinaDay(at))
  return viewOf(context, tx, actor, { id: planId, at })
}

async function lockedPlan(tx: Tx, actor: Actor, { planId, version }: Omit<Change, 'at'>): Promise<void> {
  const plan = await lockPlan(tx, actor.tenant, planId)
  if (!plan || !isAllowed(actor, 'patrol.plan', { areaPath: plan.areaPath })) throw notFound('plan')
  if (plan.version !== version)
    throw new AppError('conflict', 'plan changed meanwhile', '计划已被他人修改，请刷新', {
      current: { version: plan.version },
    })
  if (plan.retiredOn !== null) throw ruleBroken('plan is retired', WORDS.planRetired)
}

async function admittedArea(tx: Tx, actor: Actor, areaId: string): Promise<string> {
  const area = await findArea(tx, actor.tenant, areaId)
  if (!area) throw ruleBroken('area unknown', WORDS.areaUnknown, { areaId: WORDS.areaUnknown })
  authorize(actor, 'patrol.plan', { areaPath: area.path })
  return area.path
}

type Asked = { content: PatrolPlanContent; areaPath: string }

/** Answers the unit that asks. */
async function refuseUnlisted(
  { gridWork }: Port,
  tx: Tx,
  actor: Actor,
  { content, areaPath }: Asked,
): Promise<string | null> {
  const { basis, weekdays, startsOn: from, endsOn: until } = content
  const unitId = await askingUnit(tx, actor, 'patrol.plan', areaPath)
  const cadence = { times: weekdays.length, per: 'week' as const }
  await gridWork.admit(tx, actor.tenant, { basis, unitId, areaPath, from, until, cadence })
  return unitId
}

async function viewOf(
  context: Port,
  tx: Tx,
  actor: Actor,
  { id, at }: { id: string; at: Date },
): Promise<PatrolPlanView> {
  const [plan] = await selectPlans(tx, actor.tenant, sql`p.id = ${id}`)
  if (!plan) throw notFound('plan')
  return (await planViewer(context, tx, actor, { rows: [plan], at }))(plan)
}
