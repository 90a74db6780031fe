import { sql } from 'kysely'
import type { Tx } from '../../../kernel/db/tx.ts'

/** The area that a path of codes leads to; codes are unique. */
export async function selectAreaByPath(tx: Tx, tenant: string, path: string): Promise<string | null> {
  const { rows } = await sql<{ id: string }>`
    select id from areas.v_areas where tenant = ${tenant} and code = ${path.split('/').at(-1) ?? ''}`.execute(tx)
  return rows[0]?.id ?? null
}
