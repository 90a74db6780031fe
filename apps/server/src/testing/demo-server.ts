import { existsSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { createApp } from '../app.ts'
import type { App } from '../app.ts'
import { loadDemoDivisions } from '../demo/geography/divisions.ts'
import { seedDemo } from '../demo/seed-demo.ts'
import { readConfig } from '../kernel/config.ts'
import { startWorker } from '../kernel/jobs/worker.ts'
import { createLogger } from '../kernel/logger.ts'
import { migrate } from '../kernel/migrate.ts'
import { QUICK, temporaryFolder } from '../kernel/postgres/testing.ts'
import { startEmbedded } from '../kernel/postgres/start-embedded.ts'

export type DemoServer = {
  /** Scheme, host and port, without a slash at the end. */
  origin: string
  /** Of every demo account. */
  password: string
  app: App
  stop: () => Promise<void>
}

type DemoServerOptions = {
  /** Nine-digit codes of the towns. The demo accounts need the county's seat and the town with micro-grids. */
  towns: readonly string[]
  /** Of each town this many villages. */
  villages: number
  cases: number
  say?: (line: string) => void
}

const CLIENTS = ['desk', 'field', 'portal']
const repository = path.resolve(fileURLToPath(import.meta.url), '../../../../..')

/**
 * The whole product over a small demo county in a folder that is thrown away, on a free port of this machine.
 * @throws when a client was not built
 */
export async function startDemoServer(options: DemoServerOptions): Promise<DemoServer> {
  const { towns, villages, cases, say = () => undefined } = options
  requireClients()
  const folder = temporaryFolder()
  const stopping: (() => unknown)[] = [() => folder[Symbol.dispose]()]
  const stop = async () => {
    for (const part of stopping.splice(0)) await part()
  }
  try {
    const settings = { DATA_DIR: folder.path, PORT: '0', HOST: '127.0.0.1', LOG_LEVEL: 'error' }
    const config = readConfig(settings, repository)
    const database = await startEmbedded({
      dataDir: config.dataDir,
      settings: { ...QUICK, synchronous_commit: 'off', full_page_writes: 'off' },
    })
    stopping.unshift(() => database.stop())
    await migrate(database.ownerUrl)
    const app = await createApp({ config, appUrl: database.appUrl, logger: createLogger(config.LOG_LEVEL) })
    stopping.unshift(() => app.close())
    const rows = loadDemoDivisions()
    const divisions = towns.flatMap((town) => rows.filter((row) => row.town_code === town).slice(0, villages))
    await seedDemo(app, { ownerUrl: database.ownerUrl, say, size: { divisions, cases } })
    const worker = await startWorker(app.context, database.ownerUrl)
    stopping.unshift(() => worker.stop())
    const origin = await app.server.listen({ port: config.PORT, host: config.HOST })
    return { origin, password: config.DEMO_PASSWORD, app, stop }
  } catch (error) {
    await stop().catch(() => undefined)
    throw error
  }
}

function requireClients(): void {
  const missing = CLIENTS.filter((name) => !existsSync(path.join(repository, 'apps', name, 'dist', 'index.html')))
  if (missing.length > 0) throw new Error(`not built: ${missing.join(', ')}; run "node tools/build.mjs" first`)
}
