import pg from 'pg'
import { searchTerms } from '../../apps/server/src/modules/cases/testing.ts'
import { DAYS } from './pool.ts'
import type { Pool } from './pool.ts'

export type Fill = { superUrl: string; cases: number; pool: Pool; now: Date }

const CHUNK = 20_000
/** One case in so many is open. */
const OPEN_EVERY = 50
/** Ten years. */
const WEEKS = 520
const STREETS = 240
const WRITERS = 2
const FILLED = ['cases.cases', 'cases.timeline', 'cases.search_terms', 'cases.cards', 'cases.joint_tasks']
const STREET_NAMES = ['明水', '汇泉', '山泉', '百脉泉', '唐王山', '双山', '桃花山', '龙泉', '清照', '世纪']

/**
 * Multiplies a pool of played lives into a county's ten years: every copy keeps weekday and hour and gets a place, a
 * unit and a number of its own. Indexes are dropped first and built at the end; keys of other tables hold by
 * construction and are compared afterwards.
 */
export async function fillCounty(fill: Fill, say: (line: string) => void): Promise<{ seconds: number }> {
  const began = performance.now()
  const clients = await Promise.all(
    Array.from({ length: WRITERS }, async () => {
      const client = new pg.Client({ connectionString: fill.superUrl })
      await client.connect()
      await client.query(`set session_replication_role = replica; set synchronous_commit = off;
        set maintenance_work_mem = '512MB'; set work_mem = '128MB'; set timezone = 'UTC'; set statement_timeout = 0`)
      return client
    }),
  )
  const [first] = clients
  if (!first) throw new Error('nobody writes')
  const seconds = () => (performance.now() - began) / 1000
  try {
    const rebuild = await dropIndexes(first)
    await loadPool(first, fill)
    say(`pool of ${fill.pool.lives.length} lives loaded after ${seconds().toFixed(0)} s`)
    const statements = await statementsOf(first, fill)
    let next = 1
    const write = async (client: pg.Client): Promise<void> => {
      while (next <= fill.cases) {
        const from = next
        const to = Math.min(fill.cases, from + CHUNK - 1)
        next = to + 1
        await client.query('begin')
        for (const statement of statements)
          await client.query(statement.replace('$from', `${from}`).replace('$to', `${to}`))
        await client.query('commit')
        if (to % (CHUNK * 5) === 0) say(`${to} cases after ${seconds().toFixed(0)} s`)
      }
    }
    await Promise.all(clients.map(write))
    say(`rows written after ${seconds().toFixed(0)} s, building ${rebuild.length} indexes`)
    await Promise.all(clients.map((client) => runQueue(client, rebuild)))
    const closing = [...FILLED.map((table) => `vacuum (freeze, analyze) ${table}`), 'drop schema bench_fill cascade']
    await Promise.all(clients.map((client) => runQueue(client, closing)))
    await compareKeys(first)
  } finally {
    await Promise.all(clients.map((client) => client.end()))
  }
  say(`${fill.cases} cases after ${seconds().toFixed(0)} s`)
  return { seconds: seconds() }
}

/** Several writers take from one list. */
async function runQueue(client: pg.Client, queue: string[]): Promise<void> {
  for (let statement = queue.shift(); statement !== undefined; statement = queue.shift()) await client.query(statement)
}

/** Drops every index but that of the cases' own key; answers the statements that make them again, largest first. */
async function dropIndexes(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query<{ drop: string; build: string }>(
    `select case when k.conname is null then format('drop index %s', i.indexrelid::regclass)
        else format('alter table %s drop constraint %I', i.indrelid::regclass, k.conname) end as drop,
      case when k.conname is null then pg_get_indexdef(i.indexrelid)
        else format('alter table %s add constraint %I %s', i.indrelid::regclass, k.conname, pg_get_constraintdef(k.oid)) end as build
     from pg_index i left join pg_constraint k on k.conindid = i.indexrelid and k.contype in ('p', 'u')
     where i.indrelid = any ($1::text[]::regclass[]) and not (i.indrelid = 'cases.cases'::regclass and i.indisprimary)
     order by i.indrelid = 'cases.timeline'::regclass desc, 2`,
    [FILLED],
  )
  for (const { drop } of rows) await client.query(drop)
  return rows.map(({ build }) => build)
}

