import type { Reply } from '@yiwang/contract'
import { ratingActions } from '@yiwang/contract/services'
import type { OwnRating, RatingAction, RatingRow, ratingRoutes, RatingView } from '@yiwang/contract/services'
import { sql } from 'kysely'
import type { Permission } from '@yiwang/contract/identity'
import type { Actor } from '../../../kernel/actor.ts'
import { isAllowed } from '../../../kernel/authorize.ts'
import type { Secrets } from '../../../kernel/crypto.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { notFound } from '../../../kernel/errors.ts'
import { decodeCursor, pageFrom } from '../../../kernel/keyset.ts'
import type { Input } from '../../../kernel/route/binding.ts'
import { codeIndex, isHallCode } from '../domain/hall-codes.ts'
import { allOf, inReach, openHall, openWholeHall } from '../store/hall-reach.ts'
import { findDecided, findErrand, findVisit } from '../store/rated-store.ts'
import type { RatedThing } from '../store/rated-store.ts'
import { findRating, findRatingOf, selectRatings, selectSteps } from '../store/rating-store.ts'
import type { RatingRecord } from '../store/rating-store.ts'

/** Which right each step asks for: the unit corrects, answers and contests; the centre calls back and decides. */
const RIGHT: Record<RatingAction, Permission> = {
  'call-back': 'rating.follow',
  correct: 'rating.answer',
  answer: 'rating.answer',
  contest: 'rating.answer',
  uphold: 'rating.follow',
  exclude: 'rating.follow',
}

const OPEN = ['open', 'called-back', 'corrected', 'contested']

export async function listRatings(
  tx: Tx,
  actor: Actor,
  input: Input<typeof ratingRoutes.list>,
): Promise<Reply<typeof ratingRoutes.list>> {
  const reach = await openHall(tx, actor, 'rating.read')
  const condition = allOf([
    inReach({ ...reach, own: null }, { path: 'r.area_path', unit: 'r.unit_id' }),
    input.state ? sql`r.state = any (${input.state}::text[])` : null,
    input.level ? sql`r.level = any (${input.level}::text[])` : null,
    input.overdue === true ? sql`(r.state = any (${OPEN}::text[]) and r.due_at < ${input.at})` : null,
    after(input.cursor),
  ])
  const rows = await selectRatings(tx, actor.tenant, { condition, limit: input.limit + 1 })
  return pageFrom(rows, input.limit, {
    item: (row) => rowOf(actor, row, input.at),
    cursor: ({ at, id }) => [at.toISOString(), id],
  })
}

function after(cursor: string | undefined) {
  if (cursor === undefined) return null
  const [at, id] = decodeCursor(cursor, 2)
  return sql<boolean>`(r.at, r.id) < (${at}::timestamptz, ${id}::uuid)`
}

/** The rating, when it is of the actor's unit or in the actor's area. */
export async function demandRating(tx: Tx, actor: Actor, id: string, lock = false): Promise<RatingRecord> {
  await openHall(tx, actor, 'rating.read')
  const row = await findRating(tx, actor.tenant, id, lock)
  if (!row || !isAllowed(actor, 'rating.read', subjectOf(row))) throw notFound('rating')
  return row
}

function subjectOf({ areaPath, unitId }: RatingRecord) {
  return { areaPath, unitId }
}

export async function getRating(
  tx: Tx,
  actor: Actor,
  { ratingId, at }: { ratingId: string; at: Date },
): Promise<RatingView> {
  const row = await demandRating(tx, actor, ratingId)
  return { ...rowOf(actor, row, at), steps: await selectSteps(tx, actor.tenant, ratingId) }
}

/** What this actor may do now: by the course of the rating, the rights, and never both sides of a contest. */
export function canDo(actor: Actor, row: RatingRecord, at: Date): RatingAction[] {
  const inTerm = row.dueAt !== null && at <= row.dueAt
  return ratingActions({ state: row.state, contested: row.contestedBy !== null, inTerm }).filter((action) => {
    if (!isAllowed(actor, RIGHT[action], subjectOf(row))) return false
    return !(action === 'uphold' || action === 'exclude') || actor.id !== row.contestedBy
  })
}

export function rowOf(actor: Actor, row: RatingRecord, at: Date): RatingRow {
  const { id, rated, level, state, unitId, unitName, hallName, matterName, channel, charged, text, calls, version } =
    row
  return {
    id,
    rated,
    level,
    state,
    unitId,
    unitName,
    hallName,
    matterName,
    channel,
    charged,
    text,
    calls,
    version,
    phone: row.phoneMasked,
    at: row.at.toISOString(),
    dueAt: row.dueAt?.toISOString() ?? null,
    can: canDo(actor, row, at),
  }
}

/** What a code rates: a number of the hall, an application or an errand. Unknown codes all look the same. */
export async function thingOfCode(secrets: Secrets, tx: Tx, tenant: string, code: string): Promise<RatedThing> {
  await openWholeHall(tx)
  const found = isHallCode(code)
    ? ((await findVisit(tx, tenant, codeIndex(secrets.hashing, 'ticket', code))) ??
      (await findErrand(tx, tenant, codeIndex(secrets.hashing, 'help', code))) ??
      (await findDecided(tx, tenant, code)))
    : null
  if (!found) throw notFound('code')
  return found
}

export async function readOwnRating(
  secrets: Secrets,
  tx: Tx,
  { tenant }: Actor,
  { code }: { code: string },
): Promise<OwnRating> {
  const thing = await thingOfCode(secrets, tx, tenant, code)
  const row = await findRatingOf(tx, tenant, thing)
  return {
    rated: thing.rated,
    what: thing.what,
    at: thing.at.toISOString(),
    given: row && { level: row.level, at: row.at.toISOString(), state: row.state, answer: row.answer },
  }
}
