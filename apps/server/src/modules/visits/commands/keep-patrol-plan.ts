import type { PatrolPlanContent, PatrolPlanView } from '@yiwang/contract/visits'
import { sql } from 'kysely'
import type { Actor } from '../../../kernel/actor.ts'
import { authorize, isAllowed } from '../../../kernel/authorize.ts'
import { chinaDay } from '../../../kernel/clock.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { AppError, notFound, ruleBroken } from '../../../kernel/errors.ts'
import { findArea } from '../../areas/index.ts'
import { WORDS } from '../domain/words.ts'
import { planViewer } from '../queries/patrol-plans.ts'
import { insertPlan, lockPlan, retirePlanOn, savePlanContent, selectPlans } from '../store/patrol-store.ts'

type Kept = { content: PatrolPlanContent; at: Date }
type Change = { planId: string; version: number | null; at: Date }

export async function addPatrolPlan(
  tx: Tx,
  actor: Actor,
  { id, content, at }: Kept & { id: string },
): Promise<PatrolPlanView> {
  const areaPath = await admittedArea(tx, actor, content.areaId)
  await insertPlan(tx, actor.tenant, { id, content, areaPath, at })
  return viewOf(tx, actor, id, at)
}

export async function editPatrolPlan(
  tx: Tx,
  actor: Actor,
  { planId, version, content, at }: Change & Kept,
): Promise<PatrolPlanView> {
  await lockedPlan(tx, actor, { planId, version })
  const areaPath = await admittedArea(tx, actor, content.areaId)
  await savePlanContent(tx, actor.tenant, { id: planId, content, areaPath, at })
  return viewOf(tx, actor, planId, at)
}

export async function retirePatrolPlan(tx: Tx, actor: Actor, { planId, version, at }: Change): Promise<PatrolPlanView> {
  await lockedPlan(tx, actor, { planId, version })
  await retirePlanOn(tx, actor.tenant, planId, chinaDay(at))
  return viewOf(tx, actor, planId, at)
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

async function viewOf(tx: Tx, actor: Actor, id: string, at: Date): Promise<PatrolPlanView> {
  const [plan] = await selectPlans(tx, actor.tenant, sql`p.id = ${id}`)
  if (!plan) throw notFound('plan')
  return (await planViewer(tx, actor, { rows: [plan], at }))(plan)
}
