import { randomInt } from 'node:crypto'
import type { ApplicationState } from '@yiwang/contract/services'
import { sql } from 'kysely'
import { ask } from '../../../kernel/db/driver.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import type { ApplicationRecord } from './tables.ts'

/** Rows that one count is spread over, so that nobody waits for another's commit. */
const PARTS = 8

type Place = Pick<ApplicationRecord, 'office_path' | 'authority_unit_id'>
export type Standing = { state: ApplicationState; lateness: number }

/** Moves one application in the counts, which drafts are not in. In order of keys: no deadlocks. */
export async function countMove(
  tx: Tx,
  tenant: string,
  { place, from, to }: { place: Place; from: Standing; to: Standing },
): Promise<void> {
  const moves = [
    { state: from.state, lateness: from.lateness, amount: -1 },
    { state: to.state, lateness: to.lateness, amount: 1 },
  ].filter(({ state }) => state !== 'draft')
  if (from.state === to.state && from.lateness === to.lateness) return
  await ask(
    tx,
    `insert into services.tallies (tenant, office_path, authority_unit_id, state, lateness, part, amount)
    select $1, $2, $3::uuid, r.state, r.lateness, $4, r.amount
    from json_to_recordset($5::json) as r (state text, lateness smallint, amount int) order by r.state, r.lateness
    on conflict (tenant, office_path, authority_unit_id, state, lateness, part)
      do update set amount = services.tallies.amount + excluded.amount`,
    [tenant, place.office_path, place.authority_unit_id, randomInt(PARTS), JSON.stringify(moves)],
  )
}

/** What a day's row counts. */
export const DAY_COUNTS = [
  'submitted',
  'accepted',
  'decided',
  'granted',
  'refused',
  'not_accepted',
  'withdrawn',
  'in_law',
  'in_promise',
  'early',
  'delivered',
  'zero_visit',
  'statutory_days',
  'promised_days',
  'actual_days',
] as const
export type DayCount = (typeof DAY_COUNTS)[number]
export type DayCounts = Partial<Record<DayCount, number>>

type Counted = Place & Pick<ApplicationRecord, 'matter_id'>

/** Adds to what a day brought; `hour` counts a submission by the hour of the day in China. */
export async function countDay(
  tx: Tx,
  tenant: string,
  { day, of, counts, hour = null }: { day: string; of: Counted; counts: DayCounts; hour?: number | null },
): Promise<void> {
  const names = DAY_COUNTS.filter((name) => counts[name] !== undefined)
  if (names.length === 0) return
  const values = names.map((name) => counts[name])
  const columns = names.map((name) => `, ${name}`).join('')
  const places = names.map((_, i) => `, $${i + 8}`).join('')
  const sums = names.map((name) => `${name} = services.days.${name} + excluded.${name}`)
  const hours = `hours = case when $7::text is null then services.days.hours else services.days.hours
    || jsonb_build_object($7::text, coalesce((services.days.hours ->> $7::text)::int, 0) + 1) end`
  await ask(
    tx,
    `insert into services.days (tenant, day, office_path, authority_unit_id, matter_id, part, hours${columns})
    values ($1, $2, $3, $4, $5, $6,
      case when $7::text is null then '{}'::jsonb else jsonb_build_object($7::text, 1) end${places})
    on conflict (tenant, day, office_path, authority_unit_id, matter_id, part)
      do update set ${[...sums, hours].join(', ')}`,
    [
      tenant,
      day,
      of.office_path,
      of.authority_unit_id,
      of.matter_id,
      randomInt(PARTS),
      hour === null ? null : String(hour),
      ...values,
    ],
  )
}

/** What was missing when something was sent back at the first try. */
export async function countFirstTry(
  tx: Tx,
  tenant: string,
  { day, of, materials }: { day: string; of: Counted; materials: readonly string[] },
): Promise<void> {
  await ask(
    tx,
    `insert into services.first_tries (tenant, day, office_path, authority_unit_id, matter_id, material, amount)
    select $1, $2, $3, $4, $5, m, 1 from unnest($6::text[]) as m order by m
    on conflict (tenant, day, office_path, authority_unit_id, matter_id, material)
      do update set amount = services.first_tries.amount + 1`,
    [tenant, day, of.office_path, of.authority_unit_id, of.matter_id, [...new Set(materials)]],
  )
}

/** Makes the counts of standing applications again from the applications themselves, for a county that doubts them. */
export async function rebuildTallies(tx: Tx, tenant: string): Promise<void> {
  await sql`delete from services.tallies where tenant = ${tenant}`.execute(tx)
  await sql`
    insert into services.tallies (tenant, office_path, authority_unit_id, state, lateness, part, amount)
    select tenant, office_path, authority_unit_id, state, lateness, 0, count(*)
    from services.applications where tenant = ${tenant} and state <> 'draft' group by 1, 2, 3, 4, 5`.execute(tx)
}
