import { migrate } from '../kernel/migrate.ts'
import type { Say } from './say.ts'
import { cliConfig, reachDatabase, takesNothing } from './settings.ts'

export async function migrateCommand(args: readonly string[], say: Say): Promise<number> {
  takesNothing(args)
  const database = await reachDatabase(cliConfig(), say)
  try {
    const applied = await migrate(database.ownerUrl)
    for (const name of applied) say(`  ${name}`)
    say(applied.length === 0 ? '已是最新 / up to date' : `已更新 ${applied.length} 个 / applied ${applied.length}`)
    return 0
  } finally {
    await database.stop()
  }
}
