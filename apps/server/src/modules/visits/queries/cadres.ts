import type { Reply } from '@yiwang/contract'
import { addDays, countCadreItems, mondayOf } from '@yiwang/contract/visits'
import type { CadreItem, cadreRoutes } from '@yiwang/contract/visits'
import { sql } from 'kysely'
import type { Actor } from '../../../kernel/actor.ts'
import { isWithin, scopeOf } from '../../../kernel/authorize.ts'
import { chinaDay } from '../../../kernel/clock.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { notFound } from '../../../kernel/errors.ts'
import { findArea, rootArea } from '../../areas/index.ts'
import { areaWords } from '../store/area-names.ts'
import { countWeeks, selectCadreItems } from '../store/cadre-store.ts'
import type { CadreRecord } from '../store/cadre-store.ts'
import { allOf, inSubtree, within } from '../store/reach.ts'

type Routes = typeof cadreRoutes
const SHOWN_WEEKS = 12
const WEEK = 7

export async function listWeeks(
  tx: Tx,
  actor: Actor,
  { areaId, at }: { areaId?: string | undefined; at: Date },
): Promise<Reply<Routes['weeks']>> {
  const area = await areaOf(tx, actor, areaId)
  const since = addDays(mondayOf(chinaDay(at)), -WEEK * (SHOWN_WEEKS - 1))
  const counts = await countWeeks(tx, actor.tenant, { condition: reach(actor, area.path), since })
  const wordsOf = await areaWords(tx, actor.tenant, [area.path])
  return {
    areaId: area.id,
    areaName: wordsOf(area.path).name,
    items: counts.map(({ week, collected, solved }) => ({ week, collected, solved, followed: collected - solved })),
  }
}

export async function readWeek(
  tx: Tx,
  actor: Actor,
  { week, areaId }: { week: string; areaId?: string | undefined },
): Promise<Reply<Routes['week']>> {
  const area = await areaOf(tx, actor, areaId)
  const monday = mondayOf(week)
  const condition = allOf([reach(actor, area.path), sql`c.week = ${monday}`])
  const rows = await selectCadreItems(tx, actor.tenant, condition)
  const view = await cadreViewer(tx, actor, rows)
  const wordsOf = await areaWords(tx, actor.tenant, [area.path])
  return { week: { week: monday, ...countCadreItems(rows) }, areaName: wordsOf(area.path).name, items: rows.map(view) }
}

export async function cadreViewer(
  tx: Tx,
  { tenant }: Actor,
  rows: readonly CadreRecord[],
): Promise<(row: CadreRecord) => CadreItem> {
  const wordsOf = await areaWords(
    tx,
    tenant,
    rows.map(({ areaPath }) => areaPath),
  )
  return ({ areaPath, heardAt, assignedAt, solvedAt, ...row }) => ({
    ...row,
    areaName: wordsOf(areaPath).name,
    heardAt: heardAt.toISOString(),
    assignedAt: assignedAt?.toISOString() ?? null,
    solvedAt: solvedAt?.toISOString() ?? null,
  })
}

function reach(actor: Actor, path: string) {
  return allOf([within(scopeOf(actor, 'cadre.read'), 'c.area_path'), inSubtree('c.area_path', path)])
}

/** The area asked for, or the first of the caller's own. */
async function areaOf(tx: Tx, actor: Actor, areaId: string | undefined) {
  const scope = scopeOf(actor, 'cadre.read')
  const own = actor.posts.find(({ areaPath }) => areaPath !== null && scope.areas.includes(areaPath))?.areaId
  const wanted = areaId ?? own ?? null
  const area = wanted === null ? await rootArea(tx, actor.tenant) : await findArea(tx, actor.tenant, wanted)
  const isSeen = (path: string) => scope.areas.some((root) => isWithin(path, root) || isWithin(root, path))
  if (!area || !(scope.tenant || isSeen(area.path))) throw notFound('area')
  return area
}
