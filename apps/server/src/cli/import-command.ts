import { access } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { createApp, importFile } from '../app.ts'
import { AppError } from '../kernel/errors.ts'
import { createLogger } from '../kernel/logger.ts'
import { migrate } from '../kernel/migrate.ts'
import { UsageError } from './failure.ts'
import type { Say } from './say.ts'
import { cliConfig, reachDatabase } from './settings.ts'

/** Takes a table in from this disk. Exit code 1 when it could not be read, or rows have errors. */
export async function importCommand(args: readonly string[], say: Say): Promise<number> {
  const { values } = parseArgs({
    args: [...args],
    options: { file: { type: 'string' }, mapping: { type: 'string' }, 'dry-run': { type: 'boolean', default: false } },
  })
  const { file, mapping, 'dry-run': dryRun } = values
  if (file === undefined) throw new UsageError('缺少 --file / --file is missing')
  await access(file)
  const config = cliConfig()
  const database = await reachDatabase(config, say)
  try {
    await migrate(database.ownerUrl)
    const app = await createApp({ config, ...database.app, logger: createLogger('warn') })
    try {
      const row = await importFile(app.context, { file, mapping, dryRun, tell: ({ state }) => say(`  ${state}`) })
      const { created, changed, same, errors } = dryRun ? (row.checked ?? row.counts) : row.counts
      say(`新增 ${created}，变更 ${changed}，无变化 ${same}，错误 ${errors} / created, changed, same, errors`)
      if (row.failure !== null) say(row.failure)
      return row.failure === null && errors === 0 ? 0 : 1
    } finally {
      await app.close()
    }
  } catch (error) {
    throw error instanceof AppError ? new Error(error.userMessage, { cause: error }) : error
  } finally {
    await database.stop()
  }
}
