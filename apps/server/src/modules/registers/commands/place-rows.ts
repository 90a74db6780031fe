import type { Tx } from '../../../kernel/db/tx.ts'
import type { Group } from '../domain/batch.ts'
import { findArea, locateGrid, rootArea } from '../../areas/index.ts'
import { positionOf } from '../domain/subject-columns.ts'
import type { Stored } from '../domain/stored-values.ts'
import { readPlaces } from '../store/place-store.ts'
import type { Placement } from '../store/place-store.ts'

const PLACING = new Set(['lives-in', 'member-of', 'part-of', 'located-in', 'tenant-of'])
const MOST_STEPS = 4

/**
 * In which area each subject lies: the one its rows name; the one it has; the grid at its position; that of the dwelling or
 * household it is linked to. What lies nowhere lies in the county, until one of these is known.
 */
export async function placeGroups(
  tx: Tx,
  tenant: string,
  groups: readonly Group[],
): Promise<ReadonlyMap<string, Placement>> {
  const places = new Map<string, Placement>()
  const paths = await pathsOf(tx, tenant, groups)
  const open: Group[] = []
  for (const group of groups) {
    const place = ownPlace(group, { tenant, paths }) ?? (await placeAt(tx, tenant, group))
    if (place) places.set(group.id, place)
    else open.push(group)
  }
  const targets = open.flatMap((group) => targetsOf(group)).filter((id) => !places.has(id))
  for (const place of await readPlaces(tx, tenant, [...new Set(targets)])) places.set(place.id, place)
  for (let i = 0; i < MOST_STEPS; i += 1) {
    for (const group of open) {
      const target = targetsOf(group)
        .map((id) => places.get(id))
        .find((place) => place?.areaId != null)
      if (target && !places.has(group.id)) places.set(group.id, { ...target, id: group.id })
    }
  }
  const lost = open.filter(({ id }) => !places.has(id))
  if (lost.length > 0) {
    const root = await rootArea(tx, tenant)
    for (const { id } of lost) places.set(id, { id, areaId: root.id, areaPath: root.path })
  }
  return places
}

async function pathsOf(tx: Tx, tenant: string, groups: readonly Group[]): Promise<Map<string, string>> {
  const ids = new Set(groups.flatMap(({ rows }) => rows.flatMap(({ areaId }) => areaId ?? [])))
  const paths = new Map<string, string>()
  for (const id of ids) {
    const area = await findArea(tx, tenant, id)
    if (area) paths.set(id, area.path)
  }
  return paths
}

type Known = { tenant: string; paths: ReadonlyMap<string, string> }

function ownPlace({ id, known, rows }: Group, { tenant, paths }: Known): Placement | null {
  const areaId = rows.findLast((row) => row.areaId !== undefined && paths.has(row.areaId))?.areaId
  if (areaId !== undefined) return { id, areaId, areaPath: paths.get(areaId) ?? null }
  return known?.areaId && known.areaPath !== tenant ? { id, areaId: known.areaId, areaPath: known.areaPath } : null
}

async function placeAt(tx: Tx, tenant: string, { id, rows }: Group): Promise<Placement | null> {
  const row = rows.findLast(({ values }) => values.position != null)
  if (!row) return null
  const { lng, lat } = positionOf(row.values as Record<string, Stored>)
  const grid = lng === null || lat === null ? null : await locateGrid(tx, tenant, { lng, lat })
  return grid && { id, areaId: grid.id, areaPath: grid.path }
}

function targetsOf({ rows }: Group): string[] {
  return rows.flatMap(({ links = [] }) => links.flatMap(({ kind, to }) => (PLACING.has(kind) ? [to] : [])))
}
