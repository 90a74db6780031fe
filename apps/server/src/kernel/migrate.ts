import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { migrateJobs } from './jobs/worker.ts'

const source = path.resolve(fileURLToPath(import.meta.url), '../..')
/** Any fixed number: one migration at a time, however many servers start. */
const LOCK = 7_150_431

export type Migration = { name: string; sql: string; sha256: string }

/** Every migration of kernel and modules in the one global order of their numbers. */
export function listMigrations(): Migration[] {
  const modules = readdirSync(path.join(source, 'modules'))
  const folders = ['kernel', ...modules.map((module) => `modules/${module}`)].map((part) =>
    path.join(source, part, 'migrations'),
  )
  return folders
    .flatMap((folder) =>
      filesOf(folder).map((file) => ({ file: path.join(folder, file), name: file.replace(/\.sql$/, '') })),
    )
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .map(({ file, name }) => {
      const sql = readFileSync(file, 'utf8')
      return { name, sql, sha256: createHash('sha256').update(sql).digest('hex') }
    })
}

function filesOf(folder: string): string[] {
  try {
    return readdirSync(folder).filter((file) => /^\d{4}_[a-z0-9_]+\.sql$/.test(file))
  } catch {
    return []
  }
}

/**
 * Brings the database to the newest schema, under a lock, each migration in its own transaction. Fails when one that
 * was applied has changed since, or when the database is newer than this program. Answers the names applied now.
 */
export async function migrate(ownerUrl: string, log: (line: string) => void = () => undefined): Promise<string[]> {
  const client = new pg.Client({ connectionString: ownerUrl, application_name: 'yiwang-migrate' })
  await client.connect()
  try {
    await client.query('select pg_advisory_lock($1)', [LOCK])
    await ensureAppRole(client)
    await client.query(`create schema if not exists migrations`)
    await client.query(
      `create table if not exists migrations.applied (name text primary key, sha256 text not null, at timestamptz not null default now())`,
    )
    await migrateJobs(ownerUrl)
    return await applyMissing(client, log)
  } finally {
    await client.end()
  }
}

async function applyMissing(client: pg.Client, log: (line: string) => void): Promise<string[]> {
  const known = await client.query<{ name: string; sha256: string }>('select name, sha256 from migrations.applied')
  const applied = new Map(known.rows.map((row) => [row.name, row.sha256]))
  const all = listMigrations()
  const unknown = [...applied.keys()].filter((name) => !all.some((migration) => migration.name === name))
  if (unknown.length > 0) {
    throw new Error(`数据库版本比程序新 / the database is newer than this program: ${unknown.join(', ')}`)
  }
  const done: string[] = []
  for (const { name, sql, sha256 } of all) {
    const before = applied.get(name)
    if (before === sha256) continue
    if (before !== undefined)
      throw new Error(`数据库结构文件被改动 / migration ${name} was changed after it was applied`)
    log(`migration ${name}`)
    await client.query('begin')
    try {
      await client.query(sql)
      await client.query('insert into migrations.applied (name, sha256) values ($1, $2)', [name, sha256])
      await client.query('commit')
    } catch (error) {
      await client.query('rollback')
      throw error
    }
    done.push(name)
  }
  return done
}

/** The role that requests run as: owns nothing, passes no row-level security. */
async function ensureAppRole(client: pg.Client): Promise<void> {
  await client.query(`do $$ begin
    if not exists (select from pg_roles where rolname = 'yiwang_app') then
      create role yiwang_app nologin nosuperuser nobypassrls;
      execute format('grant yiwang_app to %I', current_user);
    end if;
  end $$`)
}
