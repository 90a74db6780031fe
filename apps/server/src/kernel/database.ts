import pg from 'pg'
import type { Config } from './config.ts'
import { localeProblem } from './postgres/locale-check.ts'
import { StartupError } from './postgres/startup-error.ts'
import { startEmbedded } from './postgres/start-embedded.ts'

const OLDEST_MAJOR = 15

export type Database = {
  /** Owns the schema: migrations and jobs. */
  ownerUrl: string
  /** What requests run as. */
  app: { appUrl: string; appRole?: string }
  stop: () => Promise<void>
}

/** The database that the settings name, or the embedded one in the data folder. */
export async function openDatabase(config: Config, log: (line: string) => void): Promise<Database> {
  const { DATABASE_URL: ownerUrl, DATABASE_APP_URL: appUrl } = config
  if (ownerUrl === undefined) {
    const embedded = await startEmbedded({ dataDir: config.dataDir, log })
    return { ownerUrl: embedded.ownerUrl, app: { appUrl: embedded.appUrl }, stop: () => embedded.stop() }
  }
  await requireServer(ownerUrl)
  const app = appUrl === undefined ? { appUrl: ownerUrl, appRole: 'yiwang_app' } : { appUrl }
  return { ownerUrl, app, stop: () => Promise.resolve() }
}

async function requireServer(url: string): Promise<void> {
  if (!/^postgres(ql)?:\/\//.test(url)) {
    throw new StartupError(
      'database-url',
      'DATABASE_URL 格式不对，应为 postgres://… / DATABASE_URL must begin with postgres://',
    )
  }
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5000 })
  try {
    await client.connect()
  } catch (error) {
    const why = error instanceof Error ? error.message || ((error as { code?: string }).code ?? '') : String(error)
    throw new StartupError('database-unreachable', `数据库连接不上 / cannot reach the database: ${why}`)
  }
  try {
    const { rows } = await client.query<{ major: number }>(
      `select current_setting('server_version_num')::int / 10000 as major`,
    )
    const major = rows[0]?.major ?? 0
    if (major < OLDEST_MAJOR) {
      throw new StartupError(
        'database-too-old',
        `数据库版本太旧（PostgreSQL ${major}），需要 ${OLDEST_MAJOR} 或更新 / PostgreSQL ${major} is too old, ${OLDEST_MAJOR} or newer is needed`,
      )
    }
    const { rows: names } = await client.query<{ name: string }>('select current_database() as name')
    const problem = await localeProblem(client, names[0]?.name ?? '')
    if (problem !== null) throw new StartupError('wrong-locale', problem)
  } finally {
    await client.end()
  }
}
