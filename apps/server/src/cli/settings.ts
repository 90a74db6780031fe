import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { readConfig } from '../kernel/config.ts'
import type { Config } from '../kernel/config.ts'
import { openDatabase } from '../kernel/database.ts'
import type { Database } from '../kernel/database.ts'
import { findRunning } from '../kernel/postgres/start-embedded.ts'
import { UsageError } from './failure.ts'

const repository = path.resolve(fileURLToPath(import.meta.url), '../../../../..')

/** The settings that the server would start with. */
export function cliConfig(): Config {
  return readConfig(process.env, repository)
}

/** The database of the settings; the embedded one of a running server is shared, else it is started for this command. */
export async function reachDatabase(config: Config, say: (line: string) => void): Promise<Database> {
  if (config.DATABASE_URL === undefined) {
    const running = await findRunning(config.dataDir)
    if (running) return { ownerUrl: running.ownerUrl, app: { appUrl: running.appUrl }, stop: () => Promise.resolve() }
  }
  return openDatabase(config, say)
}

/** Refuses options where a command takes none. */
export function takesNothing(args: readonly string[]): void {
  const [first] = args
  if (first !== undefined) throw new UsageError(`不认识的参数 / unknown option: ${first}`)
}
