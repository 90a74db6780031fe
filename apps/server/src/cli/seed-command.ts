import { createApp } from '../app.ts'
import { seedDemo } from '../demo/seed-demo.ts'
import { createLogger } from '../kernel/logger.ts'
import { migrate } from '../kernel/migrate.ts'
import type { Say } from './say.ts'
import { cliConfig, reachDatabase, takesNothing } from './settings.ts'

export async function seedCommand(args: readonly string[], say: Say): Promise<number> {
  takesNothing(args)
  const config = cliConfig()
  const database = await reachDatabase(config, say)
  try {
    await migrate(database.ownerUrl)
    const app = await createApp({ config, ...database.app, logger: createLogger('warn') })
    try {
      const added = await seedDemo(app, { ownerUrl: database.ownerUrl, say })
      if (!added) say('没有新增数据 / nothing was added')
    } finally {
      await app.close()
    }
    return 0
  } finally {
    await database.stop()
  }
}
