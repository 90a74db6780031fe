import { newId } from '@yiwang/contract'
import { sql } from 'kysely'
import { ask } from './db/driver.ts'
import { inTransaction, reachStatement, settleWithCommit } from './db/tx.ts'
import type { Tx } from './db/tx.ts'
import type { Pool } from './db/pool.ts'
import type { KernelTables } from './tables.ts'

/** Something that happened, told to the modules that subscribed, after the commit and exactly once in effect. */
export type DomainEvent = { name: string; id: string; tenant: string; at: string; payload: Record<string, unknown> }

export type EventHandler = (tx: Tx, event: DomainEvent) => Promise<void>

export type Events = {
  subscribe: (name: string, subscriber: string, handler: EventHandler) => void
  /** Writes one job per subscriber into the same transaction; an event nobody listens to costs nothing. */
  emit: (tx: Tx, tenant: string, name: string, payload: Record<string, unknown>) => Promise<void>
  /** Handles one job; called by the worker. */
  handle: (pool: Pool, job: EventJob) => Promise<void>
}

export type EventJob = { subscriber: string; event: DomainEvent }

export function createEvents(): Events {
  const handlers = new Map<string, Map<string, EventHandler>>()
  return {
    subscribe(name, subscriber, handler) {
      const known = handlers.get(name) ?? new Map<string, EventHandler>()
      if (known.has(subscriber)) throw new Error(`${subscriber} listens to ${name} twice`)
      handlers.set(name, known.set(subscriber, handler))
    },
    emit(tx, tenant, name, payload) {
      const event: DomainEvent = { name, id: newId(), tenant, at: new Date().toISOString(), payload }
      const jobs: EventJob[] = [...(handlers.get(name)?.keys() ?? [])].map((subscriber) => ({ subscriber, event }))
      if (jobs.length > 0) settleWithCommit(tx, ask(tx, 'select kernel.add_events($1::json)', [JSON.stringify(jobs)]))
      return Promise.resolve()
    },
    async handle(pool, { subscriber, event }) {
      const handler = handlers.get(event.name)?.get(subscriber)
      if (!handler) throw new Error(`nobody called ${subscriber} listens to ${event.name}`)
      await inTransaction(pool, { tenant: event.tenant }, async (tx) => {
        await sql.raw(reachStatement('all', null)).execute(tx)
        if (await isFirstTime(tx, subscriber, event)) await handler(tx, event)
      })
    },
  }
}

/** A job may run again after a crash; the mark is written in the transaction of its effect. */
async function isFirstTime(tx: Tx, subscriber: string, event: DomainEvent): Promise<boolean> {
  const row = await tx
    .withTables<KernelTables>()
    .insertInto('kernel.handled')
    .values({ tenant: event.tenant, event_id: event.id, subscriber })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return row.numInsertedOrUpdatedRows === 1n
}
