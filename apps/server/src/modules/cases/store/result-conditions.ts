import type { CaseResult } from '@yiwang/contract/cases'
import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'

const counted = sql`c.excluded is null`
/** What was done on the spot by the one who reported it is rated by nobody else. */
const asked = sql`${counted} and c.rating <> 'excluded' and c.solved is not null and c.unit_id is not null`
/** The unit handled it late in any of its rounds: reopening does not wipe that out. */
const overran = sql`coalesce(c.course->'overranUnitIds' @> to_jsonb(c.unit_id::text), false)`
const timed = sql`${counted} and c.handled_at is not null and c.handling_due_at is not null and not coalesce(c.course->'exemptUnitIds' @> to_jsonb(c.unit_id::text), false)`

/**
 * Which closed cases `c` stand behind each figure of the rates. What two persons excluded is left out; a rating that was
 * contested successfully counts for neither side, nor does overtime that was exempted on appeal.
 */
export const RESULT_IS: Record<CaseResult, RawBuilder<boolean>> = {
  excluded: sql<boolean>`c.excluded is not null`,
  rated: sql<boolean>`(${asked})`,
  solved: sql<boolean>`(${asked} and c.solved = 'yes')`,
  unsolved: sql<boolean>`(${asked} and c.solved <> 'yes')`,
  satisfied: sql<boolean>`(${asked} and c.satisfaction >= 3)`,
  unsatisfied: sql<boolean>`(${asked} and coalesce(c.satisfaction < 3, true))`,
  timed: sql<boolean>`(${timed})`,
  'in-time': sql<boolean>`(${timed} and c.handled_at <= c.handling_due_at and not ${overran})`,
  late: sql<boolean>`(${timed} and (c.handled_at > c.handling_due_at or ${overran}))`,
}
