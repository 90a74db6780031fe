import type { Rated, RatingAction, RatingLevel, RatingRow, RatingState, RatingView } from '@yiwang/contract/services'
import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'
import type { Tx } from '../../../kernel/db/tx.ts'

export const RATING_PHONE = 'services.ratings.phone'

export type RatingRecord = {
  id: string
  rated: Rated
  ratedId: string
  level: RatingLevel
  state: RatingState
  charged: boolean
  unitId: string
  unitName: string
  areaPath: string
  hallName: string | null
  matterName: string
  channel: RatingRow['channel']
  text: string
  phoneMasked: string
  at: Date
  dueAt: Date | null
  calls: number
  contestedBy: string | null
  answer: string | null
  version: number
}

const RATING = sql`select r.id, r.rated, r.rated_id as "ratedId", r.level, r.state, r.charged, r.unit_id as "unitId",
    u.name as "unitName", r.area_path as "areaPath", h.name as "hallName", r.matter_name as "matterName", r.channel, r.text,
    r.phone_masked as "phoneMasked", r.at, r.due_at as "dueAt", r.calls, r.contested_by as "contestedBy", r.answer, r.version
  from services.ratings r
  join areas.v_units u on u.tenant = r.tenant and u.id = r.unit_id
  left join services.halls h on h.tenant = r.tenant and h.id = r.hall_id`

/** Ratings that a condition on `r` picks, the latest first. */
export async function selectRatings(
  tx: Tx,
  tenant: string,
  { condition, limit }: { condition: RawBuilder<boolean>; limit: number },
): Promise<RatingRecord[]> {
  const { rows } = await sql<RatingRecord>`${RATING}
    where r.tenant = ${tenant} and ${condition} order by r.at desc, r.id desc limit ${limit}`.execute(tx)
  return rows
}

export async function findRating(tx: Tx, tenant: string, id: string, lock = false): Promise<RatingRecord | null> {
  const { rows } = await sql<RatingRecord>`${RATING}
    where r.tenant = ${tenant} and r.id = ${id} ${lock ? sql`for update of r` : sql``}`.execute(tx)
  return rows[0] ?? null
}

type What = { rated: Rated; ratedId: string }

export async function findRatingOf(tx: Tx, tenant: string, { rated, ratedId }: What): Promise<RatingRecord | null> {
  const { rows } = await sql<RatingRecord>`${RATING}
    where r.tenant = ${tenant} and r.rated = ${rated} and r.rated_id = ${ratedId}`.execute(tx)
  return rows[0] ?? null
}

export async function isRated(tx: Tx, tenant: string, what: What): Promise<boolean> {
  return (await findRatingOf(tx, tenant, what)) !== null
}

export type NewRating = Pick<
  RatingRecord,
  | 'id'
  | 'rated'
  | 'ratedId'
  | 'level'
  | 'state'
  | 'charged'
  | 'unitId'
  | 'areaPath'
  | 'matterName'
  | 'channel'
  | 'text'
  | 'phoneMasked'
  | 'dueAt'
  | 'at'
> & { tenant: string; hallId: string | null; phoneSealed: string | null; day: string }

/** False when it was rated before. */
export async function insertRating(tx: Tx, row: NewRating): Promise<boolean> {
  const { rows } = await sql`
    insert into services.ratings (tenant, id, rated, rated_id, level, state, bad, charged, unit_id, area_path, hall_id,
      matter_name, channel, text, phone_masked, phone_sealed, at, day, due_at)
    values (${row.tenant}, ${row.id}, ${row.rated}, ${row.ratedId}, ${row.level}, ${row.state}, ${row.state !== 'kept'},
      ${row.charged}, ${row.unitId}, ${row.areaPath}, ${row.hallId}, ${row.matterName}, ${row.channel}, ${row.text},
      ${row.phoneMasked}, ${row.phoneSealed}, ${row.at}, ${row.day}, ${row.dueAt})
    on conflict (tenant, rated, rated_id) do nothing returning id`.execute(tx)
  return rows.length === 1
}

export type Step = {
  ratingId: string
  number: number
  action: 'rate' | RatingAction
  side: 'resident' | 'unit' | 'centre'
  actorId: string | null
  note: string
  at: Date
}

export async function insertStep(tx: Tx, tenant: string, step: Step): Promise<void> {
  const { ratingId, number, action, side, actorId, note, at } = step
  await sql`insert into services.rating_steps (tenant, rating_id, number, at, action, side, actor_id, note)
    values (${tenant}, ${ratingId}, ${number}, ${at}, ${action}, ${side}, ${actorId}, ${note})`.execute(tx)
}

export async function selectSteps(tx: Tx, tenant: string, ratingId: string): Promise<RatingView['steps']> {
  const { rows } = await sql<{ at: Date; action: Step['action']; by: Step['side']; note: string }>`
    select at, action, side as by, note from services.rating_steps
    where tenant = ${tenant} and rating_id = ${ratingId} order by number`.execute(tx)
  return rows.map((row) => ({ ...row, at: row.at.toISOString() }))
}

export type RatingChange = {
  id: string
  state: RatingState
  /** One more call was made; `true` when somebody was reached. */
  call: boolean | null
  contestedBy: string | null
  decidedBy: string | null
  exclusion: string | null
  answer: string | null
}

export async function saveRating(tx: Tx, tenant: string, change: RatingChange): Promise<void> {
  const { id, state, call, contestedBy, decidedBy, exclusion, answer } = change
  await sql`update services.ratings set state = ${state}, calls = calls + ${call === null ? 0 : 1},
      called_back = called_back or ${call === true}, contested_by = coalesce(${contestedBy}, contested_by),
      decided_by = coalesce(${decidedBy}, decided_by), exclusion = coalesce(${exclusion}, exclusion),
      answer = coalesce(${answer}, answer), version = version + 1
    where tenant = ${tenant} and id = ${id}`.execute(tx)
}

/** The telephone as it lies sealed; null when none was left. */
export async function sealedRatingPhone(tx: Tx, tenant: string, id: string): Promise<string | null> {
  const { rows } = await sql<{ sealed: string | null }>`
    select phone_sealed as sealed from services.ratings where tenant = ${tenant} and id = ${id}`.execute(tx)
  return rows[0]?.sealed ?? null
}

export type OverdueRating = Pick<RatingRecord, 'id' | 'unitId' | 'unitName' | 'areaPath' | 'matterName'> & {
  dueAt: Date
}

/** Takes bad ratings whose term is over and of which nobody was told yet, the longest due first. */
export async function claimOverdueRatings(tx: Tx, tenant: string, now: Date): Promise<OverdueRating[]> {
  const { rows } = await sql<OverdueRating>`
    update services.ratings r set told_at = ${now}
    from (
      select id from services.ratings
      where tenant = ${tenant} and told_at is null and due_at <= ${now}
        and state in ('open', 'called-back', 'corrected', 'contested')
      order by due_at, id limit 50 for update skip locked
    ) due, areas.v_units u
    where r.tenant = ${tenant} and r.id = due.id and u.tenant = r.tenant and u.id = r.unit_id
    returning r.id, r.unit_id as "unitId", u.name as "unitName", r.area_path as "areaPath",
      r.matter_name as "matterName", r.due_at as "dueAt"`.execute(tx)
  return rows
}
