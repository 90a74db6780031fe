import type { Area, AreaLevel } from '@yiwang/contract/areas'
import type { Tx } from '../../../kernel/db/tx.ts'
import { notFound, ruleBroken } from '../../../kernel/errors.ts'
import { cachedByVersion } from '../../../kernel/versions.ts'
import { listAreas } from '../store/area-store.ts'
import { TREE } from '../store/changes.ts'
import type { AreaRow } from '../store/tables.ts'

/** What other modules need of an area. */
export type AreaRef = { id: string; code: string; name: string; level: AreaLevel; path: string }

/** The whole area tree of a county, retired areas included, in memory. */
export type AreaTree = {
  root: AreaRow | null
  byId: ReadonlyMap<string, AreaRow>
  byCode: ReadonlyMap<string, AreaRow>
  /** Children by parent, retired ones included, in order of codes. */
  children: ReadonlyMap<string, readonly AreaRow[]>
  /** Children in force by parent. */
  childCount: ReadonlyMap<string, number>
}

export const areaTree = cachedByVersion(TREE, async (tx, tenant): Promise<AreaTree> => {
  const rows = await listAreas(tx, tenant)
  const children = new Map<string, AreaRow[]>()
  const childCount = new Map<string, number>()
  for (const row of rows) {
    if (row.parent_id === null) continue
    const siblings = children.get(row.parent_id)
    if (siblings) siblings.push(row)
    else children.set(row.parent_id, [row])
    if (row.state === 'valid') childCount.set(row.parent_id, (childCount.get(row.parent_id) ?? 0) + 1)
  }
  return {
    root: rows.find((row) => row.parent_id === null) ?? null,
    byId: new Map(rows.map((row) => [row.id, row])),
    byCode: new Map(rows.map((row) => [row.code, row])),
    children,
    childCount,
  }
})

/** The area in the tree, or the answer for what is missing. */
export function areaIn(tree: AreaTree, id: string): AreaRow {
  const row = tree.byId.get(id)
  if (!row) throw notFound('area')
  return row
}

/** Everything from the county down to an area, itself last. */
export function lineIn(tree: AreaTree, row: AreaRow): AreaRow[] {
  const line = [row]
  for (let up = row.parent_id; up !== null;) {
    const parent = tree.byId.get(up)
    if (!parent) break
    line.unshift(parent)
    up = parent.parent_id
  }
  return line
}

/** An area and everything below it for which `keep` holds, parents first. */
export function subtreeIn(tree: AreaTree, row: AreaRow, keep: (row: AreaRow) => boolean): AreaRow[] {
  const found: AreaRow[] = []
  const open = [row]
  for (let next = open.pop(); next; next = open.pop()) {
    if (keep(next)) found.push(next)
    open.push(...(tree.children.get(next.id) ?? []).toReversed())
  }
  return found
}

/** True when an area was in force on a day; `valid_to` is the first day on which it was not. */
export function wasValidOn(row: AreaRow, day: string): boolean {
  return row.valid_from <= day && (row.valid_to === null || row.valid_to > day)
}

export function areaView(row: AreaRow, childCount: number): Area {
  return {
    id: row.id,
    code: row.code,
    name: row.name,
    level: row.level,
    kind: row.kind,
    parentId: row.parent_id,
    path: row.path,
    households: row.households,
    people: row.people,
    state: row.state,
    validFrom: row.valid_from,
    validTo: row.valid_to,
    reason: row.reason,
    childCount,
    version: row.version,
  }
}

export function viewIn(tree: AreaTree, row: AreaRow): Area {
  return areaView(row, tree.childCount.get(row.id) ?? 0)
}

function refOf({ id, code, name, level, path }: AreaRow): AreaRef {
  return { id, code, name, level, path }
}

/** The area, in force or retired; null when there is none. */
export async function findArea(tx: Tx, tenant: string, id: string): Promise<AreaRef | null> {
  const row = (await areaTree(tx, tenant)).byId.get(id)
  return row ? refOf(row) : null
}

/** From the county down to the area, itself last; empty when there is no such area. */
export async function areaLine(tx: Tx, tenant: string, id: string): Promise<AreaRef[]> {
  const tree = await areaTree(tx, tenant)
  const row = tree.byId.get(id)
  return row ? lineIn(tree, row).map((area) => refOf(area)) : []
}

/** The county; a county without divisions refuses. */
export async function rootArea(tx: Tx, tenant: string): Promise<AreaRef> {
  const { root } = await areaTree(tx, tenant)
  if (!root) throw ruleBroken('the county has no areas', '还没有导入行政区划')
  return refOf(root)
}

export type PlaceNames = { town: string | null; village: string | null }

/** Gives the names of the town and the village (or district) in a path of codes; null where the path does not reach so far. */
export async function placeNames(tx: Tx, tenant: string): Promise<(areaPath: string) => PlaceNames> {
  const tree = await areaTree(tx, tenant)
  return (areaPath) => {
    const line = areaPath.split('/').map((code) => tree.byCode.get(code))
    const nameAt = (level: AreaLevel) => line.find((area) => area?.level === level)?.name ?? null
    return { town: nameAt('town'), village: nameAt('village') ?? nameAt('district') }
  }
}

/** Areas in force by name, for whoever looks for places in a text; the same list until the tree changes. */
export async function placesOf(tx: Tx, tenant: string): Promise<readonly NamedArea[]> {
  return namedAreas(await areaTree(tx, tenant))
}

export type NamedArea = { id: string; name: string; parentId: string | null; path: string }
const named = new WeakMap<AreaTree, readonly NamedArea[]>()

function namedAreas(tree: AreaTree): readonly NamedArea[] {
  const known = named.get(tree)
  if (known) return known
  const list = [...tree.byId.values()]
    .filter((row) => row.state === 'valid')
    .map(({ id, name, parent_id: parentId, path }) => ({ id, name, parentId, path }))
  named.set(tree, list)
  return list
}
