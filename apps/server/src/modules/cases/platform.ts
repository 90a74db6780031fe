import { sql } from 'kysely'
import type { Context } from '../../kernel/context.ts'
import { inTransaction, reachStatement } from '../../kernel/db/tx.ts'
import type { Tx } from '../../kernel/db/tx.ts'

/** A transaction of the platform itself, which reaches every case of the county. */
export function asPlatform<T>(
  { pool }: Pick<Context, 'pool'>,
  tenant: string,
  work: (tx: Tx) => Promise<T>,
): Promise<T> {
  return inTransaction(pool, { tenant }, async (tx) => {
    await sql.raw(reachStatement('all', null)).execute(tx)
    return work(tx)
  })
}
