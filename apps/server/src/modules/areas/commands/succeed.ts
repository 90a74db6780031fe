import { newId } from '@yiwang/contract'
import type { Tx } from '../../../kernel/db/tx.ts'
import { chinaDay } from '../../../kernel/clock.ts'
import type { MultiPolygon } from '../domain/geometry.ts'
import { addToAncestors, insertAreas, listValidChildren, retireAreas } from '../store/area-store.ts'
import type { NewArea } from '../store/area-store.ts'
import { takeCode } from '../store/code-store.ts'
import { closeOutlines, currentOutlines, insertOutlines } from '../store/outline-store.ts'
import { insertSuccessions } from '../store/succession-store.ts'
import type { AreaRow, SuccessionKind } from '../store/tables.ts'

export type Part = {
  id: string
  name: string
  kind: AreaRow['kind']
  households: number
  people: number
  polygon: MultiPolygon | null
}

type Succession = {
  old: readonly AreaRow[]
  parts: readonly Part[]
  /** Parent of the new areas. */
  parent: AreaRow
  kind: SuccessionKind
  reason: string
  at: Date
}

/**
 * Retires areas and puts new ones in their place, with codes of their own: the old keep code and place, so what
 * happened there before still belongs to them and rolls up as it did. Micro-grids of a grid that is merged or moved
 * go with it and get codes under the new one.
 */
export async function succeed(tx: Tx, tenant: string, change: Succession): Promise<NewArea[]> {
  const { old, parts, parent, reason, at } = change
  const day = chinaDay(at)
  const level = old[0]?.level ?? 'grid'
  const rows: NewArea[] = []
  for (const { polygon: _, ...part } of parts) {
    const code = await takeCode(tx, tenant, parent)
    rows.push({ ...part, code, level, parent_id: parent.id, path: `${parent.path}/${code}`, valid_from: day })
  }
  await insertAreas(tx, tenant, rows)
  await carryMicroGrids(tx, tenant, { ...change, rows })
  const ids = old.map((row) => row.id)
  await retireAreas(tx, tenant, { ids, day, reason })
  await closeOutlines(tx, tenant, { ids, day })
  const outlines = parts.flatMap(({ id, polygon }) => (polygon ? [{ areaId: id, polygon }] : []))
  await insertOutlines(tx, tenant, { day, outlines })
  const pairs = ids.flatMap((oldId) => parts.map((part) => ({ oldId, newId: part.id })))
  await insertSuccessions(tx, tenant, { kind: change.kind, at, pairs })
  if (level === 'grid') await moveCounts(tx, tenant, old, rows)
  return rows
}

async function moveCounts(tx: Tx, tenant: string, old: readonly AreaRow[], rows: readonly NewArea[]): Promise<void> {
  for (const { path, households, people } of old) {
    await addToAncestors(tx, tenant, { path, households: -households, people: -people })
  }
  for (const row of rows) await addToAncestors(tx, tenant, row)
}

async function carryMicroGrids(tx: Tx, tenant: string, change: Succession & { rows: NewArea[] }): Promise<void> {
  const [grid] = change.rows
  const micro = await listValidChildren(
    tx,
    tenant,
    change.old.map((row) => row.id),
  )
  if (!grid || micro.length === 0) return
  const outlines = await currentOutlines(
    tx,
    tenant,
    micro.map((row) => row.id),
  )
  const parent: AreaRow = { ...grid, state: 'valid', valid_to: null, reason: null, version: 1 }
  for (const row of micro) {
    const { name, kind, households, people } = row
    const id = newId(change.at.getTime())
    const part: Part = { id, name, kind, households, people, polygon: outlines.get(row.id) ?? null }
    await succeed(tx, tenant, { ...change, old: [row], parts: [part], parent })
  }
}
