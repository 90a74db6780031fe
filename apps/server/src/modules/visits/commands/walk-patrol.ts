import type { Reply } from '@yiwang/contract'
import type { newReport } from '@yiwang/contract/cases'
import type { PatrolView, TrackPoint, patrolRoutes } from '@yiwang/contract/visits'
import { addDays } from '@yiwang/contract/visits'
import type { z } from 'zod'
import type { Actor } from '../../../kernel/actor.ts'
import { authorize, isAllowed } from '../../../kernel/authorize.ts'
import { chinaDay } from '../../../kernel/clock.ts'
import type { Context } from '../../../kernel/context.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { AppError, forbidden, notFound, ruleBroken } from '../../../kernel/errors.ts'
import { findArea } from '../../areas/index.ts'
import { openCase } from '../../cases/index.ts'
import { WORDS } from '../domain/words.ts'
import { getPatrol } from '../queries/patrols.ts'
import { insertPatrol, insertPositions, lockPatrol, lockPlan, markFinished } from '../store/patrol-store.ts'
import type { PatrolRecord } from '../store/patrol-store.ts'
import { insertOpened, selectOpened } from '../store/visit-store.ts'

type Start = {
  patrolId: string
  planId: string | null
  areaId?: string | undefined
  claimedAt?: string | undefined
  at: Date
}

/** Sets out by a plan or by one's own; told again it stays as it is. The way is recorded only where the plan says why. */
export async function startPatrol(tx: Tx, actor: Actor, input: Start): Promise<PatrolView> {
  const { tenant } = actor
  const { patrolId: id, at } = input
  const by = personOf(actor)
  const known = await lockPatrol(tx, tenant, id)
  if (known && known.actorId !== by.id) throw new AppError('conflict', 'patrol of another person', WORDS.otherPatrol)
  if (known) return getPatrol(tx, actor, { patrolId: id })
  const plan = input.planId === null ? null : await lockPlan(tx, tenant, input.planId)
  if (input.planId !== null && (!plan || !isAllowed(actor, 'patrol.walk', { areaPath: plan.areaPath })))
    throw notFound('plan')
  if (plan && plan.retiredOn !== null) throw ruleBroken('plan is retired', WORDS.planRetired)
  const area = await placeOf(tx, actor, plan?.areaId ?? input.areaId)
  const trackReason = plan?.content.trackReason ?? ''
  await insertPatrol(tx, tenant, {
    id,
    planId: plan?.id ?? null,
    planName: plan?.content.name ?? '',
    points: plan?.content.points ?? [],
    areaId: area.id,
    areaPath: area.path,
    startedAt: at,
    claimed: input.claimedAt ?? null,
    trackReason,
    trackUntil: plan && trackReason !== '' ? addDays(chinaDay(at), plan.content.trackDays) : null,
    by,
  })
  return getPatrol(tx, actor, { patrolId: id })
}

async function placeOf(tx: Tx, actor: Actor, areaId: string | undefined) {
  const own = actor.posts.find(
    ({ areaId: at, areaPath }) => at !== null && isAllowed(actor, 'patrol.walk', { areaPath }),
  )
  const area = await findArea(tx, actor.tenant, areaId ?? own?.areaId ?? '')
  if (!area || !isAllowed(actor, 'patrol.walk', { areaPath: area.path })) throw notFound('area')
  return area
}

function personOf(actor: Actor): { id: string; name: string } {
  if (actor.id === null) throw forbidden('patrol.walk')
  return { id: actor.id, name: actor.name }
}

async function ownPatrol(tx: Tx, actor: Actor, id: string): Promise<PatrolRecord> {
  const patrol = await lockPatrol(tx, actor.tenant, id)
  if (!patrol || patrol.actorId !== actor.id) throw notFound('patrol')
  return patrol
}

type Find = { patrolId: string; report: z.output<typeof newReport>; at: Date }

/** What was found becomes a case; told again it is the same case. A finding may come in after the patrol ended. */
export async function reportFinding(
  context: Context,
  tx: Tx,
  actor: Actor,
  { patrolId, report, at }: Find,
): Promise<PatrolView> {
  const { tenant } = actor
  const by = personOf(actor)
  await ownPatrol(tx, actor, patrolId)
  authorize(actor, 'case.report')
  const known = await selectOpened(tx, tenant, { origin: 'patrol', ids: [patrolId] })
  if (!known.some(({ id }) => id === report.id)) {
    const { number } = await openCase(context, tx, actor, { ...report, at })
    const title = report.title === '' ? [...report.text].slice(0, 30).join('') : report.title
    await insertOpened(tx, tenant, {
      origin: 'patrol',
      originId: patrolId,
      kind: 'case',
      id: report.id,
      number,
      title,
      at,
      by,
    })
  }
  return getPatrol(tx, actor, { patrolId })
}

type Track = { patrolId: string; positions: readonly TrackPoint[]; at: Date }

/**
 * Positions between setting out and coming back; what lies outside that time is not kept. A phone that set out without a
 * network says when that was.
 */
export async function trackPatrol(tx: Tx, actor: Actor, input: Track): Promise<Reply<typeof patrolRoutes.track>> {
  const { patrolId, at } = input
  const patrol = await ownPatrol(tx, actor, patrolId)
  if (patrol.trackReason === '') throw ruleBroken('not tracked', WORDS.notTracked)
  const { startedAt, claimedAt } = patrol
  const begin = claimedAt !== null && claimedAt < startedAt ? claimedAt : startedAt
  const end = patrol.finishedAt ?? at
  const positions = input.positions.filter((one) => {
    const time = new Date(one.at)
    return time >= begin && time <= end
  })
  if (positions.length === 0 && patrol.finishedAt !== null) throw ruleBroken('patrol is over', WORDS.patrolOver)
  await insertPositions(tx, actor.tenant, { patrolId, positions })
  return { done: true }
}

type Finish = { patrolId: string; seen: readonly string[]; note: string; claimedAt?: string | undefined; at: Date }

export async function finishPatrol(tx: Tx, actor: Actor, input: Finish): Promise<PatrolView> {
  const patrol = await ownPatrol(tx, actor, input.patrolId)
  const points = new Set(patrol.points.map(({ id }) => id))
  await markFinished(tx, actor.tenant, {
    id: patrol.id,
    at: input.at,
    claimed: input.claimedAt ?? null,
    seen: input.seen.filter((id) => points.has(id)),
    note: input.note,
  })
  return getPatrol(tx, actor, { patrolId: patrol.id })
}
