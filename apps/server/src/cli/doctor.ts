import { accessSync, constants, existsSync, statfsSync } from 'node:fs'
import path from 'node:path'
import pg from 'pg'
import type { Config } from '../kernel/config.ts'
import { findFonts } from '../kernel/documents/fonts.ts'
import { listMigrations } from '../kernel/migrate.ts'
import { localeProblem } from '../kernel/postgres/locale-check.ts'
import type { Say } from './say.ts'
import { explainFailure } from './failure.ts'
import { cliConfig, reachDatabase, takesNothing } from './settings.ts'

/** What a check found: `problem` is null when all is well. */
export type Finding = { name: string; found: string; problem: string | null }

const LEAST_NODE = [20, 19] as const
const OLDEST_MAJOR = 15
const LEAST_FREE = 2 * 2 ** 30

/** Looks at everything that the platform needs and says what is wrong; changes nothing. Exit code 1 with a fault. */
export async function doctor(args: readonly string[], say: Say): Promise<number> {
  takesNothing(args)
  const config = cliConfig()
  const findings = [
    checkNode(process.versions.node),
    ...checkFolder(config.dataDir),
    checkFonts(),
    ...(await checkDatabase(config)),
  ]
  for (const { name, found, problem } of findings)
    say(
      `  ${problem === null ? '正常 ok  ' : '异常 fail'}  ${name}  ${found}${problem === null ? '' : `  → ${problem}`}`,
    )
  const faults = findings.filter(({ problem }) => problem !== null).length
  say(faults === 0 ? '一切正常 / all is well' : `${faults} 处异常 / ${faults} faults`)
  return faults === 0 ? 0 : 1
}

export function checkNode(version: string): Finding {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  const isEnough = major > LEAST_NODE[0] || (major === LEAST_NODE[0] && minor >= LEAST_NODE[1])
  const least = LEAST_NODE.join('.')
  return finding('Node.js', version, isEnough ? null : `需要 ${least} 或更新 / ${least} or newer is needed`)
}

export function checkFolder(dataDir: string): Finding[] {
  const existing = nearestFolder(dataDir)
  const { bavail, bsize } = statfsSync(existing)
  const free = bavail * bsize
  const space = `${(free / 2 ** 30).toFixed(1)} GiB`
  return [
    finding('数据目录 data folder', dataDir, isWritable(existing) ? null : '不可写 / not writable'),
    finding('磁盘空间 disk space', space, free >= LEAST_FREE ? null : '不足 2 GiB / less than 2 GiB'),
  ]
}

/** Official papers need a font with Chinese characters; all else works without. */
export function checkFonts(folders?: readonly string[]): Finding {
  const fonts = findFonts(folders).map((file) => path.basename(file))
  const problem = '不能生成 PDF，请安装 fonts-noto-cjk / no PDF without a Chinese font: install Noto CJK'
  return finding('中文字体 Chinese fonts', fonts.slice(0, 2).join(', ') || '-', fonts.length > 0 ? null : problem)
}

function nearestFolder(folder: string): string {
  return existsSync(folder) || path.dirname(folder) === folder ? folder : nearestFolder(path.dirname(folder))
}

function isWritable(folder: string): boolean {
  try {
    accessSync(folder, constants.W_OK)
    return true
  } catch {
    return false
  }
}

async function checkDatabase(config: Config): Promise<Finding[]> {
  const isEmbedded = config.DATABASE_URL === undefined
  const name = `数据库 database (${isEmbedded ? '内置 embedded' : 'DATABASE_URL'})`
  if (isEmbedded && !existsSync(path.join(config.dataDir, 'postgres')))
    return [finding(name, '首次启动时创建 / made at the first start', null)]
  try {
    const database = await reachDatabase(config, () => undefined)
    try {
      return await inspectDatabase(database.ownerUrl, name)
    } finally {
      await database.stop()
    }
  } catch (error) {
    return [finding(name, '-', explainFailure(error))]
  }
}

/** Version, locale, migrations, roles and row-level security of a database, seen by the owner of the schema. */
export async function inspectDatabase(ownerUrl: string, name: string): Promise<Finding[]> {
  const client = new pg.Client({ connectionString: ownerUrl, connectionTimeoutMillis: 5000 })
  client.on('error', () => undefined)
  await client.connect()
  try {
    return [
      ...(await checkServer(client, name)),
      await checkMigrations(client),
      await checkRole(client),
      await checkRowSecurity(client),
    ]
  } finally {
    await client.end()
  }
}

async function checkServer(client: pg.Client, name: string): Promise<Finding[]> {
  const { rows } = await client.query<{ major: number; version: string; database: string }>(
    `select current_setting('server_version_num')::int / 10000 as major, current_setting('server_version') as version,
       current_database() as database`,
  )
  const { major = 0, version = '', database = '' } = rows[0] ?? {}
  const old = major >= OLDEST_MAJOR ? null : `需要 ${OLDEST_MAJOR} 或更新 / ${OLDEST_MAJOR} or newer is needed`
  return [
    finding(name, `PostgreSQL ${version}`, old),
    finding('字符集 locale', database, await localeProblem(client, database)),
  ]
}

async function checkMigrations(client: pg.Client): Promise<Finding> {
  const { rows: tables } = await client.query<{ there: boolean }>(
    `select to_regclass('migrations.applied') is not null as there`,
  )
  const { rows } = tables[0]?.there
    ? await client.query<{ name: string; sha256: string }>('select name, sha256 from migrations.applied')
    : { rows: [] }
  const applied = new Map(rows.map((row) => [row.name, row.sha256]))
  const known = listMigrations()
  const missing = known.filter(({ name }) => !applied.has(name)).length
  const changed = known.filter(({ name, sha256 }) => applied.has(name) && applied.get(name) !== sha256).length
  const newer = rows.filter(({ name }) => !known.some((one) => one.name === name)).length
  const problem =
    missing + changed + newer === 0
      ? null
      : `缺 ${missing}，被改 ${changed}，程序不认识 ${newer} / missing, changed, unknown; npx yiwang migrate`
  return finding('数据库结构 migrations', `${rows.length}/${known.length}`, problem)
}

async function checkRole(client: pg.Client): Promise<Finding> {
  const { rows } = await client.query<{ rolsuper: boolean; rolbypassrls: boolean; owns: boolean }>(
    `select rolsuper, rolbypassrls, exists (select from pg_class where relowner = r.oid) as owns
     from pg_roles r where rolname = 'yiwang_app'`,
  )
  const [role] = rows
  if (!role) return finding('角色 role yiwang_app', '-', '不存在 / does not exist')
  const isTooStrong = role.rolsuper || role.rolbypassrls || role.owns
  return finding(
    '角色 role yiwang_app',
    '-',
    isTooStrong ? '权限过大，行级安全不起作用 / it passes row-level security' : null,
  )
}

async function checkRowSecurity(client: pg.Client): Promise<Finding> {
  const { rows } = await client.query<{ name: string; forced: boolean }>(`
    select format('%s.%s', n.nspname, c.relname) as name, c.relrowsecurity and c.relforcerowsecurity as forced
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('r', 'p')
      and exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'tenant' and not a.attisdropped)`)
  const open = rows.filter(({ forced }) => !forced).map(({ name }) => name)
  return finding(
    '行级安全 row-level security',
    `${rows.length - open.length}/${rows.length}`,
    open.length === 0 ? null : `未强制 / not forced: ${open.slice(0, 5).join(', ')}`,
  )
}

function finding(name: string, found: string, problem: string | null): Finding {
  return { name, found, problem }
}