async function loadPool(client: pg.Client, { pool }: Fill): Promise<void> {
  await client.query(`create schema if not exists bench_fill;
    create unlogged table bench_fill.lives as select *, 0 as life, now() as base, '' as course_places, '{}'::text[] as words from cases.cases limit 0;
    create unlogged table bench_fill.entries as select *, 0 as life, false as of_unit, '' as facts_places, '' as clocks_places from cases.timeline limit 0;
    create unlogged table bench_fill.cards as select *, 0 as life, 0 as no from cases.cards limit 0;
    create unlogged table bench_fill.tasks as select *, 0 as life from cases.joint_tasks limit 0;
    create unlogged table bench_fill.streets (no int, name text, words text[]);
    create unlogged table bench_fill.weeks as select monday, (select array_agg(to_char(monday + d * interval '1 day', 'YYYY-MM-DD') order by d)
      from generate_series(0, ${DAYS - 1}) d) as days
      from (select date_trunc('week', now()) - n * interval '7 days' as monday from generate_series(0, ${WEEKS + 4}) n) m;
    create unlogged table bench_fill.grids as select (row_number() over (order by code) - 1)::int as no, id, path from areas.areas where level = 'grid';
    create unlogged table bench_fill.units as select (row_number() over (order by code) - 1)::int as no, id from areas.units where kind = 'department'`)
  for (const [table, rows] of Object.entries(pool)) {
    for (let from = 0; from < rows.length; from += 2000) {
      const part = JSON.stringify(rows.slice(from, from + 2000))
      await client.query(
        `insert into bench_fill.${table} select * from jsonb_populate_recordset(null::bench_fill.${table}, $1)`,
        [part],
      )
    }
  }
  const streets = Array.from({ length: STREETS }, (_, no) => {
    const name = `${STREET_NAMES[no % 10]}${['大街', '东路', '西路', '北街', '小区', '村'][no % 6]}${no}号附近路口`
    return { no, name, words: searchTerms(name) }
  })
  await client.query(
    `insert into bench_fill.streets select * from jsonb_populate_recordset(null::bench_fill.streets, $1)`,
    [JSON.stringify(streets)],
  )
  await client.query(`create index on bench_fill.lives (life); create index on bench_fill.entries (life);
    create index on bench_fill.cards (life); create index on bench_fill.tasks (life); analyze bench_fill.lives; analyze bench_fill.entries`)
}

/** The first twelve digits of an id that is made at a moment. */
function timePart(at: string): string {
  return `lpad(to_hex((extract(epoch from ${at}) * 1000)::bigint), 12, '0')`
}

/** An id of version 7 whose chance is a hash. */
function uuidOf(time: string, salt: string): string {
  return `(${time} || '7' || substr(md5(${salt}), 1, 3) || '8' || substr(md5(${salt}), 4, 15))::uuid`
}

type Columns = { name: string; type: string }

