import type { DelegatedMatter, DelegatedPage } from '@yiwang/contract/matters'
import { sql } from 'kysely'
import type { Actor } from '../../../kernel/actor.ts'
import { chinaDay } from '../../../kernel/clock.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { notFound } from '../../../kernel/errors.ts'
import { areaLine, listUnits } from '../../areas/index.ts'
import { catalogueOf, inForceOn } from './catalogue.ts'
import { delegationsOver } from './read-matter.ts'

/** Powers handed down to an area as they are in force on a day, in order of the units that handed them down. */
export async function listDelegations(tx: Tx, tenant: string, areaId: string, at: Date): Promise<DelegatedMatter[]> {
  const [line, { entries }, units] = await Promise.all([
    areaLine(tx, tenant, areaId),
    catalogueOf(tx, tenant),
    listUnits(tx, tenant),
  ])
  const names = new Map(units.map(({ id, name }) => [id, name]))
  const on = chinaDay(at)
  const found = entries.flatMap((entry) => {
    const version = inForceOn(entry, on)
    if (!version) return []
    const { versionId, name, kind, handling, promised, materials } = version
    const unitName = names.get(entry.unitId) ?? ''
    const shown = { matterId: entry.id, versionId, name, kind, unitName, handling, promised, materials: [...materials] }
    return delegationsOver(line, version.delegations).map(({ level, power, basis }) => ({
      ...shown,
      level,
      power,
      basis,
    }))
  })
  return found.toSorted(
    (a, b) => a.unitName.localeCompare(b.unitName, 'zh-CN') || a.name.localeCompare(b.name, 'zh-CN'),
  )
}

/** The page of delegated powers of a town or a village (明白纸). */
export async function delegatedPage(
  tx: Tx,
  { tenant }: Pick<Actor, 'tenant'>,
  { areaId, on, at }: { areaId: string; on?: string | undefined; at: Date },
): Promise<DelegatedPage> {
  const area = (await areaLine(tx, tenant, areaId)).at(-1)
  if (!area || (area.level !== 'town' && area.level !== 'village')) throw notFound('area')
  const day = on ?? chinaDay(at)
  const items = await listDelegations(tx, tenant, areaId, new Date(`${day}T12:00:00+08:00`))
  return { areaId, areaName: area.name, areaLevel: area.level, on: day, items }
}

/** The same by the code of the area, as it stands on its board. */
export async function publicDelegatedPage(
  tx: Tx,
  actor: Actor,
  { areaCode, at }: { areaCode: string; at: Date },
): Promise<DelegatedPage> {
  const { rows } = await sql<{ id: string }>`
    select id from areas.v_areas where tenant = ${actor.tenant} and code = ${areaCode} limit 1`.execute(tx)
  const [area] = rows
  if (!area) throw notFound('area')
  return delegatedPage(tx, actor, { areaId: area.id, at })
}
