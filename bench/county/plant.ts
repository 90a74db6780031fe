import pg from 'pg'

const TOWNS = 18
const VILLAGES = 40
const GRIDS = 3
const UNITS = 56

/** Adds towns, villages, grids and departments to the small county until it has the size of a real one. */
export async function plantCounty(superUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: superUrl })
  await client.connect()
  try {
    const add = (level: string, select: string) =>
      client.query(`insert into areas.areas (tenant, id, code, name, level, parent_id, path, valid_from, households, people)
        select '370114', gen_random_uuid(), made.code, made.name, '${level}', parent.id, parent.path || '/' || made.code, '2016-01-01', 100, 300
        from (${select}) made join areas.areas parent on parent.code = made.parent_code`)
    await add(
      'town',
      `select '370114' || lpad(t::text, 3, '0') as code, t || '镇' as name, '370114' as parent_code from generate_series(101, ${100 + TOWNS}) t`,
    )
    await add(
      'village',
      `select '370114' || t || lpad(v::text, 3, '0') as code, v || '村' as name, '370114' || t as parent_code
       from generate_series(101, ${100 + TOWNS}) t, generate_series(101, ${100 + VILLAGES}) v`,
    )
    await add(
      'grid',
      `select '370114' || t || lpad(v::text, 3, '0') || '00' || g as code, '第' || g || '网格' as name, '370114' || t || lpad(v::text, 3, '0') as parent_code
       from generate_series(101, ${100 + TOWNS}) t, generate_series(101, ${100 + VILLAGES}) v, generate_series(1, ${GRIDS}) g`,
    )
    await client.query(`insert into areas.units (tenant, id, code, name, kind, area_id)
      select '370114', gen_random_uuid(), 'E' || lpad(u::text, 2, '0'), u || '局', 'department', a.id
      from generate_series(1, ${UNITS}) u join areas.areas a on a.code = '370114'`)
    await client.query(`update kernel.versions set version = version + 1`)
  } finally {
    await client.end()
  }
}