/** The statements of one chunk: which copies, then the rows of each table. */
async function statementsOf(client: pg.Client, { pool, cases, now }: Fill): Promise<string[]> {
  const closed = pool.lives.filter((row) => !(row as { attention: boolean }).attention).length
  const open = pool.lives.length - closed
  const { rows: counts } = await client.query<{ grids: number; units: number }>(
    `select (select count(*) from bench_fill.grids)::int as grids, (select count(*) from bench_fill.units)::int as units`,
  )
  const { grids, units: departments } = counts[0] ?? { grids: 1, units: 1 }
  const insert = async (table: string, alias: string, own: Record<string, string>, source: string) => {
    const columns = await columnsIn(client, table)
    const values = columns.map(
      ({ name, type }) =>
        own[name] ?? (type === 'timestamp with time zone' ? `${alias}.${name} + k.shift` : `${alias}.${name}`),
    )
    return `insert into ${table} (${columns.map(({ name }) => name).join(', ')}) select ${values.join(', ')} from ${source}`
  }
  const place = `variadic k.places`
  return [
    'drop table if exists copies',
    // A hash of the number stands for chance, so that two fillings are alike.
    `create temp table copies as
     select n, life, shift, unit, other, grid.id as area_id, grid.path as area_path, street.name as street, street.words as street_words, h,
       ${uuidOf(timePart('at'), 'n::text')} as id,
       week.days || unit.id::text || other.id::text as places, unit.id as unit_id, other.id as other_id
     from (select n, (hashint8(n)::bigint & 2147483647) as h, n % ${OPEN_EVERY} = 0 as is_open from generate_series($from::bigint, $to) n) c
     join bench_fill.lives l on l.life = case when is_open then ${closed} + (n / ${OPEN_EVERY}) % ${open} else h % ${closed} end
     cross join lateral (select case when is_open then interval '0' else (date_trunc('week', timestamptz '${now.toISOString()}') - base)
       - (3 + (${cases} - n) * ${WEEKS} / ${cases}) * interval '7 days' end as shift) w
     cross join lateral (select l.reported_at + shift as at) t
     join bench_fill.weeks week on week.monday = base + shift
     join bench_fill.grids grid on grid.no = (h / 7) % ${grids}
     join bench_fill.streets street on street.no = (h / 11) % ${STREETS}
     join bench_fill.units unit on unit.no = greatest((h / 13) % ${departments + 8} - 8, 0)
     join bench_fill.units other on other.no = (unit.no + 1 + (h / 17) % ${departments - 1}) % ${departments}`,
    await insert(
      'cases.cases',
      'l',
      {
        tenant: `'370114'`,
        id: 'k.id',
        number: `'370114' || lpad(k.n::text, 13, '0')`,
        tracking_code: `lpad(k.n::text, 12, '0')`,
        title: `k.street || l.title || case when k.n % 5000 = 0 then '（金丝雀）' else '' end`,
        address: 'k.street',
        area_id: 'k.area_id',
        area_path: 'k.area_path',
        lng: '117.2 + (k.h % 60013) / 100000.0',
        lat: '36.5 + ((k.h / 3) % 40009) / 100000.0',
        reporter_phone_index: `case when l.channel = 'resident' then md5((k.h % 300000)::text) end`,
        unit_id: `case when l.unit_id is not null then k.unit_id end`,
        assisting: `case when cardinality(l.assisting) > 0 then array[k.other_id] else '{}' end`,
        course: `format(l.course_places, ${place})::jsonb`,
      },
      'copies k join bench_fill.lives l using (life)',
    ),
    await insert(
      'cases.timeline',
      'e',
      {
        tenant: `'370114'`,
        case_id: 'k.id',
        id: uuidOf(timePart('e.at + k.shift'), 'k.n::text || e.version'),
        unit_id: 'case when e.of_unit then k.unit_id end',
        facts: `format(e.facts_places, ${place})::jsonb`,
        clocks: `case when e.clocks_places is null then null else format(e.clocks_places, ${place})::jsonb end`,
        written: 'pg_current_xact_id()',
      },
      'copies k join bench_fill.entries e using (life)',
    ),
    `insert into cases.search_terms (tenant, case_id, reported_at, area_path, terms)
     select '370114', k.id, l.reported_at + k.shift, k.area_path,
       array_to_tsvector(l.words || k.street_words || case when k.n % 5000 = 0 then array['金丝', '丝雀'] else '{}' end)
     from copies k join bench_fill.lives l using (life)`,
    await insert(
      'cases.cards',
      'd',
      {
        tenant: `'370114'`,
        id: uuidOf(timePart('d.issued_at + k.shift'), `k.n::text || '/' || d.no`),
        case_id: 'k.id',
        unit_id: 'k.unit_id',
        area_path: 'k.area_path',
      },
      'copies k join bench_fill.cards d using (life)',
    ),
    await insert(
      'cases.joint_tasks',
      'j',
      { tenant: `'370114'`, case_id: 'k.id', unit_id: 'k.other_id' },
      'copies k join bench_fill.tasks j using (life)',
    ),
  ]
}

async function columnsIn(client: pg.Client, table: string): Promise<Columns[]> {
  const { rows } = await client.query<Columns>(
    `select column_name as name, data_type as type from information_schema.columns where table_schema || '.' || table_name = $1
     order by ordinal_position`,
    [table],
  )
  return rows
}

/** Counts what would break a foreign key: the filling wrote without looking. */
async function compareKeys(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ lost: number }>(
    `select (select count(*) from cases.timeline t where not exists (select from cases.cases c where c.tenant = t.tenant and c.id = t.case_id))::int
      + (select count(*) from cases.cases c where c.area_id is not null and not exists (select from areas.areas a where a.tenant = c.tenant and a.id = c.area_id))::int as lost`,
  )
  if (rows[0]?.lost !== 0) throw new Error(`${rows[0]?.lost} rows without what they belong to`)
}
