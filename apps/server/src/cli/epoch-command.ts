import { createApp, renewEpoch } from '../app.ts'
import { systemActor } from '../kernel/actor.ts'
import { writeAudit } from '../kernel/audit.ts'
import { inTransaction } from '../kernel/db/tx.ts'
import { createLogger } from '../kernel/logger.ts'
import { migrate } from '../kernel/migrate.ts'
import { UsageError } from './failure.ts'
import type { Say } from './say.ts'
import { cliConfig, reachDatabase } from './settings.ts'

/** `epoch renew` after a restore: phones send again what they were told had been taken. */
export async function epochCommand(args: readonly string[], say: Say): Promise<number> {
  if (args.length !== 1 || args[0] !== 'renew') throw new UsageError('用法 / usage: epoch renew')
  const config = cliConfig()
  const database = await reachDatabase(config, say)
  try {
    await migrate(database.ownerUrl)
    const app = await createApp({ config, ...database.app, logger: createLogger('warn') })
    try {
      const { TENANT: tenant } = config
      const { before, now } = await renewEpoch(app.context, tenant)
      await inTransaction(app.context.pool, { tenant }, (tx) =>
        writeAudit(tx, systemActor(tenant), {
          action: 'sync.renew-epoch',
          detail: { before, now },
          at: app.context.clock(),
        }),
      )
      say(`  ${before ?? '-'} -> ${now}`)
      say('  手机下次联网时会补传 90 天内的操作 / phones send 90 days of work again at their next contact')
      return 0
    } finally {
      await app.close()
    }
  } finally {
    await database.stop()
  }
}
