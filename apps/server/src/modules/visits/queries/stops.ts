import type { Reply } from '@yiwang/contract'
import { addDays, dayNumber } from '@yiwang/contract/visits'
import type { VisitStop, dutyRoutes } from '@yiwang/contract/visits'
import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'
import type { Actor } from '../../../kernel/actor.ts'
import { isWithin, scopeOf } from '../../../kernel/authorize.ts'
import type { Scope } from '../../../kernel/authorize.ts'
import { chinaDay } from '../../../kernel/clock.ts'
import type { Context } from '../../../kernel/context.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { notFound, ruleBroken } from '../../../kernel/errors.ts'
import { decodeCursor, pageFrom } from '../../../kernel/keyset.ts'
import { findArea } from '../../areas/index.ts'
import { openRegisters } from '../../registers/index.ts'
import { warningOf } from '../domain/warn.ts'
import { WORDS } from '../domain/words.ts'
import { areaWords } from '../store/area-names.ts'
import { findDoor } from '../store/household-store.ts'
import { allOf, inSubtree, within } from '../store/reach.ts'
import { behindEnd, behindWalk, linesOfHousehold, selectStops } from '../store/stop-store.ts'
import type { StopRow } from '../store/stop-store.ts'
import { listExemptionsOf } from './exemptions.ts'

type Routes = typeof dutyRoutes
type Page = { cursor?: string | undefined; limit: number; areaId?: string | undefined; at: Date }
/** Codes from the county down to the village: a list of single visits is of a village at most. */
const VILLAGE_DEPTH = 3

/** Visits to make until a day, in the order of the walks. */
export async function listStops(
  tx: Tx,
  actor: Actor,
  input: Page & { until: string; mine?: boolean | undefined },
): Promise<Reply<Routes['stops']>> {
  const { ledgers } = await openRegisters(tx, actor)
  const today = chinaDay(input.at)
  const area = await narrowArea(tx, actor, input.areaId)
  const rows = await selectStops(tx, actor.tenant, {
    condition: allOf([
      area,
      sql`d.window_to >= ${today}`,
      sql`(d.planned_on <= ${input.until} or d.planned_on is null)`,
      input.mine === true ? sql`(d.worker_id = ${actor.id} or d.worker_id is null)` : null,
    ]),
    ledgers,
    personId: actor.id,
    order: 'walk',
    after: input.cursor === undefined ? null : behindWalk(decodeCursor(input.cursor, 5)),
    limit: input.limit + 1,
  })
  return page(tx, actor, {
    rows,
    input,
    cursor: (row) => [row.plannedOn, row.grid, row.worker, row.place, row.householdId],
  })
}

/** Visits that will be missed unless somebody goes. */
export async function listWarned(tx: Tx, actor: Actor, input: Page): Promise<Reply<Routes['warned']>> {
  const { ledgers } = await openRegisters(tx, actor)
  const today = chinaDay(input.at)
  const area = input.areaId === undefined ? null : await findArea(tx, actor.tenant, input.areaId)
  if (input.areaId !== undefined && !area) throw notFound('area')
  const rows = await selectStops(tx, actor.tenant, {
    condition: allOf([
      within(scopeOf(actor, 'visit.read'), 'd.area_path'),
      area === null ? null : inSubtree('d.area_path', area.path),
      sql`d.window_to >= ${today}`,
      sql`(d.warn_on <= ${today} or d.planned_on < ${today} or d.planned_on is null)`,
    ]),
    ledgers,
    personId: actor.id,
    order: 'end',
    after: input.cursor === undefined ? null : behindEnd(decodeCursor(input.cursor, 3)),
    limit: input.limit + 1,
  })
  return page(tx, actor, { rows, input, cursor: (row) => [row.dueOn, row.householdId, row.plannedOn] })
}

type Found = { rows: readonly StopRow[]; input: Page; cursor: (row: StopRow) => (string | number | null)[] }

async function page(tx: Tx, actor: Actor, { rows, input, cursor }: Found) {
  const today = chinaDay(input.at)
  const wordsOf = await areaWords(
    tx,
    actor.tenant,
    rows.map(({ areaPath }) => areaPath),
  )
  return pageFrom(rows, input.limit, {
    cursor,
    item: (row): VisitStop => {
      const area = wordsOf(row.areaPath)
      const { householdId: subjectId, label, lng, lat, plannedOn, mine, dueOn, warnOn, lines } = row
      return {
        subjectId,
        label,
        areaId: area.id,
        areaName: area.name,
        lng,
        lat,
        plannedOn,
        place: plannedOn === null ? null : row.place,
        mine,
        dueOn,
        daysLeft: dayNumber(dueOn) - dayNumber(today),
        warning: warningOf({ plannedOn, windowTo: dueOn, warnOn }, today),
        lastVisitedAt: row.lastVisitedAt?.toISOString() ?? null,
        lines,
      }
    },
  })
}

/** The area asked for within the reach, or the own grids; single visits of a whole town are nobody's list. */
async function narrowArea(tx: Tx, actor: Actor, areaId: string | undefined): Promise<RawBuilder<boolean> | null> {
  const scope = scopeOf(actor, 'visit.read')
  if (areaId === undefined) {
    if (scope.tenant || scope.areas.some(isWide)) throw ruleBroken('area too wide', WORDS.areaTooWide)
    return within(scope, 'd.area_path')
  }
  const area = await findArea(tx, actor.tenant, areaId)
  if (!area || !overlaps(scope, area.path)) throw notFound('area')
  if (isWide(area.path)) throw ruleBroken('area too wide', WORDS.areaTooWide)
  return allOf([within(scope, 'd.area_path'), inSubtree('d.area_path', area.path)])
}

/** Whether an area is more than a village. */
export function isWide(path: string): boolean {
  return path.split('/').length < VILLAGE_DEPTH
}

function overlaps(scope: Scope, path: string): boolean {
  return scope.tenant || scope.areas.some((root) => isWithin(path, root) || isWithin(root, path))
}

const LOOK_BACK_DAYS = 90

/** What is due at one household, was done or missed lately, and why it is left out. */
export async function stopsOfSubject(
  context: Context,
  tx: Tx,
  actor: Actor,
  { subjectId, at }: { subjectId: string; at: Date },
): Promise<Reply<Routes['ofSubject']>> {
  const { ledgers } = await openRegisters(tx, actor)
  const subject = await findDoor(tx, actor.tenant, subjectId)
  const scope = scopeOf(actor, 'visit.read')
  const path = subject?.areaPath ?? null
  if (!subject || path === null || !(scope.tenant || scope.areas.some((root) => isWithin(path, root))))
    throw notFound('subject')
  const since = addDays(chinaDay(at), -LOOK_BACK_DAYS)
  return {
    lines: await linesOfHousehold(tx, actor.tenant, { householdId: subjectId, since, ledgers }),
    exemptions: await listExemptionsOf(context, tx, actor, subjectId),
  }
}
