import { firstState, RATING_DAYS } from '@yiwang/contract/services'
import type { OwnRating, RatingRow, Said } from '@yiwang/contract/services'
import { deadline } from '@yiwang/worktime'
import type { Actor } from '../../../kernel/actor.ts'
import { authorize } from '../../../kernel/authorize.ts'
import { chinaDay } from '../../../kernel/clock.ts'
import { maskPhone, seal } from '../../../kernel/crypto.ts'
import type { Secrets } from '../../../kernel/crypto.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { notFound, ruleBroken } from '../../../kernel/errors.ts'
import { calendarFor } from '../../catalog/index.ts'
import { HALL_WORDS } from '../domain/hall-words.ts'
import { readOwnRating, rowOf, thingOfCode } from '../queries/ratings.ts'
import type { RatedThing } from '../store/rated-store.ts'
import { findRating, insertRating, insertStep, RATING_PHONE } from '../store/rating-store.ts'
import type { RatingRecord } from '../store/rating-store.ts'

type Rating = Said & { id: string; code: string; at: Date }

/** Rates by a code, without an account; once for each visit, application or errand. */
export async function rateOpenly(secrets: Secrets, tx: Tx, actor: Actor, input: Rating): Promise<OwnRating> {
  const thing = await thingOfCode(secrets, tx, actor.tenant, input.code)
  await keep(secrets, tx, actor.tenant, { ...input, thing, channel: 'portal' })
  return readOwnRating(secrets, tx, actor, input)
}

/** Enters what somebody said on the phone, on paper or at the device of a window. */
export async function enterRating(
  secrets: Secrets,
  tx: Tx,
  actor: Actor,
  input: Rating & { channel: 'device' | 'phone' | 'paper' },
): Promise<RatingRow> {
  const thing = await thingOfCode(secrets, tx, actor.tenant, input.code)
  authorize(actor, 'rating.enter', { areaPath: thing.areaPath })
  await keep(secrets, tx, actor.tenant, { ...input, thing })
  const row = await findRating(tx, actor.tenant, input.id)
  if (!row) throw notFound('rating')
  return rowOf(actor, row, input.at)
}

type Kept = Rating & { thing: RatedThing; channel: RatingRecord['channel'] }

async function keep(secrets: Secrets, tx: Tx, tenant: string, input: Kept): Promise<void> {
  const { id, thing, level, charged, text, phone, channel, at } = input
  if (!thing.over) throw ruleBroken('not over', HALL_WORDS.notYetRated)
  const state = firstState({ level, charged })
  const { rated, ratedId, unitId, areaPath, hallId, what } = thing
  const isNew = await insertRating(tx, {
    tenant,
    id,
    rated,
    ratedId,
    level,
    state,
    charged,
    unitId,
    areaPath,
    hallId,
    channel,
    text,
    at,
    matterName: what,
    phoneMasked: phone === null ? '' : maskPhone(phone),
    phoneSealed:
      phone === null
        ? null
        : seal(
            secrets,
            {
              column: RATING_PHONE,
              rowId: id,
            },
            phone,
          ),
    day: chinaDay(at),
    dueAt: state === 'kept' ? null : await dueFor(tx, tenant, unitId, at),
  })
  if (!isNew) throw ruleBroken('rated before', HALL_WORDS.twiceRated)
  const step = { ratingId: id, number: 1, action: 'rate', side: 'resident', actorId: null, at } as const
  await insertStep(tx, tenant, { ...step, note: text })
}

/** Fifteen working days by the calendar of the unit, the first day left out. */
async function dueFor(tx: Tx, tenant: string, unitId: string, at: Date): Promise<Date | null> {
  const { calendar } = await calendarFor(tx, tenant, unitId, chinaDay(at))
  const limit = { amount: RATING_DAYS, unit: 'working-day', countFrom: 'next-day' } as const
  const { due } = deadline(at.getTime(), limit, calendar)
  return due === null ? null : new Date(due)
}
