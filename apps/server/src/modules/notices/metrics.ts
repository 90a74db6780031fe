import type { NoticeChannel } from '@yiwang/contract/notices'
import { sql } from 'kysely'
import { Counter, Gauge } from 'prom-client'
import type { Context } from '../../kernel/context.ts'
import { inTransaction, reachStatement } from '../../kernel/db/tx.ts'
import { countOpen } from './store/delivery-store.ts'
import { countRequests } from './store/request-store.ts'
import type { Outcome } from './store/tables.ts'

/** What waits and what died, read when it is asked for, and a count of tries of this process. */
export function measureNotices({ pool, metrics, config, logger }: Context) {
  const { TENANT: tenant } = config
  const ask = <T>(work: Parameters<typeof inTransaction<T>>[2]) =>
    inTransaction(pool, { tenant, readOnly: true }, async (tx) => {
      await sql.raw(reachStatement('all', null)).execute(tx)
      return work(tx)
    })
  const tries = new Counter({
    name: 'yiwang_notice_tries_total',
    help: 'Tries to send a message of this process, by channel and what came of it',
    labelNames: ['channel', 'state', 'failure'],
    registers: [metrics],
  })
  new Gauge({
    name: 'yiwang_notice_deliveries',
    help: 'Messages that wait to be sent and dead letters, by channel',
    labelNames: ['channel', 'state'],
    registers: [metrics],
    async collect() {
      this.reset()
      const counts = await ask((tx) => countOpen(tx, tenant)).catch(unavailable)
      for (const { channel, state, count } of counts ?? []) this.set({ channel, state }, count)
    },
  })
  new Gauge({
    name: 'yiwang_notice_requests',
    help: 'Notices asked for and not yet handed out; `stuck` failed at least once',
    labelNames: ['state'],
    registers: [metrics],
    async collect() {
      this.reset()
      const counts = await ask((tx) => countRequests(tx, tenant)).catch(unavailable)
      for (const [state, count] of Object.entries(counts ?? {})) this.set({ state }, count)
    },
  })

  /** A database that is away must not take the other figures with it. */
  function unavailable(error: unknown): null {
    logger.warn({ error: error instanceof Error ? error.name : '' }, 'notices cannot be counted')
    return null
  }

  return {
    tried: (channel: NoticeChannel, { state, failure }: Outcome) =>
      tries.inc({ channel, state, failure: failure ?? 'none' }),
  }
}
