import type { KeyStatus } from '@yiwang/contract/keys'
import { createApp } from '../app.ts'
import type { App } from '../app.ts'
import { systemActor } from '../kernel/actor.ts'
import { writeAudit } from '../kernel/audit.ts'
import { inTransaction } from '../kernel/db/tx.ts'
import { keyStatus } from '../kernel/keys/key-status.ts'
import { beginRotation } from '../kernel/keys/rotate-keys.ts'
import { createLogger } from '../kernel/logger.ts'
import { migrate } from '../kernel/migrate.ts'
import { UsageError } from './failure.ts'
import type { Say } from './say.ts'
import { cliConfig, reachDatabase } from './settings.ts'

/** How long to wait for the other server copies before leaving the rest to them. */
const PATIENCE_MS = 60_000

/** `keys status` tells, `keys rotate` exchanges the keys, or goes on with an exchange that is under way. */
export async function keysCommand(args: readonly string[], say: Say): Promise<number> {
  const [word, ...rest] = args
  if ((word !== 'status' && word !== 'rotate') || rest.length > 0)
    throw new UsageError('用法 / usage: keys rotate|status')
  const config = cliConfig()
  const database = await reachDatabase(config, say)
  try {
    await migrate(database.ownerUrl)
    const app = await createApp({ config, ...database.app, logger: createLogger('warn') })
    try {
      return word === 'status' ? tell(await statusOf(app), say) : await rotate(app, say)
    } finally {
      await app.close()
    }
  } finally {
    await database.stop()
  }
}

function statusOf({ context }: App): Promise<KeyStatus> {
  const { TENANT: tenant } = context.config
  return inTransaction(context.pool, { tenant, readOnly: true }, (tx) => keyStatus(tx, tenant, context.secrets.ring))
}

function tell({ suite, keys, exchange, damaged, copies }: KeyStatus, say: Say): number {
  for (const key of keys) say(`  ${key.id.padEnd(6)} ${key.suite.padEnd(4)} ${key.phase.padEnd(8)} ${key.phaseAt}`)
  say(`  下一把密钥的算法 / suite of the next key: ${suite}；服务器 / server copies: ${copies}`)
  if (damaged > 0) say(`  打不开的值 / values that no key opens: ${damaged}`)
  if (exchange) {
    say(
      `  正在更换 / exchange under way: ${exchange.id} ${exchange.phase}, ${exchange.resealed} ${exchange.store ?? ''}`,
    )
    for (const { host, seenAt } of exchange.waitingFor) say(`  等待 / waiting for ${host} ${seenAt}`)
  }
  return 0
}

async function rotate(app: App, say: Say): Promise<number> {
  const { context } = app
  const { TENANT: tenant } = context.config
  if ((await statusOf(app)).exchange === null) {
    const id = await inTransaction(context.pool, { tenant }, async (tx) => {
      const at = context.clock()
      await writeAudit(tx, systemActor(tenant), { action: 'key.rotate', at })
      return beginRotation(tx, context, { tenant, actorId: null })
    })
    say(`  ${id}: 新密钥 / new key`)
  }
  let [phase, waited] = ['', 0]
  for (let status = await statusOf(app); status.exchange; status = await statusOf(app)) {
    if (status.exchange.phase !== phase) say(`  ${status.exchange.id}: ${status.exchange.phase}`)
    phase = status.exchange.phase
    const began = performance.now()
    if (await context.keys.round()) waited = 0
    else {
      await new Promise((resolve) => setTimeout(resolve, 500))
      waited += performance.now() - began
    }
    if (waited > PATIENCE_MS) {
      say('  由运行中的服务器继续 / the running servers go on with it: yiwang keys status')
      return tell(status, say)
    }
  }
  return tell(await statusOf(app), say)
}
