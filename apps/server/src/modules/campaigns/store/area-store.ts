import type { AreaLevel } from '@yiwang/contract/areas'
import { sql } from 'kysely'
import type { Tx } from '../../../kernel/db/tx.ts'

export type AreaName = { id: string; path: string; name: string }

/** Areas that paths of codes lead to, by path. */
export async function selectAreasByPath(
  tx: Tx,
  tenant: string,
  paths: readonly string[],
): Promise<ReadonlyMap<string, AreaName>> {
  const codes = paths.map((path) => path.split('/').at(-1) ?? '')
  const { rows } = await sql<AreaName>`
    select id, path, name from areas.v_areas where tenant = ${tenant} and code = any (${codes}::text[])`.execute(tx)
  return new Map(rows.map((row) => [row.path, row]))
}

/** Areas of a level in force, in order of codes. */
export async function selectAreasOfLevel(tx: Tx, tenant: string, level: AreaLevel): Promise<AreaName[]> {
  const { rows } = await sql<AreaName>`
    select id, path, name from areas.v_areas where tenant = ${tenant} and level = ${level} and state = 'valid'
    order by code`.execute(tx)
  return rows
}
