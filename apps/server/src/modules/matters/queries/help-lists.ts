import type { HelpList } from '@yiwang/contract/matters'
import { sql } from 'kysely'
import type { Actor } from '../../../kernel/actor.ts'
import type { Tx } from '../../../kernel/db/tx.ts'

export type KeptHelpList = HelpList & { version: number }

/** Lists of what helpers do for people (代办事项清单). */
export async function readHelpLists(tx: Tx, tenant: string): Promise<KeptHelpList[]> {
  const { rows } = await sql<KeptHelpList>`
    select code, name, note, items, version from matters.help_lists where tenant = ${tenant} order by code`.execute(tx)
  return rows
}

export async function listHelpLists(tx: Tx, { tenant }: Actor): Promise<{ items: KeptHelpList[] }> {
  return { items: await readHelpLists(tx, tenant) }
}
