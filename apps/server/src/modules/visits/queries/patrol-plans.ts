import type { Reply } from '@yiwang/contract'
import type { PatrolPlanView, patrolRoutes } from '@yiwang/contract/visits'
import { sql } from 'kysely'
import type { Actor } from '../../../kernel/actor.ts'
import { isAllowed, scopeOf } from '../../../kernel/authorize.ts'
import { chinaDay } from '../../../kernel/clock.ts'
import type { Context } from '../../../kernel/context.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { notFound } from '../../../kernel/errors.ts'
import { findArea } from '../../areas/index.ts'
import { isPatrolDay } from '../domain/patrol-days.ts'
import { areaWords } from '../store/area-names.ts'
import { selectPatrols, selectPlans } from '../store/patrol-store.ts'
import type { PlanRecord } from '../store/patrol-store.ts'
import { allOf, inSubtree, within } from '../store/reach.ts'

export async function listPatrolPlans(
  context: Pick<Context, 'gridWork'>,
  tx: Tx,
  actor: Actor,
  { areaId, at }: { areaId?: string | undefined; at: Date },
): Promise<Reply<typeof patrolRoutes.plans>> {
  const area = areaId === undefined ? null : await findArea(tx, actor.tenant, areaId)
  if (areaId !== undefined && !area) throw notFound('area')
  const condition = allOf([
    within(scopeOf(actor, 'patrol.read'), 'p.area_path'),
    area === null ? null : inSubtree('p.area_path', area.path),
  ])
  const rows = await selectPlans(tx, actor.tenant, condition)
  return { items: rows.map(await planViewer(context, tx, actor, { rows, at })) }
}

const TODAYS = 1_000

export async function planViewer(
  { gridWork }: Pick<Context, 'gridWork'>,
  tx: Tx,
  actor: Actor,
  { rows, at }: { rows: readonly PlanRecord[]; at: Date },
): Promise<(row: PlanRecord) => PatrolPlanView> {
  const { tenant } = actor
  const today = chinaDay(at)
  const nameOf = await gridWork.names(tx, tenant, today)
  const wordsOf = await areaWords(
    tx,
    tenant,
    rows.map(({ areaPath }) => areaPath),
  )
  const begun = await selectPatrols(tx, tenant, {
    condition: sql`p.plan_id = any (${rows.map(({ id }) => id)}::uuid[]) and p.started_at >= ${`${today}T00:00:00+08:00`}::timestamptz`,
    limit: TODAYS,
  })
  return ({ id, content, areaPath, retiredOn, version }) => {
    const own = begun.filter(({ planId }) => planId === id)
    const under = nameOf(content.basis)
    const isDue = retiredOn === null && under?.inForce !== false && isPatrolDay(content, today)
    const running = own.some(({ finishedAt }) => finishedAt === null)
    return {
      id,
      content,
      areaName: wordsOf(areaPath).name,
      retiredOn,
      under,
      today: running ? 'running' : own.length > 0 ? 'done' : isDue ? 'due' : 'none',
      version,
      can: {
        edit: retiredOn === null && isAllowed(actor, 'patrol.plan', { areaPath }),
        walk: retiredOn === null && isAllowed(actor, 'patrol.walk', { areaPath }),
      },
    }
  }
}
