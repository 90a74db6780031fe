import { sql } from 'kysely'
import { chinaDay } from '../../../kernel/clock.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { notify } from '../../notices/index.ts'
import { gridOf } from '../domain/grids.ts'
import { areaWords } from '../store/area-names.ts'
import { allOf, inSubtree } from '../store/reach.ts'

type Warning = { tenant: string; root: string; at: Date }

/**
 * Tells whoever heads a grid, or the level above it, how many visits will be missed unless somebody goes: before they are late.
 * Once a day and grid; says nothing where nothing is in danger.
 */
export async function warnHeads(tx: Tx, { tenant, root, at }: Warning): Promise<void> {
  const day = chinaDay(at)
  const { rows } = await sql<{ areaPath: string; households: number }>`
    select area_path as "areaPath", count(distinct household_id)::int as households from visits.duties
    where tenant = ${tenant} and state = 'open' and warn_on <= ${day} and window_to >= ${day}
      and ${allOf([inSubtree('area_path', root)])}
    group by area_path order by area_path`.execute(tx)
  const grids = new Map<string, number>()
  for (const { areaPath, households } of rows)
    grids.set(gridOf(areaPath), (grids.get(gridOf(areaPath)) ?? 0) + households)
  const wordsOf = await areaWords(tx, tenant, [...grids.keys()])
  for (const [path, amount] of grids) {
    const { name } = wordsOf(path)
    notify(tx, {
      tenant,
      key: `visits.warned:${path.split('/').at(-1) ?? ''}:${day}`,
      template: 'visit.ends-soon',
      to: { areaPath: path, permission: 'visit.plan', nearest: true },
      params: { area: name, households: String(amount) },
      link: null,
      at,
    })
  }
}
