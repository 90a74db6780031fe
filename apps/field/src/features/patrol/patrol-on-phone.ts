import { z } from 'zod'
import { patrolRoutes, type PatrolPlanView, type PatrolView } from '@yiwang/contract/visits'
import { isUnderWay, type Operation } from '../../offline/operation.ts'

type Known = { patrols: readonly PatrolView[]; plans: readonly PatrolPlanView[] }
/** Whoever walks, and the area of a patrol without a plan. */
type Walker = { name: string; areaId: string | null; areaName: string }

const setOut = z.object({ planId: z.string().nullable().catch(null), claimedAt: z.string() })

export function patrolKey(patrolId: string): string {
  return `patrol:${patrolId}`
}

/** The own patrol under way: the server's, or one that began on this phone and waits to be sent. */
export function patrolUnderWay(
  operations: readonly Operation[],
  { patrols, plans }: Known,
  walker: Walker,
): PatrolView | null {
  const waiting = operations.filter(isUnderWay)
  const isOver = (id: string) =>
    waiting.some(({ said }) => said.path === patrolRoutes.finish.path && said.params['patrolId'] === id)
  const known = patrols.find(({ id, mine, finishedAt }) => mine && finishedAt === null && !isOver(id))
  if (known) return known
  const begun = waiting.find(
    ({ said }) => said.path === patrolRoutes.start.path && !isOver(said.params['patrolId'] ?? ''),
  )
  const id = begun?.said.params['patrolId']
  const body = setOut.safeParse(begun?.said.body).data
  if (id === undefined || !body) return null
  const plan = plans.find((one) => one.id === body.planId)
  return {
    id,
    planId: body.planId,
    planName: plan?.content.name ?? '',
    areaId: plan?.content.areaId ?? walker.areaId ?? '',
    areaName: plan?.areaName ?? walker.areaName,
    by: walker.name,
    mine: true,
    startedAt: body.claimedAt,
    finishedAt: null,
    points: (plan?.content.points ?? []).map((point) => ({ ...point, seen: false })),
    note: '',
    trackReason: plan?.content.trackReason ?? '',
    trackUntil: null,
    findings: [],
  }
}
