import type { Reply } from '@yiwang/contract'
import { addDays } from '@yiwang/contract/visits'
import type { VisitorRole, dutyRoutes } from '@yiwang/contract/visits'
import type { Actor } from '../../../kernel/actor.ts'
import { isWithin, scopeOf } from '../../../kernel/authorize.ts'
import { chinaDay } from '../../../kernel/clock.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { notFound } from '../../../kernel/errors.ts'
import { findArea, rootArea } from '../../areas/index.ts'
import { openRegisters } from '../../registers/index.ts'
import { HORIZON_DAYS } from '../commands/keep-duties.ts'
import { gridOf } from '../domain/grids.ts'
import { postsByPlace, teamOf } from '../domain/team.ts'
import { areaWords } from '../store/area-names.ts'
import { rolesByRule, visitorPosts } from '../store/plan-store.ts'
import { allOf, inSubtree, within } from '../store/reach.ts'
import { countDays, countGrids } from '../store/stop-store.ts'

type Routes = typeof dutyRoutes

/** The plan of an area in figures by day and by grid; there is no figure by person. */
export async function readPlan(
  tx: Tx,
  actor: Actor,
  { areaId, from, until, at }: { areaId?: string | undefined; from: string; until: string; at: Date },
): Promise<Reply<Routes['plan']>> {
  const { tenant } = actor
  await openRegisters(tx, actor)
  const scope = scopeOf(actor, 'visit.read')
  const own = scope.areas[0]
  const area = areaId === undefined ? await ownArea(tx, tenant, own) : await findArea(tx, tenant, areaId)
  if (!area || !(scope.tenant || scope.areas.some((root) => isWithin(area.path, root) || isWithin(root, area.path))))
    throw notFound('area')
  const today = chinaDay(at)
  const condition = allOf([within(scope, 'd.area_path'), inSubtree('d.area_path', area.path)])
  const counted = { root: area.path, condition, from, until, day: today }
  const days = await countDays(tx, tenant, counted)
  const grids = await countGrids(tx, tenant, counted)
  const wordsOf = await areaWords(tx, tenant, [area.path, ...grids.map(({ areaPath }) => areaPath)])
  const teams = postsByPlace(await visitorPosts(tx, tenant, today), gridOf)
  const roles = [...new Set([...(await rolesByRule(tx, tenant)).values()].flat())] as VisitorRole[]
  return {
    areaId: area.id,
    areaName: wordsOf(area.path).name,
    horizon: addDays(today, HORIZON_DAYS),
    days,
    grids: grids.map(({ areaPath, ...counts }) => {
      const { id, name } = wordsOf(areaPath)
      return { areaId: id, areaName: name, team: teamOf(teams, areaPath, roles).length, ...counts }
    }),
  }
}

async function ownArea(tx: Tx, tenant: string, path: string | undefined) {
  if (path === undefined) return rootArea(tx, tenant)
  const wordsOf = await areaWords(tx, tenant, [path])
  const { id } = wordsOf(path)
  return id === null ? null : findArea(tx, tenant, id)
}
