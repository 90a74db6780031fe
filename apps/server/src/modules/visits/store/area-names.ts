import { sql } from 'kysely'
import type { Tx } from '../../../kernel/db/tx.ts'
import { placeNames } from '../../areas/index.ts'

export type NamedArea = { id: string; path: string; name: string; level: string }

/** Areas that paths of codes lead to, by path. */
export async function areasByPath(
  tx: Tx,
  tenant: string,
  paths: readonly string[],
): Promise<ReadonlyMap<string, NamedArea>> {
  const codes = [...new Set(paths.map((path) => path.split('/').at(-1) ?? ''))]
  if (codes.length === 0) return new Map()
  const { rows } = await sql<NamedArea>`
    select id, path, name, level from areas.v_areas
    where tenant = ${tenant} and code = any (${codes}::text[])`.execute(tx)
  return new Map(rows.map((row) => [row.path, row]))
}

/** Says where a path is as people do: village and grid. */
export async function areaWords(tx: Tx, tenant: string, paths: readonly string[]) {
  const areas = await areasByPath(tx, tenant, paths)
  const placeOf = await placeNames(tx, tenant)
  return (path: string): { id: string | null; name: string } => {
    const area = areas.get(path)
    const village = placeOf(path).village ?? ''
    const own = area?.name ?? ''
    return { id: area?.id ?? null, name: own === village ? own : `${village}${own}` }
  }
}
