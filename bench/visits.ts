import pg from 'pg'
import { makeAllDuties, planBelow } from '../apps/server/src/modules/visits/testing.ts'
import { createSmallServer } from '../apps/server/src/testing/small-server.ts'
import { plantCounty } from './county/plant.ts'

const TENANT = '370114'
const RULE = '01900000-0000-7000-8000-000000000001'
const WEEKLY_OF_TEN = 3

export type VisitsResult = {
  duties: number
  grids: number
  freshSeconds: number
  againSeconds: number
  stops: number
  householdsMade: number
  makeSeconds: number
}

/** Plans so many duties of a county afresh, as after new rules, and again, as every night; makes duties for households. */
export async function measureVisits(duties: number): Promise<VisitsResult> {
  const server = await createSmallServer()
  const owner = new pg.Client({ connectionString: server.database.superUrl })
  await owner.connect()
  try {
    await plantCounty(server.database.superUrl)
    const grids = await fillDuties(owner, duties)
    const { rows: towns } = await owner.query<{ path: string }>(
      `select path from areas.areas where tenant = $1 and level = 'town' and state = 'valid' order by path`,
      [TENANT],
    )
    const plan = async (fresh: boolean) => {
      const began = performance.now()
      let stops = 0
      for (const { path } of towns) stops += (await planBelow(server.app, path, fresh)).stops
      return { seconds: (performance.now() - began) / 1000, stops }
    }
    const first = await plan(true)
    const again = await plan(false)
    const made = await makeFor(owner, () => makeAllDuties(server.app))
    return { duties, grids, freshSeconds: first.seconds, againSeconds: again.seconds, stops: first.stops, ...made }
  } finally {
    await owner.end()
    await server.close()
  }
}

/** Monthly lines of so many households, and weekly ones of every third, spread over the grids, with places. */
async function fillDuties(owner: pg.Client, duties: number): Promise<number> {
  await owner.query(
    `insert into visits.rules (tenant, id, current_number, area_id, area_path)
     select tenant, $2, 1, id, path from areas.areas where tenant = $1 and level = 'county'`,
    [TENANT, RULE],
  )
  const content = {
    name: '走访',
    reason: '走访',
    target: { of: 'household' },
    every: 'month',
    roles: ['grid-worker'],
    warnDays: 3,
  }
  await owner.query(
    `insert into visits.rule_versions (tenant, rule_id, number, content, effective_from, changed_at, changed_name)
     values ($1, $2, 1, $3::jsonb || jsonb_build_object('areaId', (select id from areas.areas where tenant = $1 and level = 'county'),
       'startsOn', '2026-01-01'), '2026-01-01', now(), 'x')`,
    [TENANT, RULE, JSON.stringify(content)],
  )
  const { rows } = await owner.query<{ grids: number }>(
    `with grids as (
       select path, row_number() over (order by path) - 1 as turn, count(*) over () as amount
       from areas.areas where tenant = $1 and level = 'grid' and state = 'valid'
     ), filled as (
       insert into visits.duties (tenant, id, rule_id, rule_number, subject_id, household_id, area_path, lng, lat, period,
         window_from, window_to, warn_on, changed_at)
       select $1, gen_random_uuid(), $2, 1, gen_random_uuid(),
         ('02000000-0000-7000-8000-' || lpad(to_hex(i % ($3 * 2 / 3)), 12, '0'))::uuid, g.path,
         117.3 + (i * 7919 % 10007) / 100000.0, 36.6 + (i * 6991 % 10009) / 100000.0, current_date + i % 7, w.lo, w.hi, w.hi - 3, now()
       from generate_series(0, $3 - 1) i
       join grids g on g.turn = (i % ($3 * 2 / 3)) % g.amount
       cross join lateral (select case when i % 10 < $4 then current_date + 7 * (i % 4) else current_date end as lo,
         case when i % 10 < $4 then current_date + 7 * (i % 4) + 6 else current_date + 30 end as hi) w
       returning 1)
     select amount::int as grids from grids limit 1`,
    [TENANT, RULE, duties, WEEKLY_OF_TEN],
  )
  await owner.query('analyze visits.duties')
  return rows[0]?.grids ?? 0
}

const HOUSEHOLDS = 20_000

/** Makes the duties of households that an import has just brought: no statistics of the tables are known yet. */
async function makeFor(owner: pg.Client, make: () => Promise<void>) {
  await owner.query('delete from visits.duties')
  const cell = (prefix: string) => `('${prefix}000000-0000-7000-8000-' || lpad(to_hex(i), 12, '0'))::uuid`
  const fill = (prefix: string, kind: string, position: string) =>
    owner.query(
      `with grids as (
         select id, path, row_number() over (order by path) - 1 as turn, count(*) over () as amount
         from areas.areas where tenant = $1 and level = 'grid' and state = 'valid')
       insert into registers.subjects (tenant, id, kind, label, state, area_id, area_path, lng, lat, values, origins, conflicts,
         recorded_at, changed_at, version)
       select $1, ${cell(prefix)}, '${kind}', '户' || i, 'active', g.id, g.path, ${position}, '{}', '{}', '{}', now(), now(), 1
       from generate_series(0, $2 - 1) i join grids g on g.turn = i % g.amount`,
      [TENANT, HOUSEHOLDS],
    )
  await fill('03', 'household', 'null, null')
  await fill('04', 'dwelling', '117.5, 36.7')
  await owner.query(
    `insert into registers.links (tenant, id, kind, from_id, to_id, at, version)
     select $1, ${cell('05')}, 'lives-in', ${cell('03')}, ${cell('04')}, now(), 1 from generate_series(0, $2 - 1) i`,
    [TENANT, HOUSEHOLDS],
  )
  const began = performance.now()
  await make()
  return { householdsMade: HOUSEHOLDS, makeSeconds: (performance.now() - began) / 1000 }
}
