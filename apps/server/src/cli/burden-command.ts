import { rebuildBurden } from '../app.ts'
import { systemActor } from '../kernel/actor.ts'
import { writeAudit } from '../kernel/audit.ts'
import { inTransaction } from '../kernel/db/tx.ts'
import { UsageError } from './failure.ts'
import type { Say } from './say.ts'
import { withApp } from './with-app.ts'

/** Makes the ledger of burden again from the tasks themselves. */
export async function burdenCommand(args: readonly string[], say: Say): Promise<number> {
  if (args.length !== 1 || args[0] !== 'rebuild') throw new UsageError('用法 / usage: burden rebuild')
  return withApp(say, async ({ context }) => {
    const { TENANT: tenant } = context.config
    await inTransaction(context.pool, { tenant }, async (tx) => {
      await writeAudit(tx, systemActor(tenant), { action: 'burden.rebuild', at: context.clock() })
      await rebuildBurden(tx, tenant)
    })
    say('负担台账已按任务重建 / the ledger of burden was made again')
    return 0
  })
}
