import { sql } from 'kysely'
import type { Context } from '../../../kernel/context.ts'
import { inTransaction, reachStatement, sqlState } from '../../../kernel/db/tx.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { AppError } from '../../../kernel/errors.ts'
import { waitAfter } from '../domain/backoff.ts'
import type { Channels } from '../outbound/channel.ts'
import { listDueRequests, postponeRequest, takeDueRequests, takeRequest } from '../store/request-store.ts'
import type { RequestRow } from '../store/request-store.ts'
import { handOut } from './hand-out.ts'

export type Telling = {
  context: Pick<Context, 'pool' | 'clock' | 'secrets' | 'logger' | 'config'>
  tenant: string
  channels: Channels
}

const AT_ONCE = 100

/**
 * Hands out what was asked for; true when there may be more. When a batch fails its requests are taken one by one, so
 * that one that cannot be handed out holds up no other: it is put off, ever longer, and never lost.
 */
export async function tellDue(telling: Telling): Promise<boolean> {
  const { tenant, context } = telling
  const now = context.clock()
  try {
    return (await tell(telling, (tx) => takeDueRequests(tx, { tenant, now, most: AT_ONCE }))) === AT_ONCE
  } catch (error) {
    if (isAway(error)) throw error
    context.logger.warn({ state: sqlState(error) }, 'a batch of notices failed: one by one')
    return oneByOne(telling, now)
  }
}

/** A database that is away or busy says nothing about a request. */
function isAway(error: unknown): boolean {
  return error instanceof AppError && (error.code === 'unavailable' || error.code === 'conflict')
}

async function oneByOne(telling: Telling, now: Date): Promise<boolean> {
  const { tenant, context } = telling
  const due = await asPlatform(telling, (tx) => listDueRequests(tx, { tenant, now, most: AT_ONCE }))
  for (const { id, attempts } of due) {
    try {
      await tell(telling, (tx) => takeRequest(tx, tenant, id))
    } catch (error) {
      if (isAway(error)) throw error
      context.logger.error({ requestId: id, state: sqlState(error) }, 'a notice cannot be handed out')
      const until = new Date(now.getTime() + waitAfter(attempts + 1))
      await asPlatform(telling, (tx) => postponeRequest(tx, tenant, { id, until }))
    }
  }
  return due.length === AT_ONCE
}

async function tell(telling: Telling, take: (tx: Tx) => Promise<RequestRow[]>): Promise<number> {
  const { context, tenant, channels } = telling
  const { secrets, config } = context
  return asPlatform(telling, async (tx) => {
    const requests = await take(tx)
    const outbound = { tenant, now: context.clock(), channels, secrets, origin: config.PUBLIC_URL }
    if (requests.length > 0) await handOut(tx, requests, outbound)
    return requests.length
  })
}

function asPlatform<T>({ context: { pool }, tenant }: Telling, work: (tx: Tx) => Promise<T>): Promise<T> {
  return inTransaction(pool, { tenant }, async (tx) => {
    await sql.raw(reachStatement('all', null)).execute(tx)
    return work(tx)
  })
}
