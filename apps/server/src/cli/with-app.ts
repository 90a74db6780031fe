import { createApp } from '../app.ts'
import type { App } from '../app.ts'
import { AppError } from '../kernel/errors.ts'
import { createLogger } from '../kernel/logger.ts'
import { migrate } from '../kernel/migrate.ts'
import type { Say } from './say.ts'
import { cliConfig, reachDatabase } from './settings.ts'

/** Does one piece of work with the platform and its database, and closes both whatever happens. */
export async function withApp<T>(say: Say, work: (app: App) => Promise<T>): Promise<T> {
  const config = cliConfig()
  const database = await reachDatabase(config, say)
  try {
    await migrate(database.ownerUrl)
    const app = await createApp({ config, ...database.app, logger: createLogger('warn') })
    try {
      return await work(app)
    } finally {
      await app.close()
    }
  } catch (error) {
    throw error instanceof AppError ? new Error(error.userMessage, { cause: error }) : error
  } finally {
    await database.stop()
  }
}
