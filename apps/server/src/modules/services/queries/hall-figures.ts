import { RATING_LEVELS } from '@yiwang/contract/services'
import type { HallFigures, RatingFigures, RatingLevel } from '@yiwang/contract/services'
import type { Actor } from '../../../kernel/actor.ts'
import { isAllowed } from '../../../kernel/authorize.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { notFound } from '../../../kernel/errors.ts'
import {
  sumAppointments,
  sumByClass,
  sumByHour,
  sumByLevel,
  sumLines,
  sumRatings,
  sumTickets,
} from '../store/figures-store.ts'
import { inReach, openHall, openWholeHall } from '../store/hall-reach.ts'
import { selectHalls } from '../store/hall-store.ts'

const NOTHING = { count: 0, p50: null, p90: null }

type Asked = { hallId?: string | undefined; from: string; until: string }

/** Waits, services and busiest hours of the halls that the actor answers for. */
export async function readHallFigures(tx: Tx, actor: Actor, { hallId, from, until }: Asked): Promise<HallFigures> {
  const { tenant } = actor
  const halls = (await selectHalls(tx, tenant)).filter(
    ({ id, areaPath }) => isAllowed(actor, 'hall.read', { areaPath }) && (hallId === undefined || id === hallId),
  )
  if (hallId !== undefined && halls.length === 0) throw notFound('hall')
  const period = { hallIds: halls.map(({ id }) => id), from, until }
  const sums = await sumTickets(tx, tenant, period)
  // The halls are the actor's: what is counted of their appointments names nobody.
  await openWholeHall(tx)
  return {
    taken: 0,
    served: 0,
    left: 0,
    withAppointment: 0,
    priority: 0,
    wait: NOTHING,
    service: NOTHING,
    ...sums,
    byHour: await sumByHour(tx, tenant, period),
    byClass: await sumByClass(tx, tenant, period),
    appointments: await sumAppointments(tx, tenant, period),
  }
}

/** Ratings by unit and by matter. */
export async function readRatingFigures(
  tx: Tx,
  actor: Actor,
  { from, until, at }: { from: string; until: string; at: Date },
): Promise<RatingFigures> {
  const { tenant } = actor
  const reach = await openHall(tx, actor, 'rating.read')
  const rated = {
    condition: inReach({ ...reach, own: null }, { path: 'r.area_path', unit: 'r.unit_id' }),
    from,
    until,
    at,
  }
  const sums = await sumRatings(tx, tenant, rated)
  const levels = await sumByLevel(tx, tenant, rated)
  const amounts = RATING_LEVELS.map((level) => [level, levels.find((row) => row.level === level)?.amount ?? 0])
  return {
    all: 0,
    bad: 0,
    calledBack: 0,
    excluded: 0,
    answered: 0,
    overdue: 0,
    ...sums,
    byLevel: Object.fromEntries(amounts) as Record<RatingLevel, number>,
    byUnit: await sumLines(tx, tenant, 'unit', rated),
    byMatter: await sumLines(tx, tenant, 'matter', rated),
  }
}
