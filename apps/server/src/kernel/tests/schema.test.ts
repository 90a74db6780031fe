import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { listMigrations, migrate } from '../migrate.ts'
import { createTestDatabase } from '../testing/test-database.ts'
import type { TestDatabase } from '../testing/test-database.ts'

let database: TestDatabase
let owner: pg.Client

beforeAll(async () => {
  database = await createTestDatabase()
  owner = new pg.Client({ connectionString: database.ownerUrl })
  await owner.connect()
})
afterAll(async () => {
  await owner.end()
  await database.drop()
})

const OURS = `n.nspname not in ('pg_catalog', 'information_schema', 'graphile_worker', 'migrations', 'public') and n.nspname !~ '^pg_'`

async function names(query: string): Promise<string[]> {
  const { rows } = await owner.query<{ name: string }>(query)
  return rows.map((row) => row.name)
}

test('every table has row-level security forced and a policy that names the tenant', async () => {
  const all = await names(
    `select n.nspname || '.' || c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.relkind in ('r', 'p') and ${OURS}`,
  )
  expect(all.length).toBeGreaterThan(20)
  const guarded =
    await names(`select distinct n.nspname || '.' || c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
    join pg_policy p on p.polrelid = c.oid
    where c.relkind in ('r', 'p') and c.relrowsecurity and c.relforcerowsecurity
      and pg_get_expr(coalesce(p.polqual, p.polwithcheck), p.polrelid) like '%yw.tenant%' and ${OURS}`)
  expect(all.filter((table) => !guarded.includes(table))).toEqual([])
})

test('every primary key begins with the tenant and every foreign key contains it', async () => {
  const loose = await names(`select n.nspname || '.' || c.relname || ' ' || k.conname as name from pg_constraint k
    join pg_class c on c.oid = k.conrelid join pg_namespace n on n.oid = c.relnamespace
    join pg_attribute a on a.attrelid = c.oid and a.attnum = k.conkey[1]
    where k.contype in ('p', 'f', 'u') and a.attname <> 'tenant' and ${OURS}`)
  expect(loose).toEqual([])
})

test('what requests may read is never behind a policy that lets everything through', async () => {
  const open =
    await names(`select n.nspname || '.' || c.relname as name from pg_policy p join pg_class c on c.oid = p.polrelid
    join pg_namespace n on n.oid = c.relnamespace
    where pg_get_expr(p.polqual, p.polrelid) = 'true' and has_table_privilege('yiwang_app', c.oid, 'select')
      and p.polroles && array[0::oid, 'yiwang_app'::regrole::oid]`)
  expect(open).toEqual([])
})

test('there are no row triggers of ours', async () => {
  expect(
    await names(
      `select tgname as name from pg_trigger t join pg_class c on c.oid = t.tgrelid join pg_namespace n on n.oid = c.relnamespace where not tgisinternal and ${OURS}`,
    ),
  ).toEqual([])
})

test('the role of requests owns nothing, passes no policy and cannot rewrite history', async () => {
  const { rows } = await owner.query(
    `select rolsuper, rolbypassrls, rolcreatedb, rolcreaterole from pg_roles where rolname = 'yiwang_app'`,
  )
  expect(rows).toEqual([{ rolsuper: false, rolbypassrls: false, rolcreatedb: false, rolcreaterole: false }])
  expect(
    await names(
      `select c.relname as name from pg_class c join pg_roles r on r.oid = c.relowner where r.rolname = 'yiwang_app'`,
    ),
  ).toEqual([])
  for (const table of ['kernel.audit', 'cases.timeline']) {
    const { rows: rights } = await owner.query(
      `select has_table_privilege('yiwang_app', $1, 'insert') as add, has_table_privilege('yiwang_app', $1, 'update, delete, truncate') as change`,
      [table],
    )
    expect([table, rights[0]]).toEqual([table, { add: true, change: false }])
  }
})

test('the app role cannot read another’s job queue', async () => {
  const app = new pg.Client({ connectionString: database.appUrl })
  await app.connect()
  await expect(app.query('select * from graphile_worker._private_jobs')).rejects.toThrow(/permission denied/)
  await app.end()
})

test('migrating twice does nothing, and two at once wait for each other', async () => {
  expect(await Promise.all([migrate(database.ownerUrl), migrate(database.ownerUrl)])).toEqual([[], []])
})

test('a migration changed after it was applied, and a database newer than the program, are refused', async () => {
  const [first] = listMigrations()
  await owner.query(`update migrations.applied set sha256 = 'other' where name = $1`, [first?.name])
  await expect(migrate(database.ownerUrl)).rejects.toThrow(/was changed/)
  await owner.query(`update migrations.applied set sha256 = $2 where name = $1`, [first?.name, first?.sha256])
  await owner.query(`insert into migrations.applied (name, sha256) values ('9999_future', 'x')`)
  await expect(migrate(database.ownerUrl)).rejects.toThrow(/newer/)
})
