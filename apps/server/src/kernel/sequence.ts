import { sql } from 'kysely'
import type { Pool } from './db/pool.ts'
import { inTransaction } from './db/tx.ts'

const BLOCK = 20

type Block = { next: number; end: number }

/** Enough for a block of numbers every twenty reports. */
export const SEQUENCE_POOL_SIZE = 1

/**
 * Numbers of a named series, taken from the database in blocks so that nobody waits for another's commit. Numbers
 * are unique and rise; a restart leaves a gap of at most one block. The pool is not that of the requests: whoever asks
 * for a number holds a connection already, and all of them waiting for one more would wait for each other.
 */
export function createSequences(pool: Pool): (tenant: string, name: string) => Promise<number> {
  const blocks = new Map<string, Promise<Block>>()

  async function refill(tenant: string, name: string): Promise<Block> {
    return inTransaction(pool, { tenant }, async (tx) => {
      const { rows } = await sql<{ last: number }>`
        insert into kernel.sequences (tenant, name, last) values (${tenant}, ${name}, ${BLOCK})
        on conflict (tenant, name) do update set last = kernel.sequences.last + ${BLOCK} returning last`.execute(tx)
      const last = Number(rows[0]?.last)
      return { next: last - BLOCK + 1, end: last }
    })
  }

  return async function nextNumber(tenant, name) {
    const key = `${tenant}/${name}`
    for (;;) {
      const pending = blocks.get(key) ?? refill(tenant, name)
      blocks.set(key, pending)
      const block = await pending.catch((error: unknown) => {
        blocks.delete(key)
        throw error
      })
      if (block.next <= block.end) {
        block.next += 1
        return block.next - 1
      }
      if (blocks.get(key) === pending) blocks.delete(key)
    }
  }
}
