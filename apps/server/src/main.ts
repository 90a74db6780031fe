import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { createApp } from './app.ts'
import type { App } from './app.ts'
import { bootstrapAdministrators } from './bootstrap.ts'
import { seedDemo } from './demo/seed-demo.ts'
import { readConfig } from './kernel/config.ts'
import type { Config } from './kernel/config.ts'
import { openDatabase } from './kernel/database.ts'
import { startWorker } from './kernel/jobs/worker.ts'
import { createLogger } from './kernel/logger.ts'
import { migrate } from './kernel/migrate.ts'
import { StartupError } from './kernel/postgres/startup-error.ts'
import { explainStartupFailure } from './kernel/startup-failure.ts'
import { DEMO_ACCOUNTS } from './demo/accounts.ts'

const repository = path.resolve(fileURLToPath(import.meta.url), '../../../..')

process.env.TZ = 'Asia/Shanghai'

/** Starts everything: database, migrations, demo county on an empty one, jobs, HTTP. Says where it can be reached. */
async function start(): Promise<void> {
  const config = readConfig(process.env, repository)
  const logger = createLogger(config.LOG_LEVEL)
  const database = await openDatabase(config, console.log)
  const stopping: (() => Promise<unknown>)[] = [() => database.stop()]
  try {
    const applied = await migrate(database.ownerUrl)
    if (applied.length > 0) console.log(`数据库结构已更新 / schema updated: ${applied.length}`)
    const app = await createApp({ config, ...database.app, logger })
    stopping.unshift(() => app.close())
    if (config.DEMO === 'on') await seedDemo(app, { ownerUrl: database.ownerUrl, say: console.log })
    else tellFirstPasswords(await bootstrapAdministrators(app.context))
    const worker = await startWorker(app.context, database.ownerUrl)
    stopping.unshift(() => worker.stop())
    await app.server.listen({ port: config.PORT, host: config.HOST })
    greet(config, app)
    stopOnSignals(stopping)
  } catch (error) {
    for (const stop of stopping) await stop().catch(() => undefined)
    throw error
  }
}

function tellFirstPasswords(lines: readonly string[]): void {
  if (lines.length === 0) return
  console.log(
    '管理员初始密码，仅显示一次，首次登录须修改 / first passwords of the administrators, shown once, to be replaced',
  )
  for (const line of lines) console.log(`    ${line}`)
}

function greet(config: Config, app: App): void {
  const address = app.server.server.address()
  const port = typeof address === 'object' && address ? address.port : config.PORT
  const lines = ['', '一网 Yiwang', '', `  http://localhost:${port}/`]
  for (const client of ['desk', 'field', 'portal']) lines.push(`  http://localhost:${port}/${client}/`)
  if (config.DEMO === 'on') {
    lines.push('', `  演示账号 / demo accounts (密码 / password: ${config.DEMO_PASSWORD})`)
    for (const account of DEMO_ACCOUNTS) lines.push(`    ${account.username.padEnd(12)} ${account.title}`)
    lines.push('', '  演示数据为程序生成，人员均为虚构 / demo data is generated, its people do not exist')
  }
  console.log(`${lines.join('\n')}\n`)
}

function stopOnSignals(stopping: readonly (() => Promise<unknown>)[]): void {
  let once = false
  const stop = async (): Promise<void> => {
    if (once) return
    once = true
    for (const part of stopping) await part().catch(() => undefined)
    process.exit(0)
  }
  process.on('SIGINT', () => void stop())
  process.on('SIGTERM', () => void stop())
}

try {
  await start()
} catch (error) {
  console.error(error instanceof StartupError ? error.message : explainStartupFailure(error))
  process.exit(1)
}
